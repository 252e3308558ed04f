// Terms in the school's own calendar: «конец учебного года», «1, 2 четверть», «осенние каникулы».

#include "engine/calendar/drafts.hpp"
#include "engine/calendar/event_words.hpp"

#include <algorithm>

namespace opora::calendar {

namespace {

constexpr int last_days = 7;

/// «конец четверти»: its last seven days.
Period phase_days(const std::string& phase, const Period& days) {
    if (phase.ends_with("_end")) return {std::max(days.start, plus_days(days.end, 1 - last_days)), days.end};
    if (phase.ends_with("_start")) return {days.start, std::min(days.end, plus_days(days.start, last_days - 1))};
    return days;
}

/// "term_end" → "term", unless the shape has a stretch of that very name ("school_year_end").
std::string stretch_name(const std::string& phase, const Circumstances& at) {
    if (at.school_year.knows(phase)) return phase;
    for (const std::string_view edge : {"_end", "_start"})
        if (phase.ends_with(edge) && at.school_year.knows(phase.substr(0, phase.size() - edge.size())))
            return phase.substr(0, phase.size() - edge.size());
    return phase;
}

int school_year_meant(const Deadline& deadline, const Circumstances& at) {
    if (const int said = said_school_year(deadline)) return said;
    if (deadline.year_start) return deadline.year_start;
    if (deadline.year_ref.empty()) return 0;
    const int step = deadline.year_ref == "next" ? 1 : deadline.year_ref == "previous" ? -1 : 0;
    return school_year_of(at.order_date.value_or(at.period.start)) + step;
}

std::vector<SchoolDays> found_days(const Deadline& deadline, const std::string& name, int number,
                                   const Circumstances& at) {
    if (const int year = school_year_meant(deadline, at)) return at.school_year.stretches(year, name, number);
    std::vector<SchoolDays> all;
    for (int year = school_year_of(at.period.start) - 1; year <= school_year_of(at.period.end) + 1; ++year)
        for (auto& one : at.school_year.stretches(year, name, number))
            if (!deadline.year || year_of(one.period.start) == deadline.year ||
                year_of(one.period.end) == deadline.year)
                all.push_back(std::move(one));
    std::vector<SchoolDays> inside;
    for (const auto& one : all)
        if (overlaps(phase_days(deadline.phase, one.period), at.period)) inside.push_back(one);
    if (!inside.empty()) return inside;
    // None in the plan: the next one, to be looked at.
    for (const auto& one : all)
        if (one.period.start > at.period.end) return {one};
    return {};
}

/// The stretches a phase stands for.
std::vector<std::string> names_of(const std::string& phase, const Circumstances& at) {
    if (phase == "holidays") return {"autumn_holidays", "winter_holidays", "spring_holidays", "summer_holidays"};
    return {stretch_name(phase, at)};
}

/// «неделя математики»: an event of the plan.
Occurrences week_of_event(const Deadline& deadline, const Circumstances& at) {
    Occurrences out;
    for (const auto* event : matching_events(deadline.event, at))
        out.push_back(dated("event:" + std::to_string(event->id), event->held,
                            {{"calendar.during", {{"event", event->name}}}, said_range(event->held)}));
    if (out.empty())
        out.push_back(waiting(OccurrenceState::waits_event, "event", deadline.event,
                              {"calendar.waits_event", {{"event", deadline.event}}}));
    return out;
}

Period phase_part(const Deadline& deadline, const std::string& name, const Period& stretch) {
    auto days = name == deadline.phase || deadline.phase == "holidays" ? stretch : phase_days(deadline.phase, stretch);
    days = part_of_days(days, deadline.part);
    if (!deadline.by) return days;
    // «к началу учебного года», «до конца четверти»
    return deadline.phase.ends_with("_start") ? Period{days.start, days.start} : Period{days.end, days.end};
}

}  // namespace

Occurrences school_phase(const Deadline& deadline, const Circumstances& at) {
    if (deadline.phase == "week_of_event") return week_of_event(deadline, at);
    auto numbers = deadline.ordinals;
    if (numbers.empty()) numbers = {deadline.ordinal};
    const bool is_said = school_year_meant(deadline, at) != 0 || deadline.year != 0;
    Occurrences out;
    for (const auto& name : names_of(deadline.phase, at))
        for (const int number : numbers) {
            const auto all = found_days(deadline, name, number, at);
            for (const auto& found : all) {
                const auto days = phase_part(deadline, name, found.period);
                auto key = std::to_string(found.year) + "/" + std::to_string(found.year + 1) + "." +
                           (deadline.phase == "holidays" ? name : deadline.phase);
                if (found.number) key += "." + std::to_string(found.number);
                const auto said = deadline.by ? said_day(days.end, true) : said_range(days);
                out.push_back(
                    placed_occurrence(at, key, {found.year, days, !is_said}, 1, {said, {"calendar.school_shape", {}}}));
            }
        }
    if (out.empty())
        out.push_back(waiting(OccurrenceState::waits_schedule, "schedule", {}, {"calendar.phase_unknown", {}}));
    return out;
}

}  // namespace opora::calendar
