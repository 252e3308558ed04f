/// What the columns of a table mean, by their headings or, where there are none, by what stands in them.
#pragma once

#include "engine/orders/source.hpp"
#include "engine/orders/understanding.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::orders {

enum class Column : std::uint8_t { other, number, section, title, term, executors, expected, school, leader };

enum class TableKind : std::uint8_t {
    plan,     ///< measures with terms or executors
    pairs,    ///< school → leader
    schools,  ///< a list of schools
    other,
};

struct Columns {
    TableKind kind = TableKind::other;
    std::vector<Column> meaning;        ///< one for each column of the grid
    std::vector<std::string> headings;  ///< as written, "" where there is none
    std::size_t above = 0;              ///< rows before the headings: a title within the table
    std::size_t header_rows = 0;        ///< rows of headings behind them

    bool has(Column column) const;
    int first(Column column) const;  ///< -1 = none
    bool is_whole() const;           ///< the columns that a table of this kind cannot be without are there
};

/// `before`: the columns of the piece of the same table on the page before; a piece without headings takes them.
Columns read_columns(const Grid& grid, const Understanding& understanding, const Columns* before);

/// The row repeats the headings, as at the top of a page, or numbers the columns.
bool repeats_headings(const GridRow& row, const Columns& columns);

}  // namespace opora::orders
