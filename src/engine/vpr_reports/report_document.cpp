#include "engine/vpr_reports/report_files.hpp"

#include <algorithm>

namespace opora::vpr_reports {

namespace {

constexpr double page_width = 267;  // of a landscape page between its margins, in millimetres
constexpr std::size_t cells_across = 16;

class DocumentWriter {
 public:
    explicit DocumentWriter(const FileWords& words) : words_(words) {
        document_.is_landscape = true;
        document_.language = words.language == Language::russian ? "ru" : "en";
        work_ = said({"vpr_reports.file.work",
                      {{"year", std::to_string(words.year)},
                       {"subject", words.subject},
                       {"grade", std::to_string(words.grade)}}});
        document_.title = work_ + ". " + words.place;
    }

    void add(const Report& report) {
        if (!document_.blocks.empty()) document_.blocks.emplace_back(PageBreak{});
        document_.blocks.emplace_back(paragraph(title_of(report.kind, words_.language), ParagraphRole::title));
        document_.blocks.emplace_back(paragraph(work_ + ". " + words_.place, ParagraphRole::body, Align::center));
        auto headline = paragraph(said(report.headline));
        headline.runs.front().is_bold = true;
        document_.blocks.emplace_back(std::move(headline));
        if (!report.reading.empty()) document_.blocks.emplace_back(paragraph(say(words_.language, report.reading)));
        if (report.kind == Kind::individual)
            add_pupils(report);
        else if (report.rows.size() <= 4)
            add_across(report);
        else
            add_down(report);
        if (!report.ask.empty()) {
            document_.blocks.emplace_back(paragraph(word("file.ask"), ParagraphRole::heading));
            for (const auto& one : report.ask) document_.blocks.emplace_back(paragraph(said(one)));
        }
        for (const auto& one : report.notes) document_.blocks.emplace_back(paragraph(said(one), ParagraphRole::note));
        document_.blocks.emplace_back(paragraph(words_.source, ParagraphRole::note));
    }

    Document finish() { return std::move(document_); }

 private:
    std::string said(const Said& one) const { return say(words_.language, one); }
    std::string word(const std::string& key) const { return say(words_.language, "vpr_reports." + key); }
    std::string head_of(const Column& column) const { return column.head.empty() ? said(column.said) : column.head; }
    std::string named(const Row& row) const {
        if (row.group == 0) return row.name;
        return say(words_.language, "vpr_reports.group", {{"mark", std::to_string(row.group)}});
    }
    std::string shown(const Row& row, const Cell& cell) const {
        if (row.works == 0) return "—";
        if (cell.is_hidden) return word("hidden");
        return say_percent(words_.language, cell.share, 1);
    }
    std::string bounds_said(const Row& row, const Cell& cell) const {
        if (row.works == 0 || cell.is_hidden) return "";
        return say(words_.language, "vpr_reports.bounds", {{"low", cell.bounds.low}, {"high", cell.bounds.high}});
    }
    std::string verdict_said(const Cell& cell) const {
        constexpr const char* verdicts[] = {"none", "sufficient", "border", "insufficient"};
        if (cell.verdict == Verdict::none) return "";
        const auto verdict = word(std::string("verdict.") + verdicts[static_cast<std::size_t>(cell.verdict)]);
        return cell.is_sure ? verdict : verdict + " " + word("verdict.unsure");
    }

    /// Few places: columns of the report go down, places across; the place itself with interval and verdict.
    void add_across(const Report& report) {
        const bool has_words = std::any_of(report.columns.begin(), report.columns.end(),
                                           [](const Column& column) { return !column.words.empty(); });
        const bool has_levels = report.kind == Kind::tasks || report.kind == Kind::results;
        DocumentTable table;
        table.header_rows = 1;
        table.is_dense = report.columns.size() > 12;
        std::vector<DocumentCell> head{cell(word(has_levels ? "column.number" : "column.what"))};
        table.widths = {has_levels ? 18.0 : 46.0};
        if (has_levels) {
            head.push_back(cell(word("column.level_short")));
            head.push_back(cell(word("column.maximum")));
            table.widths.insert(table.widths.end(), {18, 18});
            if (has_words) {
                head.push_back(cell(word("column.block")));
                table.widths.push_back(70);
            }
        }
        for (const auto& row : report.rows) {
            head.push_back(cell(say(words_.language, "vpr_reports.file.place_works",
                                    {{"place", named(row)}, {"works", double(row.works)}})));
            table.widths.push_back(36);
            if (!row.is_own) continue;
            head.push_back(cell(word("column.bounds")));
            table.widths.push_back(26);
            if (has_levels) {
                head.push_back(cell(word("column.verdict")));
                table.widths.push_back(36);
            }
        }
        table.rows.push_back(std::move(head));
        for (std::size_t j = 0; j < report.columns.size(); ++j) {
            const auto& column = report.columns[j];
            std::vector<DocumentCell> cells{cell(head_of(column))};
            if (has_levels) {
                cells.push_back(cell(column.level, Align::center));
                cells.push_back(cell(std::to_string(column.maximum), Align::center));
                if (has_words) cells.push_back(cell(column.words));
            }
            for (const auto& row : report.rows) {
                cells.push_back(cell(shown(row, row.cells[j]), Align::right));
                if (!row.is_own) continue;
                cells.push_back(cell(bounds_said(row, row.cells[j]), Align::right));
                if (has_levels) cells.push_back(cell(verdict_said(row.cells[j])));
            }
            table.rows.push_back(std::move(cells));
        }
        document_.blocks.emplace_back(std::move(table));
    }

