/// The production calendar and the shape of the school year from JSON: shipped with the program, extended by people.
#pragma once

#include "base/problem.hpp"
#include "domain/school_year.hpp"
#include "domain/work_calendar.hpp"

#include <span>
#include <string>
#include <vector>

namespace opora::catalogue {

struct CalendarFile {
    std::string name, text;
};

struct CalendarsRead {
    WorkCalendar work;
    SchoolYearShape school_year;
    std::vector<Problem>
        faults;  ///< calendar_invalid, place.path begins with the file's name; such entries are left out
};

/// What data/calendar/*.json says and, over it, `own` files in the same form:
/// {"fixed_holidays": ["01-01", …],
///  "work_years": [{"year": 2021, "source": …, "is_projected": false, "holidays": ["01-01", …] (else the fixed ones),
///                  "moved": [{"from": "2021-02-20", "to": "2021-02-22"}],
///                  "by_decree": [{"start": …, "end": …, "act": …, "is_off": false}]}],
///  "school_years": [{"from": 2025, "until": 2025, "source": …,
///                    "stretches": [{"name": "term", "number": 1, "start": "09-01", "end": "10-25"}]}]}.
/// A year of an own file stands instead of the shipped one; a school year's entry replaces the stretches it names.
CalendarsRead load_work_calendar(std::span<const CalendarFile> own = {});

}  // namespace opora::catalogue
