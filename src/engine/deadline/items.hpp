/// Steps from a row of terms to one reading.
#pragma once

#include "engine/deadline/sequence.hpp"

namespace opora::deadline {

using Items = std::vector<Item>;

bool is(const Item&, DeadlineKind);
bool says_no_year(const Deadline&);
/// A year or school year named by its number, and nothing more.
bool is_year(const Item&);
/// Names days, months or seasons of the calendar.
bool is_dated(const Item&);
/// A recurrence by itself, not a place in some period that stands for one.
bool is_pure_recurrence(const Item&);
void drop(Items&, std::size_t at);
/// One alone is itself.
Deadline together(std::string op, std::vector<Deadline> parts);

/// «2023, 2024 гг.» behind a month or day: the same in each of the years. «2021-2022, 2022-2023 учебные годы».
void spread_years(Items&);
/// «май (до 25.05)»: the day alone, its month is said twice.
void merge_month_of_day(Items&);
/// «понедельник, среда»: one week.
void merge_weekdays(Items&);
/// Hours go to the day they stand at, days of the week to their date, years and «постоянно» to what they are of.
void merge_hours(Items&);
void merge_years(Items&);
void merge_schedule_years(Items&);
void merge_always(Items&);
/// «2 раза, в течение года»: the unit is that of the term beside it; false when none is.
bool give_units(Items&);

/// One «до» before a list is before each of it; one year behind it is of each, unless the list runs over New Year.
void share_in_list(Items&);
/// Terms that stay apart; nothing where they do not go together.
std::optional<Deadline> listed(Items);

}  // namespace opora::deadline
