#include "engine/vpr_reports/report_files.hpp"

#include <cmath>

namespace opora::vpr_reports {

namespace {

/// Reports 2, 4, 5 and 7 count organisations; the others do not.
bool counts_schools(Kind kind) {
    return kind == Kind::marks || kind == Kind::scores || kind == Kind::tasks || kind == Kind::groups;
}

double percent(double share) { return std::round(share * 10'000) / 100; }

class LayoutWriter {
 public:
    LayoutWriter(const Report& report, const FileWords& words) : report_(report), words_(words) {}

    Sheet write() {
        const auto name = word("vpr_reports.title.", name_of(report_.kind));
        sheet_.name = words_.subject_code + " " + std::to_string(words_.grade) + " " + name;
        const auto title = say(words_.language, "vpr_reports.file.work",
                               {{"year", std::to_string(words_.year)},
                                {"subject", words_.subject},
                                {"grade", std::to_string(words_.grade)}});
        sheet_.head = {{name},
                       {},
                       {title},
                       {word("vpr_reports.file.", "subject"), words_.subject},
                       {word("vpr_reports.file.", "maximum"), double(words_.maximum)},
                       {word("vpr_reports.file.", "date"), words_.date},
                       {}};
        if (report_.kind == Kind::individual)
            write_pupils();
        else if (report_.kind == Kind::results)
            write_results();
        else
            write_places();
        return std::move(sheet_);
    }

 private:
    std::string word(const char* prefix, const std::string& end) const { return say(words_.language, prefix + end); }
    void column(const char* key, double width, SheetFormat format = SheetFormat::text) {
        sheet_.columns.push_back({word("vpr_reports.column.", key), width, format});
    }
    std::string head_of(const Column& column) const {
        const auto head = column.head.empty() ? say(words_.language, column.said) : column.head;
        if (column.maximum == 0) return head;
        return say(words_.language, "vpr_reports.file.task",
                   {{"code", head}, {"maximum", std::to_string(column.maximum)}});
    }
    std::string named(const Row& row) const {
        std::string name = row.name;
        if (!row.code.empty()) name += "(" + row.code + ")";
        if (row.group != 0)
            name += ". " + say(words_.language, "vpr_reports.group", {{"mark", std::to_string(row.group)}});
        return name;
    }

    void write_places() {
        const auto kind = report_.kind;
        column("places", 48);
        if (counts_schools(kind)) column("schools", 10, SheetFormat::whole);
        column(kind == Kind::journal ? "works_all" : "works", 12, SheetFormat::whole);
        for (std::size_t j = 0; j < report_.columns.size(); ++j) {
            const auto head = head_of(report_.columns[j]);
            if (kind != Kind::journal) {
                sheet_.columns.push_back({head, 9, SheetFormat::decimal});
                continue;
            }
            sheet_.columns.push_back({head + " %", 16, SheetFormat::decimal});
            sheet_.columns.push_back(
                {say(words_.language, "vpr_reports.column.count_of", {{"what", head}}), 16, SheetFormat::whole});
        }
        for (const auto& row : report_.rows) {
            std::vector<SheetValue> out{named(row)};
            if (counts_schools(kind))
                out.push_back(row.place == PlaceKind::school ? SheetValue{} : SheetValue{double(row.schools)});
            out.emplace_back(double(row.works));
            for (const auto& cell : row.cells) {
                const bool is_said = row.works > 0 && !cell.is_hidden;
                out.push_back(is_said ? SheetValue{percent(cell.share)} : SheetValue{});
                if (kind == Kind::journal) out.push_back(is_said ? SheetValue{double(cell.count)} : SheetValue{});
            }
            sheet_.rows.push_back(std::move(out));
        }
    }

    /// Tasks down, places across.
    void write_results() {
        column("number", 10);
        column("block", 70);
        column("maximum", 10, SheetFormat::whole);
        for (const auto& row : report_.rows) sheet_.columns.push_back({named(row), 20, SheetFormat::decimal});
        for (std::size_t j = 0; j < report_.columns.size(); ++j) {
            const auto& task = report_.columns[j];
            std::vector<SheetValue> out{task.head, task.words, double(task.maximum)};
            for (const auto& row : report_.rows)
                out.push_back(row.works > 0 ? SheetValue{percent(row.cells[j].share)} : SheetValue{});
            sheet_.rows.push_back(std::move(out));
        }
    }

    void write_pupils() {
        for (const auto* key : {"login", "municipality", "school", "pupil", "class", "variant"})
            column(key, key == std::string_view("school") ? 40 : 14);
        auto& levels = sheet_.head.back();
        levels = {word("vpr_reports.column.", "level")};
        levels.resize(6);
        for (const auto& task : report_.columns) {
            sheet_.columns.push_back({head_of(task), 8, SheetFormat::whole});
            levels.emplace_back(task.level);
        }
        for (const auto* key : {"total", "mark", "journal_mark"}) column(key, 12, SheetFormat::whole);
        for (const auto& school : report_.schools) {
            const auto count =
                say(words_.language, "vpr_reports.file.pupils", {{"count", std::to_string(school.pupils.size())}});
            sheet_.rows.push_back({school.name + "(" + school.code + ")", SheetValue{}, SheetValue{}, count});
            for (const auto& pupil : school.pupils) write_pupil(school, pupil);
        }
    }

    void write_pupil(const SchoolPupils& school, const Pupil& pupil) {
        std::vector<SheetValue> out{school.code,      school.municipality,
                                    school.name,      std::to_string(pupil.code),
                                    pupil.class_name, pupil.variant > 0 ? std::to_string(pupil.variant) : ""};
        for (const auto cell : pupil.scores)
            out.push_back(cell == score::not_attempted ? SheetValue{std::string("X")}
                          : cell == score::not_taught  ? SheetValue{std::string("Н")}
                          : cell > score::largest      ? SheetValue{}
                                                       : SheetValue{double(cell)});
        out.emplace_back(double(pupil.total));
        out.push_back(pupil.mark >= 2 ? SheetValue{double(pupil.mark)} : SheetValue{});
        out.push_back(pupil.journal >= 2 ? SheetValue{double(pupil.journal)} : SheetValue{});
        sheet_.rows.push_back(std::move(out));
    }

    const Report& report_;
    const FileWords& words_;
    Sheet sheet_;
};

}  // namespace

std::string title_of(Kind kind, Language language) {
    return say(language, std::string("vpr_reports.title.") + name_of(kind));
}

Sheet layout_sheet(const Report& report, const FileWords& words) { return LayoutWriter(report, words).write(); }

Sheet reading_sheet(const std::vector<Report>& reports, const FileWords& words) {
    Sheet sheet;
    const auto word = [&](const std::string& key) { return say(words.language, "vpr_reports." + key); };
    sheet.name = word("file.reading");
    sheet.columns = {{word("column.report"), 36},
                     {word("column.what"), 90},
                     {word("column.share"), 12, SheetFormat::percent},
                     {word("column.low"), 12, SheetFormat::percent},
                     {word("column.high"), 12, SheetFormat::percent},
                     {word("column.verdict"), 24}};
    for (const auto& report : reports) {
        const auto title = title_of(report.kind, words.language);
        const auto add = [&](const Said& said) { sheet.rows.push_back({title, say(words.language, said)}); };
        add(report.headline);
        for (const auto* list : {&report.reading, &report.ask, &report.notes})
            for (const auto& said : *list) add(said);
        for (const auto& row : report.rows) {
            const bool has_cells = row.is_own && row.group == 0 && row.works > 0 && report.kind != Kind::individual;
            for (std::size_t j = 0; has_cells && j < row.cells.size(); ++j) {
                const auto& column = report.columns[j];
                const auto& cell = row.cells[j];
                constexpr const char* verdicts[] = {"none", "sufficient", "border", "insufficient"};
                const auto verdict =
                    cell.verdict == Verdict::none
                        ? std::string()
                        : word(std::string("verdict.") + verdicts[static_cast<std::size_t>(cell.verdict)]);
                sheet.rows.push_back({title, column.head.empty() ? say(words.language, column.said) : column.head,
                                      cell.share, cell.bounds.low, cell.bounds.high, verdict});
            }
        }
    }
    sheet.notes = {words.place, words.source};
    return sheet;
}

}  // namespace opora::vpr_reports
