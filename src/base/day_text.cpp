#include "base/day_text.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace opora {

std::string day_text(const std::chrono::year_month_day& day) {
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()), unsigned(day.day()));
}

std::optional<std::chrono::year_month_day> read_day(std::string_view text) {
    if (text.size() != 10) return {};
    int parts[3] = {0, 0, 0};
    for (std::size_t i = 0, part = 0; i < text.size(); ++i) {
        if (i == 4 || i == 7) {
            if (text[i] != '-') return {};
            ++part;
        } else if (is_digit(text[i])) {
            parts[part] = parts[part] * 10 + (text[i] - '0');
        } else {
            return {};
        }
    }
    const std::chrono::year_month_day day{std::chrono::year{parts[0]}, std::chrono::month(unsigned(parts[1])),
                                          std::chrono::day(unsigned(parts[2]))};
    if (!day.ok()) return {};
    return day;
}

std::string day_shown(const std::chrono::year_month_day& day) {
    return fmt::format("{:02}.{:02}.{:04}", unsigned(day.day()), unsigned(day.month()), int(day.year()));
}

}  // namespace opora
