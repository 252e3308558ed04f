#include "domain/school_year.hpp"

#include "domain/days.hpp"

#include <algorithm>

namespace opora {

namespace {

constexpr int september = 9;

Date day_in_school_year(int year, int month, int day) {
    return day_of_month(month >= september ? year : year + 1, month, day);
}

}  // namespace

bool SchoolYearShape::knows(std::string_view name) const {
    return std::any_of(outlines.begin(), outlines.end(), [&](const SchoolYearOutline& outline) {
        return std::any_of(outline.stretches.begin(), outline.stretches.end(),
                           [&](const SchoolStretch& stretch) { return stretch.name == name; });
    });
}

std::vector<SchoolDays> SchoolYearShape::stretches(int year, std::string_view name, int number) const {
    std::vector<SchoolDays> found;
    for (const auto& outline : outlines) {
        if (year < outline.from || (outline.until != 0 && year > outline.until)) continue;
        std::vector<SchoolDays> here;
        for (const auto& stretch : outline.stretches)
            if (stretch.name == name && (number == 0 || stretch.number == number))
                here.push_back({year,
                                stretch.number,
                                {day_in_school_year(year, stretch.start_month, stretch.start_day),
                                 day_in_school_year(year, stretch.end_month, stretch.end_day)}});
        // An outline that a person adds may say the holidays alone.
        if (!here.empty()) found = std::move(here);
    }
    return found;
}

std::vector<SchoolDays> SchoolYearShape::stretches_in(const Period& period, std::string_view name, int number) const {
    std::vector<SchoolDays> found;
    for (int year = school_year_of(period.start); year <= school_year_of(period.end); ++year)
        for (auto& days : stretches(year, name, number))
            if (overlaps(days.period, period)) found.push_back(std::move(days));
    return found;
}

int school_year_of(const Date& date) { return month_of(date) >= september ? year_of(date) : year_of(date) - 1; }

}  // namespace opora
