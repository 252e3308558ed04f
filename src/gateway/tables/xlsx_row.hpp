/// One row of an XLSX sheet as it grows cell by cell, from what the file says to what a person would read.
#pragma once

#include "base/problem.hpp"
#include "base/table.hpp"
#include "gateway/tables/serial_date.hpp"
#include "gateway/tables/text_arena.hpp"
#include "gateway/tables/xlsx_strings.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace opora::tables {

/// The `t` of a cell; plain text is that of other formats, without escapes.
enum class CellType : std::uint8_t { number, shared, inline_text, formula_text, plain_text, logical, error, date };

/// "s" → shared; an unknown word → number, as Excel takes it.
CellType cell_type_named(std::string_view name);

/// What all sheets of a workbook share.
struct WorkbookContext {
    SharedStrings strings;
    std::vector<bool> date_styles;
    DateOrigin origin = DateOrigin::y1900;
};

class RowBuilder {
 public:
    RowBuilder(const WorkbookContext& context, const RowVisitor& visit) : context_(context), visit_(visit) {}

    /// 0: the row after the last one. A row begun and not ended is forgotten by the next `begin`.
    void begin(std::uint32_t number);
    /// The column after the last one of this row.
    std::size_t next_column() const { return next_column_; }
    /// `raw` must live until `end`. Throws Refusal{file_damaged, file_too_large}.
    void put(std::size_t column, CellType type, std::size_t style, std::string_view raw);
    /// A cell without a value.
    void skip(std::size_t column);
    /// Shows the row to the visitor, unless it is wholly empty.
    Visit end();

    /// Room for texts that the file doesn't hold in one piece; valid until the row after.
    TextArena& arena() { return arena_; }

 private:
    void put_number(Cell& cell, std::size_t style, std::string_view raw);
    void put_date_text(Cell& cell, std::string_view raw);
    Cell& cell_at(std::size_t column);
    Place place(std::size_t column) const;

    const WorkbookContext& context_;
    const RowVisitor& visit_;
    TextArena arena_;
    std::vector<Cell> cells_;
    std::size_t used_ = 0;
    std::size_t next_column_ = 0;
    std::uint32_t number_ = 0;
    std::uint32_t last_number_ = 0;
    bool has_content_ = false;
};

/// "AB" and "12" of "AB12"; column from 0. Nothing when it is not such.
struct CellReference {
    std::size_t column;
    std::uint32_t row;
};
std::optional<CellReference> cell_reference(std::string_view text);

}  // namespace opora::tables
