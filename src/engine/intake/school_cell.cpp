#include "engine/intake/school_cell.hpp"

#include "base/text.hpp"
#include "domain/organisation.hpp"

#include <algorithm>

namespace opora::intake {

namespace {

constexpr std::size_t login_with_prefix = 9;  // "edu990123"
constexpr std::size_t bare_login = 6;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_edges(std::string_view name) {
    name = trimmed(name);
    while (!name.empty() && (name.front() == '|' || name.front() == '(' || name.front() == '-'))
        name = trimmed(name.substr(1));
    while (!name.empty() && (name.back() == '|' || name.back() == '(' || name.back() == '-'))
        name = trimmed(name.substr(0, name.size() - 1));
    return std::string(name);
}

}  // namespace

CodeAndName read_territory(std::string_view text) {
    const auto bar = text.find('|');
    if (bar != text.npos)
        return {std::string(trimmed(text.substr(0, bar))), std::string(trimmed(text.substr(bar + 1)))};
    const auto open = text.rfind("(reg");
    if (open != text.npos && trimmed(text).ends_with(')')) {
        const auto inside = trimmed(text.substr(open + 1));
        return {std::string(inside.substr(0, inside.size() - 1)), std::string(trimmed(text.substr(0, open)))};
    }
    return {"", std::string(trimmed(text))};
}

SchoolCell read_school_cell(std::string_view text, bool column_is_login) {
    SchoolCell cell;
    text = trimmed(text);
    if (text.empty()) return cell;
    if (const auto digits = login_digits(text)) {
        cell.key = *digits;
        cell.is_login = true;
        const auto at = text.find(*digits) - 3;
        cell.login_written = std::string(text.substr(at, login_with_prefix));
        auto rest = text.substr(at + login_with_prefix);
        if (rest.starts_with(")")) rest.remove_prefix(1);
        auto name = without_edges(text.substr(0, at));
        cell.name = name.empty() ? without_edges(rest) : std::move(name);
        return cell;
    }
    if (text.ends_with(".0") && all_digits(text.substr(0, text.size() - 2))) text.remove_suffix(2);
    cell.key = std::string(text);
    cell.is_bare = all_digits(text) && text.size() == bare_login;
    cell.is_login = cell.is_bare || (column_is_login && all_digits(text));
    return cell;
}

}  // namespace opora::intake
