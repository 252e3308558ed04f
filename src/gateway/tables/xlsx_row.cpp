#include "gateway/tables/xlsx_row.hpp"

#include "gateway/refuse.hpp"
#include "gateway/tables/limits.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace opora::tables {

namespace {

/// Digits alone, as nearly every number of a result file is.
bool is_short_whole(std::string_view raw) {
    if (raw.size() > 15 || (raw.size() > 1 && raw[0] == '0')) return false;
    for (const char digit : raw)
        if (digit < '0' || digit > '9') return false;
    return true;
}

double whole_value(std::string_view raw) {
    std::int64_t value = 0;
    for (const char digit : raw) value = value * 10 + (digit - '0');
    return static_cast<double>(value);
}

}  // namespace

CellType cell_type_named(std::string_view name) {
    if (name == "s") return CellType::shared;
    if (name == "inlineStr") return CellType::inline_text;
    if (name == "str") return CellType::formula_text;
    if (name == "b") return CellType::logical;
    if (name == "e") return CellType::error;
    if (name == "d") return CellType::date;
    return CellType::number;
}

std::optional<CellReference> cell_reference(std::string_view text) {
    std::size_t at = 0, column = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        column = column * 26 + static_cast<std::size_t>(text[at] - 'A' + 1);
        if (at == 6) return std::nullopt;
    }
    std::uint32_t row = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), row);
    if (column == 0 || error != std::errc{} || end != text.data() + text.size() || row == 0) return std::nullopt;
    return CellReference{column - 1, row};
}

void RowBuilder::begin(std::uint32_t number) {
    number_ = number == 0 ? last_number_ + 1 : number;
    if (number_ > limits::rows) refuse_size("rows", limits::rows);
    used_ = 0;
    next_column_ = 0;
    has_content_ = false;
    arena_.clear();
}

Visit RowBuilder::end() {
    last_number_ = number_;
    if (!has_content_) return Visit::go_on;
    return visit_(Row{number_, {cells_.data(), used_}});
}

Place RowBuilder::place(std::size_t column) const { return {.row = number_, .column = column_letters(column)}; }

void RowBuilder::skip(std::size_t column) {
    if (column >= limits::columns) refuse_size("columns", limits::columns, {.row = number_});
    next_column_ = column + 1;
}

Cell& RowBuilder::cell_at(std::size_t column) {
    skip(column);
    if (column >= used_) {
        if (column >= cells_.size()) cells_.resize(column + 64);
        std::fill(cells_.begin() + static_cast<std::ptrdiff_t>(used_),
                  cells_.begin() + static_cast<std::ptrdiff_t>(column), Cell{});
        used_ = column + 1;
    }
    return cells_[column];
}

void RowBuilder::put(std::size_t column, CellType type, std::size_t style, std::string_view raw) {
    if (raw.empty()) return skip(column);
    if (raw.size() > limits::cell_text) refuse_size("text", limits::cell_text, place(column));
    auto& cell = cell_at(column);
    cell = Cell{Cell::Kind::text, raw, 0};
    switch (type) {
        case CellType::number:
            put_number(cell, style, raw);
            break;
        case CellType::shared: {
            std::size_t number = 0;
            const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
            if (error != std::errc{} || number >= context_.strings.size())
                refuse(Code::file_damaged, "string", place(column));
            cell.text = context_.strings[number];
            break;
        }
        case CellType::inline_text:
        case CellType::formula_text:
            if (raw.find("_x") != std::string_view::npos && has_escapes(raw))
                cell.text = arena_.keep(without_escapes(raw));
            break;
        case CellType::plain_text:
            break;
        case CellType::logical:
            cell.kind = Cell::Kind::logical;
            cell.text = raw == "1" || raw == "true" ? "TRUE" : "FALSE";
            break;
        case CellType::error:
            cell.kind = Cell::Kind::error;
            break;
        case CellType::date:
            put_date_text(cell, raw);
            break;
    }
    has_content_ = has_content_ || !cell.text.empty();
}

void RowBuilder::put_number(Cell& cell, std::size_t style, std::string_view raw) {
    const bool is_whole = is_short_whole(raw);
    double value = 0;
    if (is_whole) {
        value = whole_value(raw);
    } else {
        const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
        // What calls itself a number and is none stays what it says: a person must see it.
        if (error != std::errc{} || end != raw.data() + raw.size() || !std::isfinite(value)) return;
    }
    if (style < context_.date_styles.size() && context_.date_styles[style]) {
        char* text = arena_.room(20);
        if (const auto size = write_serial(value, context_.origin, text)) {
            cell = Cell{Cell::Kind::date, {text, size}, value};
            return;
        }
    }
    cell.kind = Cell::Kind::number;
    cell.number = value;
    if (is_whole) return;
    // Excel shows 15 digits; files hold 0.30000000000000004.
    char* text = arena_.room(32);
    cell.text = {text, static_cast<std::size_t>(std::snprintf(text, 32, "%.15g", value))};
    if (cell.text.find('e') != std::string_view::npos) {
        char* long_text = arena_.room(48);
        const auto [end, error] = std::to_chars(long_text, long_text + 48, value, std::chars_format::fixed);
        if (error == std::errc{}) cell.text = {long_text, static_cast<std::size_t>(end - long_text)};
    }
}

void RowBuilder::put_date_text(Cell& cell, std::string_view raw) {
    const auto serial = serial_of(raw);
    if (!serial) return;
    char* text = arena_.room(20);
    cell = Cell{Cell::Kind::date, {text, write_serial(*serial, DateOrigin::y1900, text)}, *serial};
}

}  // namespace opora::tables
