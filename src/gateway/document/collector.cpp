#include "gateway/document/collector.hpp"

#include "gateway/document/limits.hpp"
#include "gateway/document/refuse.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace opora::document {

namespace {

enum class Kind { letter, sign, hyphen, blank, line_end, nothing };

Kind kind_of_wide(UChar32 c) {
    if (c == 0x2028 || c == 0x2029) return Kind::line_end;
    if (c == 0x2010 || c == 0x2011) return Kind::hyphen;
    if (c == 0x00A0 || c == 0x0085 || u_isUWhiteSpace(c)) return Kind::blank;
    if (c < 0xA0) return Kind::nothing;
    // Soft hyphen, zero width, directions, signs of private fonts (bullets of Symbol), what is no character.
    if (c == 0x00AD || c == 0xFEFF || c == 0xFFFC || u_charType(c) == U_FORMAT_CHAR ||
        u_charType(c) == U_PRIVATE_USE_CHAR || u_charType(c) == U_UNASSIGNED)
        return Kind::nothing;
    return u_isalpha(c) ? Kind::letter : Kind::sign;
}

Kind kind_of(UChar32 c) {
    if (c >= 0x80) return kind_of_wide(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Kind::letter;
    if (c > ' ' && c < 0x7F) return Kind::sign;
    if (c == '\t' || c == '\n' || c == '\r' || c == ' ') return Kind::blank;
    return c == '\v' ? Kind::line_end : Kind::nothing;
}

bool has_text(const DocumentTable& table) {
    for (const auto& row : table.rows)
        for (const auto& cell : row)
            if (!cell.paragraphs.empty()) return true;
    return false;
}

/// Bullets that were typed, or pasted as text.
constexpr std::string_view bullets[] = {"• ", "· ", "● ", "▪ ", "■ ", "◦ ", "‣ ", "⁃ ", "➢ ", "✓ "};

void level_bullet(std::string& text) {
    for (const auto bullet : bullets)
        if (text.starts_with(bullet)) text.replace(0, bullet.size(), "- ");
}

constexpr double printed_width = 180;  // mm, of A4 with the margins of the standard

}  // namespace

void Collector::begin_paragraph(const ParagraphLook& look) {
    end_paragraph();
    open_.paragraph.role = look.role;
    open_.paragraph.align = look.align;
    open_.paragraph.level = look.level;
}

void Collector::number(std::string_view printed) {
    Collector alone;  // the laws of text hold for what a list prints too
    alone.text(printed);
    alone.end_paragraph();
    if (alone.document_.blocks.empty()) return;
    open_.mark = std::move(std::get<Paragraph>(alone.document_.blocks.front()).runs.front().text);
    open_.is_bullet = false;
}

void Collector::bullet() {
    open_.mark = "-";
    open_.is_bullet = true;
}

void Collector::text(std::string_view utf8, bool is_bold) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto size = static_cast<std::int64_t>(utf8.size());
    std::int64_t stretch = 0;  // letters that can be put all at once
    std::int64_t at = 0;
    const auto put_stretch = [&](std::int64_t end) {
        if (end > stretch)
            put(utf8.substr(static_cast<std::size_t>(stretch), static_cast<std::size_t>(end - stretch)), is_bold);
    };
    while (at < size) {
        const auto from = at;
        UChar32 character = 0;
        U8_NEXT(data, at, size, character);
        if (character < 0) refuse_document(Code::document_encoding, "utf8");
        const auto kind = kind_of(character);
        if (kind == Kind::letter || kind == Kind::sign) {
            has_letter_ = has_letter_ || kind == Kind::letter;
            continue;
        }
        put_stretch(from);
        stretch = at;
        if (kind == Kind::hyphen) put("-", is_bold);
        if (kind == Kind::blank) open_.blank_waits = true;
        if (kind == Kind::line_end) open_.line_waits = true;
    }
    put_stretch(size);
}

void Collector::put(std::string_view letters, bool is_bold) {
    auto& runs = open_.paragraph.runs;
    const bool is_first = !open_.has_text;
    if (is_first) {
        runs.push_back({open_.mark.empty() ? "" : open_.mark + ' ', is_bold});
    } else {
        const auto blank = open_.line_waits ? "\n" : open_.blank_waits ? " " : "";
        const bool goes_bold = is_bold && !runs.back().is_bold;  // a blank is bold within bold text only
        if (goes_bold) runs.back().text += blank;
        if (runs.back().is_bold != is_bold) runs.push_back({"", is_bold});
        if (!goes_bold) runs.back().text += blank;
    }
    runs.back().text += letters;
    open_.has_text = true;
    open_.blank_waits = open_.line_waits = false;
    bytes_ += letters.size() + 1;
    if (bytes_ > limits::text_bytes) refuse_large_document("text", static_cast<double>(limits::text_bytes >> 20));
}

void Collector::line_break() { open_.line_waits = true; }

void Collector::end_paragraph() {
    auto ended = std::exchange(open_, {});
    const auto notes = std::exchange(notes_, {});
    if (!ended.has_text && !ended.mark.empty() && !ended.is_bullet && in_cell())
        ended.paragraph.runs.push_back({std::move(ended.mark)});
    if (ended.has_text) level_bullet(ended.paragraph.runs.front().text);
    if (!ended.paragraph.runs.empty()) place(std::move(ended.paragraph));
    for (const auto& note : notes) place(note);
}

bool Collector::in_note() const {
    return std::any_of(asides_.begin(), asides_.end(), [](const Saved& saved) { return saved.kind == Aside::note; });
}

void Collector::count_paragraph() {
    if (++paragraphs_ > limits::paragraphs)
        refuse_large_document("paragraphs", static_cast<double>(limits::paragraphs));
}

