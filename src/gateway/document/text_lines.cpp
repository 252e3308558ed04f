#include "gateway/document/text_lines.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace opora::document {

namespace {

constexpr int quoted_lines = 40;  // a cell of a clipboard that is longer has an open quote

/// Where the quoted cell that begins at `at` ends (behind its closing quote); npos when it does not.
std::size_t quoted_end(std::string_view text, std::size_t at) {
    int lines = 0;
    for (auto end = at + 1; end < text.size(); ++end) {
        if (text[end] == '\n' && ++lines > quoted_lines) return text.npos;
        if (text[end] != '"') continue;
        if (end + 1 < text.size() && text[end + 1] == '"') {
            ++end;
            continue;
        }
        const bool closes = end + 1 == text.size() || text[end + 1] == '\t' || text[end + 1] == '\n' ||
                            text.substr(end + 1, 2) == "\r\n";
        return closes ? end + 1 : text.npos;
    }
    return text.npos;
}

/// Names of tags that conversions leave in cells; those in the first half begin a new paragraph.
constexpr std::array<std::string_view, 14> rest_tags = {"p",  "ul", "ol", "li", "div", "br",   "table",
                                                        "tr", "b",  "i",  "u",  "em",  "span", "strong"};
constexpr std::size_t parting_tags = 8;

/// The tag that `text` begins with: its index in `rest_tags` and its length; length 0 when it is none of them.
std::pair<std::size_t, std::size_t> tag_ahead(std::string_view text) {
    const auto end = text.find('>');
    if (text.empty() || text.front() != '<' || end == text.npos || end > 300) return {0, 0};
    auto name = text.substr(1, end - 1);
    if (name.starts_with('/')) name.remove_prefix(1);
    name = name.substr(0, name.find_first_of(" \t\n/"));
    std::string small(name);
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto found = std::find(rest_tags.begin(), rest_tags.end(), small);
    if (found == rest_tags.end()) return {0, 0};
    return {static_cast<std::size_t>(found - rest_tags.begin()), end + 1};
}

}  // namespace

std::vector<std::string_view> text_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        bool begins_cell = false;  // a quote means something in a line with tabs only
        for (; end < text.size() && text[end] != '\n' && text[end] != '\r'; ++end) {
            if (text[end] == '"' && (begins_cell || end == at)) {
                const auto closed = quoted_end(text, end);
                const bool has_tab = begins_cell || (closed < text.size() && text[closed] == '\t');
                if (closed != text.npos && has_tab) end = closed - 1;
            }
            begins_cell = text[end] == '\t';
        }
        lines.push_back(text.substr(at, end - at));
        at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return lines;
}

bool is_blank(std::string_view line) { return trimmed(line).empty(); }

bool is_rule(std::string_view line) {
    const auto signs = trimmed(line);
    return signs.size() >= 3 && (signs[0] == '-' || signs[0] == '*' || signs[0] == '=') &&
           signs.find_first_not_of(signs[0]) == signs.npos;
}

bool is_list_mark(std::string_view cell) {
    cell = trimmed(cell);
    for (const std::string_view bullet : {"-", "–", "—", "•", "·", "o", "§", "*"})
        if (cell == bullet) return true;
    if (cell.empty() || cell.size() > 12) return false;
    if (is_digit(cell[0])) {
        const auto end = cell.find_first_not_of("0123456789.)");
        return end == cell.npos && cell.find_first_of(".)") != cell.npos;
    }
    // «а)», «b.»: one letter
    const std::size_t letter = static_cast<unsigned char>(cell[0]) < 0x80 ? 1 : 2;
    return cell.size() == letter + 1 && (cell.back() == ')' || cell.back() == '.');
}

bool begins_small(std::string_view line) {
    line = trimmed(line);
    if (line.empty()) return false;
    const auto first = static_cast<unsigned char>(line[0]);
    if (first >= 'a' && first <= 'z') return line.size() < 2 || line[1] != ')';
    if (line.size() < 3) return false;
    const auto second = static_cast<unsigned char>(line[1]);
    const bool is_small = (first == 0xD0 && second >= 0xB0) || (first == 0xD1 && second >= 0x80 && second <= 0x91);
    return is_small && line[2] != ')';  // «а) …» begins an item
}

bool is_row(std::string_view line) {
    if (line.find('\t') != line.npos) return true;
    line = trimmed(line);
    return line.size() > 2 && line.front() == '|' && line.back() == '|';
}

std::vector<std::string> row_cells(std::string_view line) {
    std::vector<std::string> cells;
    if (line.find('\t') == line.npos) {
        line = trimmed(line);
        line.remove_prefix(1);
        for (auto bar = line.find('|'); bar != line.npos; bar = line.find('|')) {
            cells.emplace_back(line.substr(0, bar));
            line.remove_prefix(bar + 1);
        }
        return cells;
    }
    for (std::size_t at = 0; at <= line.size();) {
        std::string cell;
        auto end = line.find('\t', at);
        if (at < line.size() && line[at] == '"') {
            const auto closed = quoted_end(line, at);
            if (closed != line.npos) {
                for (auto i = at + 1; i + 1 < closed; ++i) {
                    if (line[i] == '"') ++i;  // «""» is one quote
                    cell += line[i];
                }
                cells.push_back(std::move(cell));
                if (closed >= line.size()) return cells;
                at = closed + 1;
                continue;
            }
        }
        end = std::min(end, line.size());
        cells.emplace_back(line.substr(at, end - at));
        at = end + 1;
    }
    return cells;
}

void put_marked_text(Collector& collector, std::string_view text) {
    constexpr std::string_view mark = "**";
    std::size_t marks = 0;
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 2)) ++marks;
    const auto put_lines = [&](std::string_view piece, bool is_bold) {
        for (;;) {
            const auto end = piece.find('\n');
            collector.text(piece.substr(0, end), is_bold);
            if (end == piece.npos) return;
            collector.line_break();
            piece.remove_prefix(end + 1);
        }
    };
    if (marks % 2 != 0) return put_lines(text, false);
    bool is_bold = false;
    for (;; is_bold = !is_bold) {
        const auto end = text.find(mark);
        put_lines(text.substr(0, end), is_bold);
        if (end == text.npos) return;
        text.remove_prefix(end + mark.size());
    }
}

void put_cell_text(Collector& collector, std::string_view cell) {
    if (cell.find('<') == cell.npos && cell.find('\n') == cell.npos) return put_marked_text(collector, cell);
    std::string piece;
    const auto part = [&] {
        collector.begin_paragraph();
        put_marked_text(collector, piece);
        piece.clear();
    };
    for (std::size_t at = 0; at < cell.size();) {
        const auto [tag, length] = tag_ahead(cell.substr(at));
        if (cell[at] == '\n' || (length > 0 && tag < parting_tags))
            part();
        else if (length == 0)
            piece += cell[at];
        at += std::max<std::size_t>(length, 1);
    }
    part();
}

}  // namespace opora::document
