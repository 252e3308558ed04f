#include "office/moment.hpp"

#include "base/day_text.hpp"

#include <fmt/format.h>

namespace opora::office {

std::string iso_day(Instant now) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(now)};
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()), unsigned(day.day()));
}

std::string iso_time(Instant now) {
    const std::chrono::hh_mm_ss time{now - std::chrono::floor<std::chrono::days>(now)};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_day(now), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::optional<Instant> read_iso_time(std::string_view text) {
    const auto day = read_day(text.substr(0, 10));
    if (!day || text.size() != 20) return {};
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return Instant{std::chrono::sys_days(*day)} + std::chrono::hours(two(11)) + std::chrono::minutes(two(14)) +
           std::chrono::seconds(two(17));
}

}  // namespace opora::office
