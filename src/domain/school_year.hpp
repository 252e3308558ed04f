/// How a school year runs: its first and last day, terms, holidays.
#pragma once

#include "domain/occurrence.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora {

/// Days as month and day: from September on in the year the school year begins, before it in the next one.
struct SchoolStretch {
    std::string name;  ///< "term", "trimester", "half_year", "autumn_holidays", "school_year_end" …
    int number = 0;    ///< of terms; 0 = there is only one such stretch
    int start_month = 0, start_day = 0, end_month = 0, end_day = 0;
    bool operator==(const SchoolStretch&) const = default;
};

struct SchoolYearOutline {
    int from = 0;   ///< the school year beginning in this calendar year and all later ones …
    int until = 0;  ///< … up to this one; 0 = until a later outline
    std::string source{};
    std::vector<SchoolStretch> stretches{};
    bool operator==(const SchoolYearOutline&) const = default;
};

/// A stretch in one school year.
struct SchoolDays {
    int year = 0;  ///< in which the school year begins
    int number = 0;
    Period period;
    bool operator==(const SchoolDays&) const = default;
};

struct SchoolYearShape {
    std::vector<SchoolYearOutline> outlines;  ///< of two that cover a year, the later one in the list stands

    bool knows(std::string_view name) const;
    /// Stretches of that name in the school year that begins in `year`, in order; `number` 0 = all of them.
    std::vector<SchoolDays> stretches(int year, std::string_view name, int number = 0) const;
    /// Those of all school years that overlap `period`.
    std::vector<SchoolDays> stretches_in(const Period& period, std::string_view name, int number = 0) const;
};

/// 2020 for every day from 1 September 2020 to 31 August 2021.
int school_year_of(const Date& date);

}  // namespace opora
