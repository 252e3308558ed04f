/// Days within a month, as recurrences name them: «до 5 числа», «последний рабочий день», «второй вторник».
#pragma once

#include "engine/calendar/occurrences.hpp"

namespace opora::calendar {

/// The day that `point` names in that month; the month's last day when it names none.
Date point_in_month(const PeriodPoint& point, int year, int month, const Circumstances& at);

/// The n-th working day among `days` (-1 = the last), of that weekday when it is not 0; the last day when there is
/// none.
Date working_day_among(const Period& days, int ordinal, int weekday, const Circumstances& at);

bool is_working(const Date& date, const Circumstances& at);

}  // namespace opora::calendar
