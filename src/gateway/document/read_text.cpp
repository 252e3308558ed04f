#include "base/text.hpp"
#include "gateway/document/readers.hpp"
#include "gateway/document/text_lines.hpp"

#include <algorithm>

namespace opora::document {

namespace {

using TextRows = std::vector<std::vector<std::string>>;

std::size_t filled_cells(const std::vector<std::string>& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](const auto& cell) { return !is_blank(cell); }));
}

/// «--  --  ----»: what is left of a table drawn with signs.
bool is_rule_row(const std::vector<std::string>& row) {
    return std::all_of(row.begin(), row.end(), [](const auto& cell) {
        const auto signs = trimmed(cell);
        return signs.size() >= 2 && signs.find_first_not_of("-:") == signs.npos;
    });
}

std::size_t columns_of(const TextRows& rows) {
    std::size_t columns = 0;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (!is_blank(row[i])) columns = std::max(columns, i + 1);
    return columns;
}

/// Tabs make a table only where some line has two filled cells that are more than a list's mark and its text, and a
/// line alone is rather «post, tab, name».
bool is_table(const TextRows& rows) {
    const auto widest = std::max_element(
        rows.begin(), rows.end(), [](const auto& a, const auto& b) { return filled_cells(a) < filled_cells(b); });
    if (widest == rows.end() || filled_cells(*widest) < 2) return false;
    if (columns_of(rows) > 2) return rows.size() > 1 || filled_cells(*widest) > 2 || rows[0].size() > 3;
    if (rows.size() == 1) return false;
    return !std::all_of(rows.begin(), rows.end(),
                        [](const auto& row) { return is_blank(row[0]) || is_list_mark(row[0]); });
}

void put_table(Collector& collector, const TextRows& rows) {
    const auto columns = columns_of(rows);
    collector.begin_table();
    for (const auto& row : rows) {
        collector.begin_row();
        for (std::size_t i = 0; i < columns; ++i) {
            collector.begin_cell();
            if (i < row.size()) put_cell_text(collector, row[i]);
            collector.end_cell();
        }
    }
    collector.end_table();
}

bool has_open_bold(std::string_view text) {
    bool is_open = false;
    for (auto at = text.find("**"); at != text.npos; at = text.find("**", at + 2)) is_open = !is_open;
    return is_open;
}

class TextReader {
 public:
    explicit TextReader(std::string_view text) : lines_(text_lines(text)) {}

    Document read() {
        while (at_ < lines_.size()) {
            if (lines_[at_].starts_with('\f')) {
                collector_.page_break();
                lines_[at_].remove_prefix(1);
            } else if (is_blank(lines_[at_]) || is_rule(lines_[at_])) {
                ++at_;
            } else if (is_row(lines_[at_])) {
                read_rows();
            } else {
                read_paragraph();
            }
        }
        return collector_.finish();
    }

 private:
    void read_rows() {
        TextRows rows;
        const auto from = at_;
        for (; at_ < lines_.size() && is_row(lines_[at_]); ++at_) {
            if (is_blank(lines_[at_])) continue;
            auto cells = row_cells(lines_[at_]);
            if (filled_cells(cells) > 0 && !is_rule_row(cells)) rows.push_back(std::move(cells));
        }
        if (is_table(rows)) return put_table(collector_, rows);
        for (auto line = from; line < at_; ++line) {
            collector_.begin_paragraph();
            put_marked_text(collector_, lines_[line]);
            collector_.end_paragraph();
        }
    }

    void read_paragraph() {
        ParagraphLook look;
        auto line = trimmed(lines_[at_]);
        const auto signs = line.find_first_not_of('#');
        if (signs != line.npos && signs > 0 && signs <= 6 && line[signs] == ' ') {
            look.role = ParagraphRole::heading;
            look.level = static_cast<int>(signs);
            line.remove_prefix(signs + 1);
        }
        std::string whole(line);
        for (++at_; look.role == ParagraphRole::body && goes_on(whole); ++at_)
            whole.append(1, '\n').append(trimmed(lines_[at_]));
        collector_.begin_paragraph(look);
        put_marked_text(collector_, whole);
        collector_.end_paragraph();
    }

    /// The line at hand belongs to the paragraph that stands so far.
    bool goes_on(const std::string& paragraph) const {
        if (at_ >= lines_.size()) return false;
        const auto line = lines_[at_];
        if (is_blank(line) || is_rule(line) || is_row(line) || line.starts_with('\f') || line.starts_with('#'))
            return false;
        const auto before = lines_[at_ - 1];
        if (before.ends_with("  ")) return true;
        if (has_open_bold(paragraph) && line.find("**") != line.npos) return true;
        const char last = trimmed(before).back();
        return begins_small(line) && last != '.' && last != ';' && last != ':' && last != '!' && last != '?';
    }

    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    Collector collector_;
};

}  // namespace

Document read_text(std::string_view utf8) { return TextReader(utf8).read(); }

}  // namespace opora::document
