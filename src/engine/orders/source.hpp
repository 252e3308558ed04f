/// A Document laid out for reading: one line after another, each table as a full grid. What stands where is kept.
#pragma once

#include "base/document.hpp"
#include "domain/order.hpp"

#include <string>
#include <variant>
#include <vector>

namespace opora::orders {

struct Line {
    std::string text;     ///< cleaned
    std::string letters;  ///< small(text)
    Spot spot{};
    bool is_bold = false, is_centered = false, is_heading = false;
    std::string signed_by{};  ///< the name of a line to sign; `text` is the post
};

/// One column's share of a row. A cell over several columns is written in the first of them.
struct GridCell {
    std::string text;  ///< paragraphs on lines of their own
    Spot spot{};
    int columns = 1;
    bool is_covered = false;  ///< belongs to a cell of a row above that goes on here; the text is that cell's
    bool is_bold = false;
};

struct GridRow {
    std::vector<GridCell> cells;  ///< as many as the grid has columns
    Spot spot{};
};

struct Grid {
    std::vector<GridRow> rows;
    int columns = 0;
    int header_rows = 0;  ///< as the document says; 0 = it does not
    Spot spot{};
};

using Piece = std::variant<Line, Grid>;

/// Empty lines and rows of dashes are left out.
std::vector<Piece> lay_out(const Document& document);

/// The cells of a grid as lines, for letterheads and signatures that are set in tables.
std::vector<Line> lines_of(const Grid& grid);

}  // namespace opora::orders
