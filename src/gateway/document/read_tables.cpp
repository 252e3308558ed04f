#include "base/table.hpp"

#include "gateway/document/collector.hpp"
#include "gateway/document/limits.hpp"
#include "gateway/document/read_document.hpp"
#include "gateway/document/refuse.hpp"
#include "gateway/document/text_lines.hpp"

#include <algorithm>
#include <cstdint>

namespace opora::document {

namespace {

using SheetRow = std::vector<std::string>;

/// The only filled cell of a row that has but one, and that in the first column; otherwise none.
const std::string* only_first(const SheetRow& row) {
    if (row.empty() || is_blank(row[0])) return nullptr;
    return std::all_of(row.begin() + 1, row.end(), [](const auto& cell) { return is_blank(cell); }) ? &row[0] : nullptr;
}

/// One sheet: stretches of rows without a gap between.
class SheetReader {
 public:
    explicit SheetReader(Collector& collector) : collector_(collector) {}

    void take(const Row& row) {
        if (row.number != last_row_ + 1) end_stretch();
        last_row_ = row.number;
        if (stretch_.size() >= limits::rows) refuse_large_document("rows", static_cast<double>(limits::rows));
        if (row.cells.size() > limits::columns) refuse_large_document("columns", static_cast<double>(limits::columns));
        auto& cells = stretch_.emplace_back();
        for (const auto& cell : row.cells) cells.emplace_back(cell.text);
    }

    void end_stretch() {
        auto begin = stretch_.begin();
        while (begin != stretch_.end() && only_first(*begin)) ++begin;
        // A lone section row may open the next page of a table that has begun above.
        const bool is_section = had_table_ && begin != stretch_.end() && begin - stretch_.begin() == 1;
        if (is_section) begin = stretch_.begin();
        for (auto row = stretch_.begin(); row != begin; ++row) {
            collector_.begin_paragraph();
            put_lines(*only_first(*row));
            collector_.end_paragraph();
        }
        if (begin != stretch_.end()) put_table(begin);
        stretch_.clear();
    }

 private:
    void put_lines(std::string_view text) {
        for (;;) {
            const auto end = text.find('\n');
            collector_.text(text.substr(0, end));
            if (end == text.npos) return;
            collector_.line_break();
            text.remove_prefix(end + 1);
        }
    }

    void put_table(std::vector<SheetRow>::const_iterator row) {
        std::size_t columns = 0;
        for (auto each = row; each != stretch_.end(); ++each)
            for (std::size_t i = 0; i < each->size(); ++i)
                if (!is_blank((*each)[i])) columns = std::max(columns, i + 1);
        had_table_ = true;
        collector_.begin_table();
        for (; row != stretch_.end(); ++row) {
            collector_.begin_row();
            for (std::size_t i = 0; i < columns; ++i) {
                collector_.begin_cell();
                if (i < row->size()) put_cell((*row)[i]);
                collector_.end_cell();
            }
        }
        collector_.end_table();
    }

    void put_cell(std::string_view text) {
        for (;;) {
            const auto end = text.find('\n');
            collector_.begin_paragraph();
            collector_.text(text.substr(0, end));
            collector_.end_paragraph();
            if (end == text.npos) return;
            text.remove_prefix(end + 1);
        }
    }

    Collector& collector_;
    std::vector<SheetRow> stretch_;
    std::uint32_t last_row_ = 0;
    bool had_table_ = false;
};

}  // namespace

Document read_tables(const TableSource& tables, std::string_view file_name) {
    try {
        Collector collector;
        for (std::size_t sheet = 0; sheet < tables.sheets().size(); ++sheet) {
            if (tables.sheets()[sheet].is_hidden) continue;
            SheetReader reader(collector);
            tables.read(sheet, [&](const Row& row) {
                reader.take(row);
                return Visit::go_on;
            });
            reader.end_stretch();
        }
        return collector.finish("sheets");
    } catch (const Refusal& refusal) {
        throw as_of_document(refusal, file_name);
    }
}

}  // namespace opora::document
