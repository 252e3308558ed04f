#include "office/work_calendar.hpp"

#include "base/day_text.hpp"
#include "office/plan_records.hpp"
#include "office/understanding.hpp"

namespace opora::office {

DaysOff days_off(Desk& desk, const Period& period, WorkWeek week) {
    using std::chrono::days;
    using std::chrono::sys_days;
    const auto length = sys_days(period.end) - sys_days(period.start);
    if (length < days(0) || length > days(3660)) refuse_field("to", day_text(period.end));
    const auto time = work_time(desk);
    DaysOff found;
    for (auto day = sys_days(period.start); day <= sys_days(period.end); day += days(1))
        if (!time->calendar.is_working(Date(day), week)) found.days_off.emplace_back(day);
    for (int year = int(period.start.year()); year <= int(period.end.year()); ++year)
        if (const auto* known = time->calendar.year(year); !known || known->is_projected)
            found.unknown_years.push_back(year);
    return found;
}

}  // namespace opora::office
