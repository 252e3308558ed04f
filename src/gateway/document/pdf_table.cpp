#include "gateway/document/pdf_page.hpp"

#include <algorithm>
#include <limits>

namespace opora::document::pdf {

namespace {

constexpr double padding = 3, line_width = 0.5;

/// A cell on the grid with its text laid out.
struct Placed {
    std::size_t row = 0;
    std::size_t rows = 1;
    double x = 0, width = 0;
    std::vector<Layout> texts;
    double height = 0;  ///< of the texts with padding
};

struct Grid {
    std::vector<Placed> cells;                    ///< by row
    std::vector<double> heights;                  ///< of the rows
    std::vector<std::vector<std::size_t>> begun;  ///< cells that begin in a row
    std::size_t head = 0;                         ///< header rows
};

std::vector<double> edges_of(const DocumentTable& table, double width) {
    double whole = 0;
    for (const double one : table.widths) whole += one;
    std::vector<double> edges{0};
    // Widths are millimetres; a table wider than the page is made to fit.
    const double scale = whole * millimetre > width ? width / whole : millimetre;
    for (const double one : table.widths) edges.push_back(edges.back() + one * scale);
    return edges;
}

void fit_heights(Grid& grid) {
    for (const auto& cell : grid.cells)
        if (cell.rows == 1) grid.heights[cell.row] = std::max(grid.heights[cell.row], cell.height);
    for (const auto& cell : grid.cells) {
        if (cell.rows == 1) continue;
        double spanned = 0;
        const auto last = cell.row + cell.rows;
        for (auto row = cell.row; row < last; ++row) spanned += grid.heights[row];
        grid.heights[last - 1] += std::max(0.0, cell.height - spanned);
    }
}

Grid lay_out(const Pages& pages, const DocumentTable& table) {
    const auto edges = edges_of(table, pages.width());
    const double size = table.is_dense ? 8 : 10;
    const auto columns = table.widths.size();
    Grid grid;
    grid.heights.assign(table.rows.size(), size + 2 * padding);
    grid.begun.resize(table.rows.size());
    grid.head = std::min(table.rows.size(), static_cast<std::size_t>(std::max(0, table.header_rows)));
    std::vector<int> held(columns);  // rows below that a cell still covers
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::size_t column = 0;
        const auto skip_held = [&] {
            while (column < columns && held[column] > 0) --held[column++];
        };
        for (const auto& cell : table.rows[row]) {
            skip_held();
            if (column >= columns) break;
            const auto span = std::min(columns - column, static_cast<std::size_t>(std::max(1, cell.columns)));
            Placed placed;
            placed.row = row;
            placed.rows = std::min(table.rows.size() - row, static_cast<std::size_t>(std::max(1, cell.rows)));
            placed.x = edges[column];
            placed.width = edges[column + span] - edges[column];
            placed.height = 2 * padding;
            for (const auto& text : cell.paragraphs) {
                const Print print{size, row < grid.head, text.align};
                placed.texts.push_back(pages.layout(text.runs, print, placed.width - 2 * padding));
                placed.height += height_of(placed.texts.back().get());
            }
            for (std::size_t i = column; i < column + span; ++i) held[i] = static_cast<int>(placed.rows) - 1;
            grid.begun[row].push_back(grid.cells.size());
            grid.cells.push_back(std::move(placed));
            column += span;
        }
        skip_held();
    }
    fit_heights(grid);
    return grid;
}

void draw_frame(Pages& pages, double x, double y, double width, double height) {
    cairo_set_line_width(pages.pen, line_width);
    cairo_rectangle(pages.pen, pages.left() + x, y, width, height);
    cairo_stroke(pages.pen);
}

void draw_row(Pages& pages, const Grid& grid, std::size_t row) {
    const char* tag = row < grid.head ? "TH" : "TD";
    pages.begin("TR");
    for (const auto index : grid.begun[row]) {
        const auto& cell = grid.cells[index];
        double height = 0;
        for (auto covered = row; covered < row + cell.rows; ++covered) height += grid.heights[covered];
        height = std::min(height, pages.bottom() - pages.at);
        draw_frame(pages, cell.x, pages.at, cell.width, height);
        pages.begin(tag);
        double y = pages.at + padding;
        for (const auto& text : cell.texts)
            y += pages
                     .draw_lines(text.get(), pages.left() + cell.x + padding, y, 0, std::numeric_limits<double>::max(),
                                 false)
                     .height;
        pages.end(tag);
    }
    pages.end("TR");
    pages.at += grid.heights[row];
}

void draw_head(Pages& pages, const Grid& grid) {
    for (std::size_t row = 0; row < grid.head; ++row) draw_row(pages, grid, row);
}

double head_height(const Grid& grid) {
    double height = 0;
    for (std::size_t row = 0; row < grid.head; ++row) height += grid.heights[row];
    return height;
}

/// A row taller than a page goes on line by line.
void draw_tall_row(Pages& pages, const Grid& grid, std::size_t row) {
    struct Rest {
        std::size_t text = 0;
        int line = 0;
    };
    std::vector<Rest> rests(grid.begun[row].size());
    bool is_left = true;
    while (is_left) {
        is_left = false;
        const double from = pages.at, limit = pages.bottom() - padding;
        double lowest = from;
        bool is_first = pages.is_at_top() || from <= pages.top() + head_height(grid) + 0.01;
        pages.begin("TR");
        for (std::size_t i = 0; i < rests.size(); ++i) {
            const auto& cell = grid.cells[grid.begun[row][i]];
            auto& rest = rests[i];
            double y = from + padding;
            pages.begin("TD");
            while (rest.text < cell.texts.size()) {
                auto* text = cell.texts[rest.text].get();
                const auto drawn =
                    pages.draw_lines(text, pages.left() + cell.x + padding, y, rest.line, limit, is_first);
                y += drawn.height;
                rest.line = drawn.next;
                if (rest.line < pango_layout_get_line_count(text)) break;
                ++rest.text;
                rest.line = 0;
            }
            pages.end("TD");
            is_left = is_left || rest.text < cell.texts.size();
            lowest = std::max(lowest, y + padding);
        }
        pages.end("TR");
        const double height = std::min(lowest, pages.bottom()) - from;
        for (const auto index : grid.begun[row])
            draw_frame(pages, grid.cells[index].x, from, grid.cells[index].width, height);
        pages.at = from + height;
        if (!is_left) break;
        pages.end("Table");
        pages.next_page();
        pages.begin("Table");
        draw_head(pages, grid);
    }
}

}  // namespace

void draw_table(Pages& pages, const DocumentTable& table) {
    if (table.widths.empty() || table.rows.empty()) return;
    const auto grid = lay_out(pages, table);
    const double head = head_height(grid);
    const double page = pages.bottom() - pages.top();
    const double first = grid.head < grid.heights.size() ? grid.heights[grid.head] : 0;
    // A head without a row below it says nothing; a head as tall as a page is drawn once and not repeated.
    if (!pages.is_at_top() && head + std::min(first, page / 2) > pages.room()) pages.next_page();
    pages.begin("Table");
    draw_head(pages, grid);
    for (auto row = grid.head; row < grid.heights.size(); ++row) {
        const bool fits_a_page = head + grid.heights[row] <= page;
        if (grid.heights[row] > pages.room() && fits_a_page) {
            pages.end("Table");
            pages.next_page();
            pages.begin("Table");
            draw_head(pages, grid);
        }
        if (grid.heights[row] <= pages.room() + 0.01)
            draw_row(pages, grid, row);
        else
            draw_tall_row(pages, grid, row);
    }
    pages.end("Table");
    pages.at += 6;
}

}  // namespace opora::document::pdf