    /// Many places: they go down, columns across, as many tables as it takes.
    void add_down(const Report& report) {
        for (std::size_t from = 0; from < report.columns.size(); from += cells_across) {
            const auto to = std::min(report.columns.size(), from + cells_across);
            DocumentTable table;
            table.header_rows = 1;
            table.is_dense = true;
            table.widths = {60, 20};
            std::vector<DocumentCell> head{cell(word("column.places")), cell(word("column.works"))};
            for (auto j = from; j < to; ++j) {
                head.push_back(cell(head_of(report.columns[j]), Align::center));
                table.widths.push_back(std::min(40.0, (page_width - 80) / double(to - from)));
            }
            table.rows.push_back(std::move(head));
            for (const auto& row : report.rows) {
                std::vector<DocumentCell> cells{cell(named(row)), cell(std::to_string(row.works), Align::right)};
                if (row.group == 0 && (row.is_own || report.kind == Kind::groups))
                    for (auto& one : cells) one.paragraphs.front().runs.front().is_bold = true;
                for (auto j = from; j < to; ++j) cells.push_back(cell(shown(row, row.cells[j]), Align::right));
                table.rows.push_back(std::move(cells));
            }
            document_.blocks.emplace_back(std::move(table));
        }
    }

    void add_pupils(const Report& report) {
        for (const auto& school : report.schools) {
            DocumentTable table;
            table.header_rows = 1;
            table.is_dense = true;
            std::vector<DocumentCell> head;
            const auto column = [&](const std::string& text, double width) {
                head.push_back(cell(text, Align::center));
                table.widths.push_back(width);
            };
            column(word("column.pupil_short"), 16);
            column(word("column.class"), 12);
            const auto tasks = std::max<std::size_t>(1, report.columns.size());
            for (const auto& task : report.columns)
                column(task.head, std::min(12.0, (page_width - 28 - 45) / double(tasks)));
            for (const auto* key : {"total_short", "mark", "journal_short"})
                column(word(std::string("column.") + key), 15);
            table.rows.push_back(std::move(head));
            for (const auto& pupil : school.pupils) table.rows.push_back(pupil_row(pupil));
            document_.blocks.emplace_back(paragraph(school.name, ParagraphRole::heading));
            document_.blocks.emplace_back(std::move(table));
        }
    }

    static std::vector<DocumentCell> pupil_row(const Pupil& pupil) {
        std::vector<DocumentCell> cells{cell(std::to_string(pupil.code)), cell(pupil.class_name, Align::center)};
        const auto mark = [](int value) { return cell(value >= 2 ? std::to_string(value) : "—", Align::center); };
        for (const auto points : pupil.scores)
            cells.push_back(cell(points == score::not_attempted ? "X"
                                 : points == score::not_taught  ? "Н"
                                 : points > score::largest      ? ""
                                                                : std::to_string(points),
                                 Align::center));
        cells.push_back(cell(std::to_string(pupil.total), Align::center));
        cells.push_back(mark(pupil.mark));
        cells.push_back(mark(pupil.journal));
        return cells;
    }

    const FileWords& words_;
    std::string work_;
    Document document_;
};

}  // namespace

Document report_document(const std::vector<Report>& reports, const FileWords& words) {
    DocumentWriter writer(words);
    for (const auto& report : reports) writer.add(report);
    return writer.finish();
}

}  // namespace opora::vpr_reports
