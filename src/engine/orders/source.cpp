#include "engine/orders/source.hpp"

#include "base/text.hpp"
#include "engine/orders/letters.hpp"

#include <algorithm>
#include <utility>

namespace opora::orders {

namespace {

struct Written {
    std::string text;
    bool is_bold = false;
};

Written written(const Paragraph& paragraph) {
    std::string text;
    bool all_bold = true, any = false;
    for (const auto& run : paragraph.runs) {
        text += run.text;
        if (trimmed(run.text).empty()) continue;
        any = true;
        all_bold = all_bold && run.is_bold;
    }
    return {std::move(text), any && all_bold};
}

/// «-----», «_____», «***»: a line drawn, no text.
bool is_rule(std::string_view text) {
    return text.size() >= 2 && text.find_first_not_of("-_*= |:+") == std::string_view::npos;
}

/// Takes «### » off and tells that it was there.
bool take_heading_mark(std::string_view& text) {
    const auto marks = text.find_first_not_of('#');
    if (marks == 0 || marks == std::string_view::npos || marks > 6 || text[marks] != ' ') return false;
    text.remove_prefix(marks + 1);
    return true;
}

void add_lines(std::vector<Line>& lines, std::string_view text, const Line& like) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto raw = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        Line line = like;
        line.is_heading = take_heading_mark(raw) || line.is_heading;
        line.is_bold = line.is_bold || (raw.starts_with("**") && raw.ends_with("**") && raw.size() > 4);
        line.text = cleaned(raw);
        if (line.text.empty() || is_rule(line.text)) continue;
        line.letters = small(line.text);
        lines.push_back(std::move(line));
    }
}

Line line_like(const Paragraph& paragraph, const Spot& spot, bool is_bold) {
    Line like;
    like.spot = spot;
    like.is_bold = is_bold;
    like.is_centered = paragraph.align == Align::center || paragraph.role == ParagraphRole::title;
    like.is_heading = paragraph.role == ParagraphRole::heading;
    return like;
}

/// A bold line or title that goes over several («**План …\nшкол**») is marked as a whole.
void add_paragraph(std::vector<Line>& lines, const Paragraph& paragraph, const Spot& spot) {
    const auto [text, is_bold] = written(paragraph);
    const auto whole = trimmed(text);
    const bool marked = whole.starts_with("**") && whole.ends_with("**") && whole.size() > 4;
    add_lines(lines, whole, line_like(paragraph, spot, is_bold || marked));
}

GridCell grid_cell(const DocumentCell& cell, const Spot& spot) {
    GridCell out;
    out.spot = spot;
    out.columns = std::max(cell.columns, 1);
    bool all_bold = true;
    for (const auto& paragraph : cell.paragraphs) {
        const auto [raw, is_bold] = written(paragraph);
        const auto text = cleaned(raw);
        if (text.empty() || is_rule(text)) continue;
        all_bold = all_bold && (is_bold || trimmed(raw).starts_with("**"));
        if (!out.text.empty()) out.text += '\n';
        out.text += text;
    }
    out.is_bold = !out.text.empty() && all_bold;
    return out;
}

/// A cell that goes on in the rows below.
struct Reaching {
    GridCell cell;
    int rows = 0;
};

/// Wider tables than this are no plans; a broken file may claim anything.
constexpr int widest = 64;

class GridMaker {
 public:
    explicit GridMaker(int block) : block_(block) {}

    Grid make(const DocumentTable& table) {
        grid_.spot = {block_, -1, -1, -1};
        grid_.header_rows = table.header_rows;
        for (std::size_t row = 0; row < table.rows.size(); ++row) add_row(table.rows[row], static_cast<int>(row));
        for (auto& row : grid_.rows) row.cells.resize(static_cast<std::size_t>(grid_.columns));
        return std::move(grid_);
    }

 private:
    void add_row(const std::vector<DocumentCell>& cells, int number) {
        GridRow row;
        row.spot = {block_, number, -1, -1};
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            add_reaching(row);
            if (static_cast<int>(row.cells.size()) >= widest) break;
            auto made = grid_cell(cells[cell], {block_, number, static_cast<int>(cell), -1});
            made.columns = std::min(made.columns, widest - static_cast<int>(row.cells.size()));
            add_cell(row, made, cells[cell].rows - 1);
        }
        add_reaching(row);
        grid_.columns = std::max(grid_.columns, static_cast<int>(row.cells.size()));
        const bool is_empty = std::all_of(row.cells.begin(), row.cells.end(),
                                          [](const GridCell& cell) { return cell.text.empty() || cell.is_covered; });
        if (!is_empty) grid_.rows.push_back(std::move(row));
    }

    void add_cell(GridRow& row, const GridCell& cell, int rows_below) {
        for (int column = 0; column < cell.columns; ++column) {
            const auto at = row.cells.size();
            row.cells.push_back(column == 0 ? cell : GridCell{{}, cell.spot, 1, false, false});
            if (rows_below <= 0) continue;
            if (reaching_.size() <= at) reaching_.resize(at + 1);
            reaching_[at] = {row.cells.back(), rows_below};
            reaching_[at].cell.is_covered = true;
        }
    }

    void add_reaching(GridRow& row) {
        while (row.cells.size() < reaching_.size() && reaching_[row.cells.size()].rows > 0) {
            auto& above = reaching_[row.cells.size()];
            --above.rows;
            row.cells.push_back(above.cell);
        }
    }

    int block_;
    Grid grid_;
    std::vector<Reaching> reaching_;
};

}  // namespace

std::vector<Piece> lay_out(const Document& document) {
    std::vector<Piece> pieces;
    for (std::size_t block = 0; block < document.blocks.size(); ++block) {
        const Spot spot{static_cast<int>(block), -1, -1, -1};
        const auto& part = document.blocks[block];
        if (const auto* paragraph = std::get_if<Paragraph>(&part)) {
            std::vector<Line> lines;
            add_paragraph(lines, *paragraph, spot);
            for (auto& line : lines) pieces.emplace_back(std::move(line));
        } else if (const auto* table = std::get_if<DocumentTable>(&part)) {
            auto grid = GridMaker(spot.block).make(*table);
            if (!grid.rows.empty()) pieces.emplace_back(std::move(grid));
        } else if (const auto* signature = std::get_if<Signature>(&part)) {
            Line line;
            line.text = cleaned(signature->post);
            line.letters = small(line.text);
            line.signed_by = cleaned(signature->name);
            line.spot = spot;
            pieces.emplace_back(std::move(line));
        }
    }
    return pieces;
}

std::vector<Line> lines_of(const Grid& grid) {
    std::vector<Line> lines;
    for (const auto& row : grid.rows)
        for (const auto& cell : row.cells) {
            if (cell.is_covered || cell.text.empty()) continue;
            Line like;
            like.spot = cell.spot;
            like.is_bold = cell.is_bold;
            add_lines(lines, cell.text, like);
        }
    return lines;
}

}  // namespace opora::orders
