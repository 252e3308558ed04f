#include "base/said.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace opora {

namespace {

bool is_iso(std::string_view text, std::string_view form) {
    return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char c, char like) {
               return like == '0' ? is_digit(c) : c == like;
           });
}

/// "2026-10-14" and "2026-10" as people say them; anything else as it is.
std::string said_text(Language language, const std::string& text) {
    if (is_iso(text, "0000-00-00")) return say_date(language, text);
    if (!is_iso(text, "0000-00")) return text;
    const auto month = say_date(language, text + "-01") == text + "-01" ? 0 : std::stoi(text.substr(5));
    if (month == 0) return text;
    return say(language, "date.month_of_year",
               {{"month", say(language, "date.month_alone." + std::to_string(month))}, {"year", text.substr(0, 4)}});
}

}  // namespace

std::string say(Language language, const Said& said) {
    auto args = said.args;
    for (auto& arg : args)
        if (auto* text = std::get_if<std::string>(&arg.value)) *text = said_text(language, *text);
    return say(language, said.key, args);
}

std::string say(Language language, const std::vector<Said>& sentences) {
    std::string out;
    for (const auto& sentence : sentences) {
        if (!out.empty()) out += ' ';
        out += say(language, sentence);
    }
    return out;
}

std::string say_date(Language language, std::string_view iso) {
    const auto number = [&](std::size_t from, std::size_t length) {
        int value = 0;
        if (from + length > iso.size()) return 0;
        const auto* begin = iso.data() + from;
        const auto [end, fault] = std::from_chars(begin, begin + length, value);
        return fault == std::errc{} && end == begin + length ? value : 0;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    const bool is_date = year && month && month <= 12 && day && iso[4] == '-' && iso[7] == '-';
    if (!is_date) return std::string(iso);
    return say(language, "date.long",
               {{"day", std::to_string(day)},
                {"month", say(language, "date.month." + std::to_string(month))},
                {"year", std::to_string(year)}});
}

}  // namespace opora