void Collector::place(Paragraph paragraph) {
    count_paragraph();
    if (in_note()) {
        paragraph.role = ParagraphRole::note;
        for (auto saved = asides_.rbegin(); saved != asides_.rend(); ++saved)
            if (saved->kind == Aside::note) return saved->notes.push_back(std::move(paragraph));
    }
    if (!in_cell()) {
        document_.blocks.emplace_back(std::move(paragraph));
        return;
    }
    // Text between the rows of a broken table goes to the cell before it.
    if (table_.rows.empty()) table_.rows.emplace_back();
    if (table_.rows.back().empty()) table_.rows.back().emplace_back();
    table_.rows.back().back().paragraphs.push_back(std::move(paragraph));
}

void Collector::begin_table(std::vector<double> widths) {
    if (!in_note()) end_paragraph();
    if (in_note()) return;
    if (depth_++ == 1) inner_cells_ = 0;
    if (depth_ > 1) return;
    table_ = {};
    nested_.clear();
    widths_ = std::move(widths);
    header_goes_on_ = true;
}

void Collector::begin_row(bool is_header) {
    if (in_note() || depth_ != 1) return;
    end_paragraph();
    if (table_.rows.size() >= limits::rows) refuse_large_document("rows", static_cast<double>(limits::rows));
    header_goes_on_ = header_goes_on_ && is_header;
    if (header_goes_on_) ++table_.header_rows;
    table_.rows.emplace_back();
}

void Collector::begin_cell(int columns, int rows) {
    end_paragraph();
    if (++cells_ > limits::cells) refuse_large_document("cells", static_cast<double>(limits::cells));
    if (in_note() || depth_ != 1) {
        ++inner_cells_;
        return;
    }
    if (table_.rows.empty()) begin_row();
    auto& cell = table_.rows.back().emplace_back();
    cell.columns = std::clamp(columns, 1, static_cast<int>(limits::columns));
    cell.rows = std::clamp(rows, 1, static_cast<int>(limits::rows));
    if (table_.rows.back().size() > limits::columns)
        refuse_large_document("columns", static_cast<double>(limits::columns));
}

void Collector::end_cell() { end_paragraph(); }

void Collector::end_table() {
    end_paragraph();
    if (in_note() || depth_ == 0) return;
    --depth_;
    if (depth_ == 1 && inner_cells_ > 1 && !table_.rows.empty() && !table_.rows.back().empty())
        nested_.emplace_back(static_cast<int>(table_.rows.size()) - 1, static_cast<int>(table_.rows.back().size()) - 1);
    if (depth_ > 0) return;
    drop_empty_header();
    if (!has_text(table_)) return;
    lay_out_table();
    count_paragraph();
    for (const auto& [row, cell] : nested_)
        remark(Code::document_table_in_cell,
               std::to_string(document_.blocks.size()) + '.' + std::to_string(row) + '.' + std::to_string(cell));
    document_.blocks.emplace_back(std::exchange(table_, {}));
}

/// Markdown knows no table without a header: converters write an empty one.
void Collector::drop_empty_header() {
    if (table_.header_rows == 0) return;
    const auto& first = table_.rows.front();
    const auto is_empty = [](const DocumentCell& cell) { return cell.paragraphs.empty() && cell.rows == 1; };
    if (!std::all_of(first.begin(), first.end(), is_empty)) return;
    table_.rows.erase(table_.rows.begin());
    --table_.header_rows;
    for (auto& [row, cell] : nested_) --row;
}

/// Cuts what reaches below the last row, counts the columns of the grid and gives each its width.
void Collector::lay_out_table() {
    std::vector<int> held(limits::columns + 1, 0);  // rows that a cell above still holds of each column
    std::size_t columns = 1;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
        std::size_t column = 0;
        const auto pass_held = [&] {
            while (column < limits::columns && held[column] > 0) --held[column++];
        };
        for (auto& cell : table_.rows[row]) {
            pass_held();
            cell.rows = std::min(cell.rows, static_cast<int>(table_.rows.size() - row));
            if (column + static_cast<std::size_t>(cell.columns) > limits::columns)
                refuse_large_document("columns", static_cast<double>(limits::columns));
            for (int i = 0; i < cell.columns; ++i) held[column++] = cell.rows - 1;
        }
        columns = std::max(columns, column);
        while (column < limits::columns) {
            pass_held();
            ++column;
        }
    }
    table_.widths = widths_.size() == columns
                        ? std::move(widths_)
                        : std::vector<double>(columns, printed_width / static_cast<double>(columns));
}

void Collector::remark(Code code, std::string path) {
    constexpr std::size_t enough = 50;
    if (document_.remarks.size() < enough) document_.remarks.push_back({code, {.path = std::move(path)}});
}

void Collector::page_break() {
    if (in_cell() || !asides_.empty()) return;
    end_paragraph();
    if (document_.blocks.empty() || std::holds_alternative<PageBreak>(document_.blocks.back())) return;
    document_.blocks.emplace_back(PageBreak{});
}

void Collector::begin_aside(Aside kind) {
    asides_.push_back({std::exchange(open_, {}), kind, std::exchange(notes_, {})});
}

void Collector::end_aside() {
    end_paragraph();
    auto saved = std::move(asides_.back());
    asides_.pop_back();
    open_ = std::move(saved.open);
    notes_ = std::move(saved.notes);
}

Document Collector::finish(std::string_view nothing) {
    end_paragraph();
    while (depth_ > 0) end_table();
    if (!has_letter_) refuse_document(Code::document_empty, pictures_ > 0 ? "scan" : nothing);
    while (!document_.blocks.empty() && std::holds_alternative<PageBreak>(document_.blocks.back()))
        document_.blocks.pop_back();
    document_.language = "ru";
    return std::move(document_);
}

}  // namespace opora::document
