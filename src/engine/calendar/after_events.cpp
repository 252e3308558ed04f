// Terms counted from an event: «в течение 10 календарных дней после каждой оценочной процедуры».

#include "engine/calendar/drafts.hpp"
#include "engine/calendar/event_words.hpp"
#include "engine/calendar/windows.hpp"

#include <algorithm>

namespace opora::calendar {

namespace {

/// What a term is counted from.
struct Anchor {
    std::string key;
    std::string name;
    Period days;
    bool is_results = false;
};

Date moved(const Date& from, int units, const std::string& unit, const Circumstances& at) {
    static const WorkCalendar weekdays_alone;
    if (unit == "workday") return (at.calendar ? *at.calendar : weekdays_alone).plus_working_days(from, units, at.week);
    if (unit == "week") return plus_days(from, 7 * units);
    if (unit == "month") return plus_months(from, units);
    if (unit == "hour") return plus_days(from, units < 0 ? -(-units / 24) : (units + 23) / 24);
    return plus_days(from, units);
}

/// Civil Code art. 191: a term in days begins on the day after its event.
Period counted(const Deadline& deadline, const Anchor& anchor, const Circumstances& at) {
    const auto& unit = deadline.unit;
    if (deadline.direction == "on") return anchor.days;
    if (deadline.direction == "before" || deadline.direction == "until") {
        const auto due = moved(anchor.days.start, -deadline.offset, unit, at);
        const auto eve = plus_days(anchor.days.start, -1);
        if (deadline.offset == 0) return {eve, eve};
        return {due, deadline.bound == "no_earlier_than" ? std::max(due, eve) : due};
    }
    const auto due = moved(anchor.days.end, std::max(deadline.offset, 1), deadline.offset ? unit : "day", at);
    const auto first = std::min(due, plus_days(anchor.days.end, 1));
    return {deadline.bound == "no_later_than" ? first : due, due};
}

bool is_next_day(const Deadline& deadline) {
    return deadline.bound == "exact" && deadline.offset == 1 && (deadline.unit == "day" || deadline.unit == "calday");
}

Said said_counted(const Deadline& deadline, const Anchor& anchor) {
    const bool is_before = deadline.direction == "before" || deadline.direction == "until";
    return {"calendar.counted",
            {{"direction", deadline.direction.empty() ? std::string("after") : deadline.direction},
             {"bound", is_next_day(deadline)    ? std::string("next_day")
                       : deadline.bound.empty() ? std::string("exact")
                                                : deadline.bound},
             {"offset", static_cast<double>(deadline.offset)},
             {"any", std::string(deadline.offset == 0 ? "none" : "some")},
             {"unit", deadline.unit.empty() ? std::string("day") : deadline.unit},
             {"event", anchor.name},
             {"from", std::string(anchor.is_results                      ? "results"
                                  : anchor.days.start == anchor.days.end ? "day"
                                                                         : "held")},
             {"day", iso_day(is_before ? anchor.days.start : anchor.days.end)}}};
}

Occurrence anchored(const Deadline& deadline, const Anchor& anchor, const Circumstances& at) {
    const auto days = counted(deadline, anchor, at);
    auto one = dated("event:" + anchor.key, days, {said_counted(deadline, anchor), said_day(days.end, false)});
    const bool is_after = deadline.direction.empty() || deadline.direction == "after";
    if (is_after && deadline.offset == 0) {
        one.is_assumed = true;
        one.reason.push_back({"calendar.days_not_said", {}});
    } else if (deadline.offset != 0 && (deadline.unit.empty() || deadline.unit == "day") && deadline.offset > 1) {
        one.reason.push_back({"calendar.calendar_days", {}});
    }
    return one;
}

/// «до окончания учебного года», «до особого распоряжения»: goes on until then.
Occurrences lasting_until(const Deadline& deadline, const std::optional<Date>& day, const Circumstances& at) {
    const auto end = std::clamp(day.value_or(at.period.end), at.period.start, at.period.end);
    const Said why = day ? Said{"calendar.until", {{"event", deadline.event}, {"day", iso_day(*day)}}}
                         : Said{"calendar.until_unknown", {{"event", deadline.event}}};
    return checkpoints({at.period.start, end}, at, why);
}

Occurrences of_order(const Deadline& deadline, const Circumstances& at) {
    if (!at.order_date)
        return {waiting(OccurrenceState::waits_event, "event:order", deadline.event, {"calendar.waits_order", {}})};
    return {anchored(deadline, {"order", deadline.event, {*at.order_date, *at.order_date}}, at)};
}

/// «в трехдневный срок», «немедленно»: from the order then.
Occurrences from_nothing_said(const Deadline& deadline, const Circumstances& at) {
    if (!at.order_date) return {waiting(OccurrenceState::waits_event, "event:order", {}, {"calendar.waits_order", {}})};
    auto one = anchored(deadline, {"order", "", {*at.order_date, *at.order_date}}, at);
    one.reason.front() = {"calendar.from_order", {{"day", iso_day(*at.order_date)}}};
    one.is_assumed = true;
    return {one};
}

Period edge_of(const Period& days, EventEdge edge) {
    if (edge == EventEdge::begin) return {days.start, days.start};
    if (edge == EventEdge::end) return {days.end, days.end};
    return days;
}

Occurrences of_school(const Deadline& deadline, const EventPhrase& phrase, const std::string& name,
                      const Circumstances& at) {
    Occurrences out;
    const std::vector<std::string> names =
        name == "holidays"
            ? std::vector<std::string>{"autumn_holidays", "winter_holidays", "spring_holidays", "summer_holidays"}
            : std::vector<std::string>{name};
    for (const auto& one : names)
        for (const auto& found : at.school_year.stretches_in(at.period, one)) {
            const auto number = found.number ? "." + std::to_string(found.number) : "";
            out.push_back(anchored(
                deadline,
                {one + ":" + std::to_string(found.year) + number, deadline.event, edge_of(found.period, phrase.edge)},
                at));
            out.back().reason.push_back({"calendar.school_shape", {}});
        }
    return out;
}

Occurrences of_units(const Deadline& deadline, const std::string& unit, const EventPhrase& phrase,
                     const Circumstances& at) {
    Occurrences out;
    for (const auto& window : windows(at.period, unit, Pieces::dropped, at))
        out.push_back(
            anchored(deadline, {unit + ":" + window.key, deadline.event, edge_of(window.whole, phrase.edge)}, at));
    return out;
}

Occurrences of_events(const Deadline& deadline, const EventPhrase& phrase, const Circumstances& at) {
    const bool wants_results =
        phrase.says_results || (!phrase.says_held && deadline.direction != "before" && deadline.direction != "until" &&
                                deadline.direction != "on" && at.moment == EventMoment::results);
    Occurrences out;
    for (const auto* event : matching_events(deadline.event, at)) {
        const auto key = std::to_string(event->id);
        if (!wants_results)
            out.push_back(anchored(deadline, {key, event->name, edge_of(event->held, phrase.edge)}, at));
        else if (event->results)
            out.push_back(anchored(deadline, {key, event->name, {*event->results, *event->results}, true}, at));
        else
            out.push_back(waiting(OccurrenceState::waits_event, "event:" + key, event->name,
                                  {"calendar.waits_results", {{"event", event->name}}}));
    }
    return out;
}

}  // namespace

Occurrences relative(const Deadline& deadline, const Circumstances& at) {
    if (deadline.event.empty()) return from_nothing_said(deadline, at);
    const auto phrase = read_event_phrase(deadline.event);
    if (deadline.direction == "until" && phrase.edge != EventEdge::begin) {
        // The first day that the same words «после …» would be counted from.
        auto anchor = deadline;
        anchor.direction = "on", anchor.offset = 0;
        const auto found = relative(anchor, at);
        const bool is_known = found.front().state == OccurrenceState::dated;
        return lasting_until(deadline, is_known ? std::optional(found.front().due) : std::nullopt, at);
    }
    // A person's own event goes before what the calendar knows of itself.
    auto out = of_events(deadline, phrase, at);
    if (!out.empty()) return out;
    if (is_the_order(phrase)) return of_order(deadline, at);
    if (const auto name = school_stretch_named(phrase); !name.empty()) out = of_school(deadline, phrase, name, at);
    if (out.empty())
        if (const auto unit = unit_named(phrase); !unit.empty()) out = of_units(deadline, unit, phrase, at);
    if (out.empty())
        out.push_back(waiting(OccurrenceState::waits_event, "event", deadline.event,
                              {"calendar.waits_event", {{"event", deadline.event}}}));
    return out;
}

}  // namespace opora::calendar
