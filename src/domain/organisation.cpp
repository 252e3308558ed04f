#include "domain/organisation.hpp"

#include <algorithm>

namespace opora {

namespace {

constexpr std::size_t login_length = 6;  // region 2 digits + number 4

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_prefix(std::string_view three) {
    char low[3];
    for (std::size_t i = 0; i < 3; ++i) low[i] = static_cast<char>(three[i] | 0x20);
    const std::string_view word(low, 3);
    return word == "edu" || word == "sch" || word == "ksh";
}

}  // namespace

std::optional<std::string> login_digits(std::string_view text) {
    for (std::size_t at = 0; at + 3 + login_length <= text.size(); ++at) {
        if (!is_prefix(text.substr(at, 3)) || (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1])))) continue;
        const auto digits = text.substr(at + 3, login_length);
        const auto after = at + 3 + login_length;
        if (std::all_of(digits.begin(), digits.end(), is_digit) && (after == text.size() || !is_digit(text[after])))
            return std::string(digits);
    }
    return {};
}

std::string login_shown(std::string_view digits) { return "edu" + std::string(digits); }

}  // namespace opora
