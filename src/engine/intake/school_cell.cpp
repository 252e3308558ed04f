#include "engine/intake/school_cell.hpp"

#include "base/text.hpp"
#include "domain/organisation.hpp"

#include <algorithm>

namespace opora::intake {

namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Where the login whose digits stand at `digits` begins: its prefix may be a blank apart («edu 990123»).
std::size_t login_begins(std::string_view text, std::size_t digits) {
    auto begin = digits;
    while (begin > 0 && text[begin - 1] == ' ') --begin;
    const auto is_in_prefix = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'z'); };
    const auto behind_prefix = begin;
    while (begin > 0 && is_in_prefix(text[begin - 1])) --begin;
    return begin == behind_prefix ? digits : begin;
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
        const auto at = text.find(*digits);
        const auto begin = login_begins(text, at);
        cell.key = *digits;
        cell.is_login = true;
        cell.is_bare = begin == at;
        cell.login_written = std::string(text.substr(begin, at + digits->size() - begin));
        auto rest = text.substr(at + digits->size());
        if (rest.starts_with(")")) rest.remove_prefix(1);
        auto name = without_edges(text.substr(0, begin));
        cell.name = name.empty() ? without_edges(rest) : std::move(name);
        return cell;
    }
    if (text.ends_with(".0") && all_digits(text.substr(0, text.size() - 2))) text.remove_suffix(2);
    cell.key = std::string(text);
    cell.is_login = column_is_login && all_digits(text);
    return cell;
}

}  // namespace opora::intake
