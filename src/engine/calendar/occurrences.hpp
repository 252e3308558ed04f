/// When a term comes due in a plan: its dates, each with its reason.
#pragma once

#include "domain/deadline.hpp"
#include "domain/occurrence.hpp"
#include "domain/school_year.hpp"
#include "domain/work_calendar.hpp"

#include <optional>
#include <vector>

namespace opora::calendar {

/// What a term is read against.
struct Circumstances {
    Period period;  ///< of the plan
    WorkWeek week = WorkWeek::five_days;
    Checkpoints checkpoints = Checkpoints::monthly;
    EventMoment moment = EventMoment::held;
    std::vector<Event> events{};          ///< those outside the plan's period are passed over
    std::vector<ScheduleRow> schedule{};  ///< of this measure
    const WorkCalendar* calendar = nullptr;
    SchoolYearShape school_year{};
    std::optional<Date> order_date{};
};

/// More instances than this in one term («ежедневно» over a year) are folded into checkpoints.
inline constexpr std::size_t most_instances = 120;

/// At least one, ordered by due day, those without a day last; keys are unique. Dated ones lie within the plan's period
/// or are marked is_outside. The same input gives the same output, and an occurrence keeps its key as long as what it
/// is due for (this October, this procedure) stays. Expects circumstances.calendar and a period with start <= end.
std::vector<Occurrence> occurrences(const Deadline& deadline, const Circumstances& circumstances);

}  // namespace opora::calendar
