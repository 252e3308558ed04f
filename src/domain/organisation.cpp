#include "domain/organisation.hpp"

#include "base/text.hpp"

namespace opora {

namespace {

constexpr std::size_t digits_in_login = 6;  // two of the region, four of the school

/// Letters in which people and keyboards write the prefix, and the Latin one that is meant.
struct Lookalike {
    std::string_view written;
    char meant;
};
constexpr Lookalike lookalikes[] = {{"е", 'e'}, {"Е", 'e'}, {"ё", 'e'}, {"у", 'u'}, {"У", 'u'},
                                    {"с", 'c'}, {"С", 'c'}, {"к", 'k'}, {"К", 'k'}, {"н", 'h'},
                                    {"Н", 'h'}, {"һ", 'h'}, {"ѕ", 's'}, {"Ѕ", 's'}, {"ԁ", 'd'}};
constexpr std::string_view no_break_space = "\u00A0";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// One glyph of the text: its size in bytes, and the letter or digit that is meant.
struct Glyph {
    std::size_t size;
    char meant;  ///< 'a'…'z', '0'…'9', ' ', or '?' for another letter, '.' for anything else
};

std::size_t utf8_size(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

Glyph glyph_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c >= 'A' && c <= 'Z') return {1, static_cast<char>(c - 'A' + 'a')};
    if ((c >= 'a' && c <= 'z') || is_digit(c)) return {1, c};
    if (is_space(c)) return {1, ' '};
    const auto letter = text.substr(at, utf8_size(c));
    if (letter == no_break_space) return {letter.size(), ' '};
    for (const auto& [written, meant] : lookalikes)
        if (letter == written) return {letter.size(), meant};
    const auto lead = static_cast<unsigned char>(c);
    const bool is_cyrillic = lead >= 0xD0 && lead <= 0xD4;
    return {letter.size(), is_cyrillic ? '?' : '.'};
}

bool is_letter(char meant) { return (meant >= 'a' && meant <= 'z') || meant == '?'; }

std::string trimmed(const std::string& meant) {
    const auto from = meant.find_first_not_of(' ');
    if (from == std::string::npos) return {};
    return meant.substr(from, meant.find_last_not_of(' ') - from + 1);
}

bool are_digits(std::string_view text) {
    for (const char c : text)
        if (!is_digit(c)) return false;
    return true;
}

/// The digits of the login that begins at `at`, or "".
std::string login_at(const std::string& meant, std::size_t at) {
    if (at > 0 && is_letter(meant[at - 1])) return {};
    const auto prefix = std::string_view(meant).substr(at, 3);
    if (prefix != "edu" && prefix != "sch" && prefix != "ksh") return {};
    const auto from = meant.find_first_not_of(' ', at + 3);
    if (from == std::string::npos) return {};
    const auto digits = meant.substr(from, digits_in_login);
    if (digits.size() < digits_in_login || !are_digits(digits)) return {};
    const auto after = from + digits_in_login;
    return after < meant.size() && is_digit(meant[after]) ? std::string() : digits;
}

}  // namespace

std::optional<std::string> login_digits(std::string_view text) {
    std::string meant;  // one character a sign
    for (std::size_t at = 0; at < text.size();) {
        const auto sign = glyph_at(text, at);
        meant += sign.meant;
        at += sign.size;
    }
    const auto whole = trimmed(meant);
    if (whole.size() == digits_in_login && are_digits(whole)) return whole;
    std::string found;
    for (std::size_t at = 0; at < meant.size(); ++at) {
        const auto digits = login_at(meant, at);
        if (digits.empty()) continue;
        if (!found.empty() && found != digits) return {};
        found = digits;
    }
    if (found.empty()) return {};
    return found;
}

std::string login_shown(std::string_view digits) { return "edu" + std::string(digits); }

}  // namespace opora
