#include "gateway/document/list_number.hpp"

#include <algorithm>
#include <utility>

namespace opora::document {

namespace {

std::string roman(int number) {
    constexpr std::pair<int, const char*> signs[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                                     {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                                     {5, "v"},    {4, "iv"},   {1, "i"}};
    if (number < 1 || number > 3999) return std::to_string(number);
    std::string out;
    for (const auto& [value, sign] : signs)
        for (; number >= value; number -= value) out += sign;
    return out;
}

/// The letters in lists as ECMA-376 §17.18.59 has them: without ё, й, ъ, ь.
constexpr std::string_view russian_letters = "абвгдежзиклмнопрстуфхцчшщыэюя";

std::string letters(std::string_view alphabet, std::size_t bytes, int number) {
    const int count = static_cast<int>(alphabet.size() / bytes);
    if (number < 1 || number > 20 * count) return std::to_string(number);
    const auto letter = alphabet.substr(static_cast<std::size_t>((number - 1) % count) * bytes, bytes);
    std::string out;
    for (int i = 0; i <= (number - 1) / count; ++i) out += letter;
    return out;
}

std::string large(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 'a' && byte <= 'z') text[i] = static_cast<char>(byte - 32);
        if (byte != 0xD0 && byte != 0xD1) continue;
        const auto second = static_cast<unsigned char>(text[++i]);
        // а…п are D0 B0…BF → D0 90…9F, р…я are D1 80…8F → D0 A0…AF
        text[i] = static_cast<char>(byte == 0xD0 ? second - 0x20 : second + 0x20);
        text[i - 1] = '\xD0';
    }
    return text;
}

}  // namespace

std::string number_sign(NumberKind kind, int number) {
    constexpr std::string_view latin = "abcdefghijklmnopqrstuvwxyz";
    switch (kind) {
        case NumberKind::decimal:
            return std::to_string(number);
        case NumberKind::decimal_zero:
            return (number >= 0 && number < 10 ? "0" : "") + std::to_string(number);
        case NumberKind::roman_small:
            return roman(number);
        case NumberKind::roman_large:
            return large(roman(number));
        case NumberKind::latin_small:
            return letters(latin, 1, number);
        case NumberKind::latin_large:
            return large(letters(latin, 1, number));
        case NumberKind::russian_small:
            return letters(russian_letters, 2, number);
        case NumberKind::russian_large:
            return large(letters(russian_letters, 2, number));
        case NumberKind::bullet:
        case NumberKind::none:
            break;
    }
    return {};
}

std::string ListCount::next(const ListLevels& levels, int level) {
    const auto at = static_cast<std::size_t>(std::clamp(level, 0, list_levels - 1));
    const auto& own = levels[at];
    auto& number = numbers_[at];
    number = next_[at] ? *next_[at] : number ? *number + 1 : own.start;
    next_[at].reset();
    for (auto deeper = at + 1; deeper < numbers_.size(); ++deeper) {
        const int after = levels[deeper].restarts_after;
        if (after < 0 || static_cast<int>(at) < after) numbers_[deeper].reset();
    }
    if (own.kind == NumberKind::bullet) return {};
    std::string out;
    for (std::size_t i = 0; i < own.pattern.size(); ++i) {
        const char sign = i + 1 < own.pattern.size() && own.pattern[i] == '%' ? own.pattern[i + 1] : '\0';
        if (sign < '1' || sign > '9') {
            out += own.pattern[i];
            continue;
        }
        ++i;
        const auto shown = static_cast<std::size_t>(sign - '1');
        if (shown > at) continue;
        const auto kind = own.all_decimal ? NumberKind::decimal : levels[shown].kind;
        out += number_sign(kind, numbers_[shown].value_or(levels[shown].start));
    }
    return out;
}

void ListCount::start_at(int level, int number) {
    next_[static_cast<std::size_t>(std::clamp(level, 0, list_levels - 1))] = number;
}

}  // namespace opora::document
