/// Plans and calendars that tests of terms speak of.
#pragma once

#include "domain/days.hpp"
#include "engine/calendar/occurrences.hpp"

#include <string>
#include <vector>

namespace opora::calendar {

inline Date day_named(const char* iso) { return day_of_iso(iso).value(); }

inline Period days_named(const char* start, const char* end) { return {day_named(start), day_named(end)}; }

/// 2020 and 2021 as decreed.
inline const WorkCalendar& calendar_for_test() {
    static const auto made = [] {
        std::vector<WorkYear> years;
        for (const int year : {2020, 2021}) {
            WorkYear one{.year = year};
            for (int day = 1; day <= 8; ++day) one.holidays.push_back(date_of(year, 1, day));
            for (const auto& [month, day] : {std::pair{2, 23}, {3, 8}, {5, 1}, {5, 9}, {6, 12}, {11, 4}})
                one.holidays.push_back(date_of(year, month, day));
            years.push_back(one);
        }
        years[0].moved = {{date_of(2020, 1, 4), date_of(2020, 5, 4)}, {date_of(2020, 1, 5), date_of(2020, 5, 5)}};
        years[1].moved = {{date_of(2021, 1, 2), date_of(2021, 11, 5)},
                          {date_of(2021, 1, 3), date_of(2021, 12, 31)},
                          {date_of(2021, 2, 20), date_of(2021, 2, 22)}};
        return WorkCalendar(years, years[0].holidays);
    }();
    return made;
}

inline SchoolYearShape shape_for_test() {
    return {{{.from = 2000,
              .stretches = {{"school_year", 0, 9, 1, 5, 31},
                            {"school_year_start", 0, 9, 1, 9, 30},
                            {"school_year_end", 0, 5, 1, 5, 31},
                            {"half_year", 1, 9, 1, 12, 27},
                            {"half_year", 2, 1, 11, 5, 31},
                            {"term", 1, 9, 1, 10, 25},
                            {"term", 2, 11, 5, 12, 27},
                            {"term", 3, 1, 11, 3, 21},
                            {"term", 4, 4, 1, 5, 31},
                            {"autumn_holidays", 0, 10, 26, 11, 4},
                            {"winter_holidays", 0, 12, 28, 1, 10},
                            {"spring_holidays", 0, 3, 22, 3, 31},
                            {"summer_holidays", 0, 6, 1, 8, 31}}}}};
}

inline Circumstances plan_for_test(const char* start, const char* end) {
    return {.period = days_named(start, end), .calendar = &calendar_for_test(), .school_year = shape_for_test()};
}

/// A plan of the school year 2020/2021.
inline Circumstances school_plan() { return plan_for_test("2020-09-01", "2021-08-31"); }

/// "2020-10 2020-10-01..2020-10-31 assumed; …": key, days, flags.
inline std::string shown(const std::vector<Occurrence>& all) {
    std::string text;
    for (const auto& one : all) {
        if (!text.empty()) text += "; ";
        text += one.key;
        const char* states[] = {"", " waits_schedule", " waits_event", " on_demand", " unread"};
        if (one.state != OccurrenceState::dated)
            text += states[static_cast<int>(one.state)];
        else if (one.start == one.due)
            text += " " + iso_day(one.due);
        else
            text += " " + iso_day(one.start) + ".." + iso_day(one.due);
        if (one.is_checkpoint) text += " checkpoint";
        if (one.is_assumed) text += " assumed";
        if (one.is_outside) text += " outside";
        if (!one.waits_for.empty()) text += " <" + one.waits_for + ">";
    }
    return text;
}

}  // namespace opora::calendar
