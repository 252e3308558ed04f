/// Whether a class may sit another work on a day: limits of load, why not, and which days would do.
#pragma once

#include "domain/sitting.hpp"

#include <string>
#include <vector>

namespace opora::sittings {

/// One limit that a sitting breaks.
struct Breach {
    std::string limit;  ///< key of the limit
    Said said;
    SittingId other{};  ///< the sitting it meets, 0 = none
    bool refuses = false;
};

struct Judgement {
    std::vector<Breach> breaches;      ///< those that refuse first
    std::vector<SittingId> give_way;   ///< of schools alone: they have to move for this one
    std::vector<Said> unchecked;       ///< what no data tell
    std::vector<Date> earlier, later;  ///< nearest days on which nothing refuses, at most three of each
    bool is_refused() const { return !breaches.empty() && breaches.front().refuses; }
};

/// What a sitting is judged against.
struct Calendar {
    const SittingLimits* limits = nullptr;
    const WorkCalendar* work = nullptr;
    const SchoolYearShape* school_year = nullptr;
    const Places* places = nullptr;
    std::vector<Sitting> sittings;  ///< all others of the school year, in any order
};

/// `sitting` itself (by id) is passed over among the calendar's. A sitting is refused by those that every school of it
/// has too; those of some of its schools only have to give way. Days are looked for within eight weeks, Saturdays
/// excepted. Expects everything of the calendar, a grade and a subject.
Judgement judge_sitting(const Sitting& sitting, const Calendar& calendar);

/// Lessons that sittings of a subject take: minutes as whole lessons.
int lessons_of(const Sitting& sitting, const SittingLimits& limits);

/// «4А», «4 класс»: as it stands in the class's column.
std::string class_said(const Sitting& sitting, Language language);

}  // namespace opora::sittings
