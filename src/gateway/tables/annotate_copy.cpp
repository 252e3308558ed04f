#include "gateway/tables/annotate_copy.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/workbook_writer.hpp"
#include "gateway/tables/xlsx_row.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>
#include <vector>

namespace opora::tables {

namespace {

/// Excel grows slow with many comments; all marked cells are in the list anyway.
constexpr std::size_t most_comments = 5'000;

struct Fault {
    std::uint32_t row;
    std::size_t column;
    const Problem* problem;
};

std::size_t column_of(const Place& place) {
    const auto reference = cell_reference(place.column + "1");
    return reference ? reference->column : 0;
}

std::vector<Fault> faults_of(std::string_view sheet, std::span<const Problem> problems) {
    std::vector<Fault> faults;
    for (const auto& problem : problems)
        if (problem.place.sheet == sheet && problem.place.row > 0)
            faults.push_back({problem.place.row, column_of(problem.place), &problem});
    std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
        return std::tie(a.row, a.column) < std::tie(b.row, b.column);
    });
    return faults;
}

class SheetCopy {
 public:
    SheetCopy(WorkbookWriter& writer, Language language, std::size_t& comments)
        : writer_(writer), language_(language), comments_(comments) {}

    void write(const TableSource& source, std::size_t sheet, std::span<const Problem> problems) {
        const auto faults = faults_of(source.sheets()[sheet].name, problems);
        next_ = faults.begin();
        source.read(sheet, [&](const Row& row) {
            while (next_ != faults.end() && next_->row < row.number) write_row({next_->row, {}}, faults);
            write_row(row, faults);
            return Visit::go_on;
        });
        while (next_ != faults.end()) write_row({next_->row, {}}, faults);
    }

 private:
    using Faults = std::vector<Fault>;

    void write_row(const Row& row, const Faults& faults) {
        const auto begin = next_;
        while (next_ != faults.end() && next_->row <= row.number) ++next_;
        const auto width = std::max(row.cells.size(), begin == next_ ? 0 : (next_ - 1)->column + 1);
        auto fault = begin;
        for (std::size_t column = 0; column < width; ++column) {
            std::string said;
            const auto first = fault;
            for (; fault != next_ && fault->column == column; ++fault)
                said += (said.empty() ? "" : "\n") + say_rule(language_, *fault->problem) + " " +
                        say_cure(language_, *fault->problem);
            writer_.put(row.number - 1, column, row.at(column), fault == first ? Mark::none : Mark::fault);
            if (fault != first && comments_++ < most_comments) writer_.comment(row.number - 1, column, said);
        }
    }

    WorkbookWriter& writer_;
    Language language_;
    std::size_t& comments_;
    Faults::const_iterator next_;
};

bool is_fault_list(std::string_view sheet) {
    return sheet == say(Language::russian, "file.faults.sheet") || sheet == say(Language::english, "file.faults.sheet");
}

Sheet fault_list(std::span<const Problem> problems, Language language) {
    const auto heading = [&](const char* key) { return say(language, std::string("file.faults.") + key); };
    Sheet sheet;
    sheet.name = heading("sheet");
    sheet.columns = {{heading("in_sheet"), 18, SheetFormat::text}, {heading("row"), 9, SheetFormat::whole},
                     {heading("column"), 18, SheetFormat::text},   {heading("value"), 18, SheetFormat::text},
                     {heading("rule"), 50, SheetFormat::text},     {heading("cure"), 50, SheetFormat::text}};
    for (const auto& problem : problems) {
        const auto& place = problem.place;
        const auto column = place.heading.empty() ? place.column : place.column + " «" + place.heading + "»";
        const SheetValue row = place.row ? SheetValue{static_cast<double>(place.row)} : SheetValue{};
        sheet.rows.push_back(
            {place.sheet, row, column, problem.value, say_rule(language, problem), say_cure(language, problem)});
    }
    return sheet;
}

void write_copy(const TableSource& source, std::span<const Problem> faults, Language language, WorkbookWriter& writer) {
    std::size_t comments = 0;
    for (std::size_t sheet = 0; sheet < source.sheets().size(); ++sheet) {
        if (is_fault_list(source.sheets()[sheet].name)) continue;
        writer.begin_copy(source.sheets()[sheet]);
        SheetCopy(writer, language, comments).write(source, sheet, faults);
    }
    writer.add(fault_list(faults, language));
}

}  // namespace

void annotate_copy(const TableSource& source, std::span<const Problem> faults, Language language,
                   const std::string& out_path) {
    try {
        WorkbookWriter writer(out_path);
        write_copy(source, faults, language, writer);
        writer.finish();
    } catch (const Refusal& refusal) {
        throw with_names(refusal, std::filesystem::path(out_path).filename().string(), "");
    }
}

}  // namespace opora::tables
