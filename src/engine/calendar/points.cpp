#include "engine/calendar/points.hpp"

#include "engine/calendar/drafts.hpp"

#include <algorithm>

namespace opora::calendar {

namespace {

/// The n-th day that fits, counted from the end when n < 0.
template <class Fits>
std::optional<Date> nth_day(const Period& days, int n, Fits fits) {
    const int step = n < 0 ? -1 : 1;
    auto day = n < 0 ? days.end : days.start;
    for (int left = n == 0 ? 1 : n * step; lies_within(day, days); day = plus_days(day, step))
        if (fits(day) && --left == 0) return day;
    return {};
}

}  // namespace

bool is_working(const Date& date, const Circumstances& at) {
    static const WorkCalendar weekdays_alone;
    return (at.calendar ? *at.calendar : weekdays_alone).is_working(date, at.week);
}

Date working_day_among(const Period& days, int ordinal, int weekday, const Circumstances& at) {
    return nth_day(days, ordinal,
                   [&](const Date& day) { return (!weekday || weekday_of(day) == weekday) && is_working(day, at); })
        .value_or(days.end);
}

Date point_in_month(const PeriodPoint& point, int year, int month, const Circumstances& at) {
    const auto days = point.week ? week_of_month(year, month, point.week) : part_of(year, month, point.part);
    if (point.working) return working_day_among(days, point.ordinal ? point.ordinal : point.day, point.weekday, at);
    if (point.weekday)
        return nth_day(days, point.ordinal, [&](const Date& day) { return weekday_of(day) == point.weekday; })
            .value_or(days.end);
    if (point.day) return day_of_month(year, month, point.day);
    if (point.ordinal > 0) return day_of_month(year, month, point.ordinal);
    return days.end;
}

}  // namespace opora::calendar
