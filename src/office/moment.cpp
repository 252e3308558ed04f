#include "office/moment.hpp"

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

}  // namespace opora::office
