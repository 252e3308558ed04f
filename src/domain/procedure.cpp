#include "domain/procedure.hpp"

#include <charconv>
#include <vector>

namespace opora {

namespace {

std::optional<int> number(std::string_view text, int low, int high) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < low || value > high) return {};
    return value;
}

bool is_word(std::string_view text) {
    if (text.empty() || text.size() > 20) return false;
    for (const char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    return true;
}

}  // namespace

std::string name_of(const Procedure& procedure) {
    auto name = procedure.series + "-" + std::to_string(procedure.year) + "-" + std::to_string(procedure.grade) + "-" +
                procedure.subject;
    if (!procedure.form.empty()) name += "-" + procedure.form;
    return name;
}

std::optional<Procedure> procedure_named(std::string_view name) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0;;) {
        const auto dash = name.find('-', from);
        parts.push_back(name.substr(from, dash - from));
        if (dash == std::string_view::npos) break;
        from = dash + 1;
    }
    if (parts.size() != 4 && parts.size() != 5) return {};
    const auto year = number(parts[1], 2000, 2100);
    const auto grade = number(parts[2], 1, 11);
    if (!year || !grade || !is_word(parts[0]) || !is_word(parts[3])) return {};
    if (parts.size() == 5 && !is_word(parts[4])) return {};
    return Procedure{std::string(parts[0]), *year, *grade, std::string(parts[3]),
                     parts.size() == 5 ? std::string(parts[4]) : ""};
}

std::string series_key(const Procedure& procedure) {
    auto key = procedure.series + "-" + std::to_string(procedure.grade) + "-" + procedure.subject;
    if (!procedure.form.empty()) key += "-" + procedure.form;
    return key;
}

}  // namespace opora
