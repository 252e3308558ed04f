/// Counting days, months and years.
#pragma once

#include "domain/occurrence.hpp"

#include <string>
#include <string_view>

namespace opora {

Date date_of(int year, int month, int day);
Date plus_days(const Date& date, int days);
/// 31 January + 1 month = the last day of February.
Date plus_months(const Date& date, int months);
/// Days from `from` to `to`; negative when `to` is earlier.
int days_between(const Date& from, const Date& to);
/// 1 = Monday … 7 = Sunday
int weekday_of(const Date& date);

Date first_of_month(int year, int month);
Date last_of_month(int year, int month);
/// The day of that month, its last one when the month is shorter.
Date day_of_month(int year, int month, int day);

int year_of(const Date& date);
int month_of(const Date& date);
int day_of(const Date& date);

/// "2020-10-30", "2020-10"
std::string iso_day(const Date& date);
std::string iso_month(const Date& date);
/// Nothing when the text is not a day of the calendar in this form.
std::optional<Date> day_of_iso(std::string_view text);

inline bool lies_within(const Date& date, const Period& period) { return period.start <= date && date <= period.end; }
inline bool overlaps(const Period& a, const Period& b) { return a.start <= b.end && b.start <= a.end; }
/// Both ends count.
int length_in_days(const Period& period);
/// What both have in common; nothing when they do not overlap.
std::optional<Period> common_part(const Period& a, const Period& b);

}  // namespace opora
