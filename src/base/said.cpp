#include "base/said.hpp"

#include <charconv>

namespace opora {

std::string say(Language language, const Said& said) { return say(language, said.key, said.args); }

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
