#include "gateway/tables/write_csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace opora::tables {

namespace {

bool is_number(std::string_view text) {
    std::string plain(text);
    for (auto& letter : plain)
        if (letter == ',') letter = '.';
    double value = 0;
    const char* begin = plain.data() + (plain.starts_with('+') ? 1 : 0);
    const auto [end, error] = std::from_chars(begin, plain.data() + plain.size(), value);
    return error == std::errc{} && end == plain.data() + plain.size();
}

bool is_computed_by_spreadsheets(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos && !is_number(text);
}

std::string csv_field(const std::string& text) {
    const auto guarded = is_computed_by_spreadsheets(text) ? "'" + text : text;
    if (guarded.find_first_of(";\"\r\n") == std::string::npos) return guarded;
    std::string quoted = "\"";
    for (const char letter : guarded) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

std::string csv_field(const SheetValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return csv_field(*text);
    const auto* number = std::get_if<double>(&value);
    if (!number || !std::isfinite(*number)) return {};
    char digits[32];
    char* const end = std::to_chars(digits, digits + sizeof digits, *number).ptr;
    std::replace(digits, end, '.', ',');
    return {digits, end};
}

template <class Values, class Field>
std::string csv_line(const Values& values, Field field_of) {
    std::string out;
    for (const auto& value : values) out += (&value == &values.front() ? "" : ";") + field_of(value);
    return out + "\r\n";
}

}  // namespace

std::string write_csv(const Sheet& sheet) {
    std::string out =
        "\xEF\xBB\xBF" + csv_line(sheet.columns, [](const SheetColumn& it) { return csv_field(it.heading); });
    for (const auto& row : sheet.rows) out += csv_line(row, [](const SheetValue& value) { return csv_field(value); });
    return out;
}

}  // namespace opora::tables
