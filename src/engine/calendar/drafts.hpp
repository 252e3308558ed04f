/// Occurrences in the making: how the rooms of this folder speak to each other.
#pragma once

#include "domain/days.hpp"
#include "engine/calendar/occurrences.hpp"

#include <functional>
#include <string>
#include <vector>

namespace opora::calendar {

using Occurrences = std::vector<Occurrence>;

Occurrence dated(std::string key, const Period& days, std::vector<Said> reason);
Occurrence waiting(OccurrenceState state, std::string key, std::string waits_for, Said reason);

/// «октябрь 2020.»
Said said_month(const Date& day);
/// «30 октября 2020 г. (пятница).», with "до" when `by`
Said said_day(const Date& day, bool by);
/// «с 1 сентября 2020 г. по 31 мая 2021 г.», a day alone when both are the same
Said said_range(const Period& days);

/// A term placed in a year that the phrase or the plan gives.
struct Placed {
    int year = 0;
    Period period;
    bool is_assumed = false;  ///< the year is the plan's
};

/// `said` 0 and no `year_ref`: every year in which the days that `of_year` gives lie in the plan, or, when there is
/// none, the nearest year. A piece of less than fifteen days and less than half gives way to a larger one in another
/// year.
std::vector<Placed> placed(const Circumstances& at, int said, const std::string& year_ref,
                           const std::function<Period(int)>& of_year);

/// The reason with what is assumed, days cut to the plan's where they stand out of it, said so.
Occurrence placed_occurrence(const Circumstances& at, std::string key, const Placed& placed, std::size_t years,
                             std::vector<Said> reason);

/// begin, middle, end, first_half, second_half of a month, or of a year when `month` is 0; "" = all of it.
Period part_of(int year, int month, const std::string& part);
/// begin, middle, end are thirds, by months where they divide; "" = all of it.
Period part_of_days(const Period& days, const std::string& part);
/// «до конца квартала» is its last day; without a part, or without `by`, the days as they are.
Period by_its_end(const Deadline& deadline, const Period& days);
/// The year that the phrase gives a day of `month`: its own, or that of the school year it names; 0 = none.
int said_year(const Deadline& deadline, int month);
/// 2020 of "2020/2021"; 0 when none is said.
int said_school_year(const Deadline& deadline);

/// The n-th seven days of a month (-1 = the last seven).
Period week_of_month(int year, int month, int week);

/// Each kind of term, by its room.
Occurrences fixed_date(const Deadline&, const Circumstances&);
Occurrences date_range(const Deadline&, const Circumstances&);
Occurrences months(const Deadline&, const Circumstances&);
Occurrences month_range(const Deadline&, const Circumstances&);
Occurrences quarters(const Deadline&, const Circumstances&);
Occurrences half_years(const Deadline&, const Circumstances&);
Occurrences seasons(const Deadline&, const Circumstances&);
Occurrences school_phase(const Deadline&, const Circumstances&);
Occurrences recurring(const Deadline&, const Circumstances&);
Occurrences continuous(const Deadline&, const Circumstances&);
Occurrences relative(const Deadline&, const Circumstances&);
Occurrences by_schedule(const Deadline&, const Circumstances&);
Occurrences composite(const Deadline&, const Circumstances&);

/// Checkpoints over `days` by the plan's rule; the last one on the last day.
Occurrences checkpoints(const Period& days, const Circumstances& at, const Said& why);

}  // namespace opora::calendar
