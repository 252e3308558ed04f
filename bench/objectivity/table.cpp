#include "objectivity/table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

namespace opora::bench {

namespace {

/// Letters, not bytes: names may hold «—» and «≥».
std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void print_row(const Cells& cells, const std::vector<std::size_t>& widths) {
    for (std::size_t i = 0; i < cells.size(); ++i)
        std::cout << "| " << cells[i] << std::string(widths[i] - width_of(cells[i]) + 1, ' ');
    std::cout << "|\n";
}

}  // namespace

void print_table(const Cells& head, const std::vector<Cells>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& cell : head) widths.push_back(std::max<std::size_t>(3, width_of(cell)));
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    print_row(head, widths);
    Cells rule;
    for (std::size_t i = 0; i < widths.size(); ++i)
        rule.push_back(std::string(widths[i] - (i > 0), '-') + (i ? ":" : ""));
    print_row(rule, widths);
    for (const auto& row : rows) print_row(row, widths);
    std::cout << std::endl;
}

void print_gates(const std::vector<Gate>& gates) {
    std::vector<Cells> rows;
    for (const auto& gate : gates) rows.push_back({gate.what, gate.asked, gate.found, gate.is_met ? "met" : "NOT MET"});
    print_table({"gate", "asked", "found", ""}, rows);
}

std::string number(double value, int digits) {
    if (std::isnan(value)) return "—";
    char text[40];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string percent(double share) { return number(100 * share, 0); }

Arguments::Arguments(int count, char** words) {
    for (int i = 0; i < count; ++i) {
        std::string name = words[i];
        if (!name.starts_with("--")) continue;
        const bool has_value = i + 1 < count && std::string(words[i + 1]).rfind("--", 0) != 0;
        values_[name.substr(2)] = has_value ? words[++i] : "1";
    }
}

double Arguments::number(const std::string& name, double otherwise) const {
    const auto at = values_.find(name);
    return at == values_.end() ? otherwise : std::stod(at->second);
}

std::string Arguments::word(const std::string& name, const std::string& otherwise) const {
    const auto at = values_.find(name);
    return at == values_.end() ? otherwise : at->second;
}

}  // namespace opora::bench
