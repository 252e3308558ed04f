#include "base/table.hpp"

#include "gateway/document/collector.hpp"
#include "gateway/document/limits.hpp"
#include "gateway/document/read_document.hpp"
#include "gateway/document/refuse.hpp"
#include "gateway/document/text_lines.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace opora::document {

namespace {

using SheetRow = std::vector<std::string>;
using SheetRows = std::vector<SheetRow>;

constexpr std::size_t none = static_cast<std::size_t>(-1);

std::size_t first_filled(const SheetRow& row) {
    const auto found = std::find_if(row.begin(), row.end(), [](const auto& cell) { return !is_blank(cell); });
    return found == row.end() ? none : static_cast<std::size_t>(found - row.begin());
}

/// The column of the only filled cell; `none` when there are more.
std::size_t only_filled(const SheetRow& row) {
    const auto first = first_filled(row);
    if (first == none) return none;
    const auto is_empty = [](const auto& cell) { return is_blank(cell); };
    return std::all_of(row.begin() + static_cast<std::ptrdiff_t>(first) + 1, row.end(), is_empty) ? first : none;
}

/// The rows of a sheet in stretches without a gap, without the columns that are empty from the left.
std::vector<SheetRows> stretches_of(const TableSource& tables, std::size_t sheet) {
    std::vector<SheetRows> stretches;
    std::uint32_t last = 0;
    std::size_t left = none;
    tables.read(sheet, [&](const Row& row) {
        if (stretches.empty() || row.number != last + 1) stretches.emplace_back();
        last = row.number;
        auto& stretch = stretches.back();
        if (stretch.size() >= limits::rows) refuse_large_document("rows", static_cast<double>(limits::rows));
        if (row.cells.size() > limits::columns) refuse_large_document("columns", static_cast<double>(limits::columns));
        if (stretches.size() > limits::paragraphs)
            refuse_large_document("paragraphs", static_cast<double>(limits::paragraphs));
        auto& cells = stretch.emplace_back();
        for (const auto& cell : row.cells) cells.emplace_back(cell.text);
        left = std::min(left, first_filled(cells));
        return Visit::go_on;
    });
    for (auto& stretch : stretches)
        for (auto& row : stretch)
            row.erase(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(std::min(left, row.size())));
    return stretches;
}

void put_sheet_cell(Collector& collector, std::string_view text) {
    for (;;) {
        const auto end = text.find('\n');
        collector.begin_paragraph();
        collector.text(text.substr(0, end));
        collector.end_paragraph();
        if (end == text.npos) return;
        text.remove_prefix(end + 1);
    }
}

void put_sheet_paragraph(Collector& collector, std::string_view text) {
    collector.begin_paragraph();
    for (;;) {
        const auto end = text.find('\n');
        collector.text(text.substr(0, end));
        if (end == text.npos) return collector.end_paragraph();
        collector.line_break();
        text.remove_prefix(end + 1);
    }
}

void put_sheet_table(Collector& collector, std::span<const SheetRow> rows) {
    std::size_t columns = 0;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (!is_blank(row[i])) columns = std::max(columns, i + 1);
    collector.begin_table();
    for (const auto& row : rows) {
        collector.begin_row();
        for (std::size_t i = 0; i < columns; ++i) {
            collector.begin_cell();
            if (i < row.size()) put_sheet_cell(collector, row[i]);
            collector.end_cell();
        }
    }
    collector.end_table();
}

void put_sheet(Collector& collector, const std::vector<SheetRows>& stretches) {
    bool had_table = false;
    for (const auto& rows : stretches) {
        // Titles stand alone in their rows, in any column; behind a table such a row may go on with it.
        std::size_t titles = 0;
        while (titles < rows.size() && only_filled(rows[titles]) != none &&
               (!had_table || only_filled(rows[titles]) == 0))
            ++titles;
        // A lone section row may open the next page of the table.
        if (had_table && titles == 1 && rows.size() > 1) titles = 0;
        for (std::size_t i = 0; i < titles; ++i) put_sheet_paragraph(collector, rows[i][only_filled(rows[i])]);
        if (titles == rows.size()) continue;
        put_sheet_table(collector, std::span(rows).subspan(titles));
        had_table = true;
    }
}

}  // namespace

Document read_tables(const TableSource& tables, std::string_view file_name) {
    try {
        Collector collector;
        for (std::size_t sheet = 0; sheet < tables.sheets().size(); ++sheet) {
            if (tables.sheets()[sheet].is_hidden) continue;
            put_sheet(collector, stretches_of(tables, sheet));
        }
        return collector.finish("sheets");
    } catch (const Refusal& refusal) {
        throw as_of_document(refusal, file_name);
    }
}

}  // namespace opora::document
