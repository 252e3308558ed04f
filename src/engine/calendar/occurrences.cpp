#include "engine/calendar/occurrences.hpp"

#include "engine/calendar/drafts.hpp"
#include "engine/calendar/points.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::calendar {

namespace {

constexpr int first_year = 1990, last_year = 2100;

bool all_between(const std::vector<int>& numbers, int low, int high) {
    return std::all_of(numbers.begin(), numbers.end(), [&](int n) { return low <= n && n <= high; });
}

bool is_day(int day, int month, int year) {
    return 0 <= day && day <= 31 && 0 <= month && month <= 12 &&
           (year == 0 || (first_year <= year && year <= last_year));
}

/// A reading that a person has edited may say anything: the 40th of May is no day to compute with.
bool is_sound(const Deadline& deadline) {
    const auto point_is_sound = [](const DayPoint& point) { return is_day(point.day, point.month, point.year); };
    if (!is_day(deadline.day, deadline.month, deadline.year)) return false;
    if (deadline.start && !point_is_sound(*deadline.start)) return false;
    if (deadline.end && !point_is_sound(*deadline.end)) return false;
    if (!all_between(deadline.months, 1, 12) || !all_between(deadline.quarters, 1, 4) ||
        !all_between(deadline.halves, 1, 2) || deadline.months.size() > 24)
        return false;
    if (!is_day(0, 0, deadline.year_start) || !is_day(0, 0, deadline.year_end)) return false;
    if (deadline.offset < 0 || deadline.offset > 10'000 || std::abs(deadline.week) > 6 ||
        !all_between({deadline.weekday}, 0, 7))
        return false;
    if (!deadline.recurrence) return true;
    const auto& recurrence = *deadline.recurrence;
    return recurrence.count >= 0 && recurrence.count <= 366 && recurrence.every >= 0 && recurrence.every <= 1000 &&
           recurrence.covers.size() <= 1 && std::all_of(recurrence.covers.begin(), recurrence.covers.end(), is_sound) &&
           std::all_of(recurrence.on.begin(), recurrence.on.end(), [](const PeriodPoint& point) {
               return is_day(point.day, std::max(point.month, 0), 0) && point.month >= -1 &&
                      all_between({point.weekday}, 0, 7) && std::abs(point.week) <= 6 &&
                      std::abs(point.month_offset) <= 60 && std::abs(point.quarter_offset) <= 20 &&
                      std::abs(point.year_offset) <= 10;
           });
}

/// «с начала учебного года»: the day that the shape of the school year gives.
void put_phase(DayPoint& point, const Circumstances& at) {
    if (point.phase.empty()) return;
    const auto years = at.school_year.stretches_in(at.period, "school_year");
    if (years.empty()) return;
    const auto day = point.phase.ends_with("_end") ? years.front().period.end : years.front().period.start;
    point.day = day_of(day), point.month = month_of(day);
}

/// A day without its month takes it from the other end of the range, or from the day the plan begins.
Deadline with_months(Deadline deadline, const Circumstances& at) {
    if (deadline.start) put_phase(*deadline.start, at);
    if (deadline.end) put_phase(*deadline.end, at);
    if (deadline.start && deadline.end) {
        if (!deadline.start->month && deadline.start->day) deadline.start->month = deadline.end->month;
        if (!deadline.end->month && deadline.end->day) deadline.end->month = deadline.start->month;
    }
    const auto from = std::max(at.order_date.value_or(at.period.start), at.period.start);
    const auto fill = [&](int day, int& month) {
        if (day != 0 && month == 0) month = month_of(day >= day_of(from) ? from : plus_months(from, 1));
    };
    if (deadline.start) fill(deadline.start->day, deadline.start->month);
    if (deadline.end) fill(deadline.end->day, deadline.end->month);
    if (deadline.kind == DeadlineKind::fixed_date && deadline.months.empty()) fill(deadline.day, deadline.month);
    return deadline;
}

Occurrences unread() { return {waiting(OccurrenceState::unread, "unread", {}, {"calendar.unread", {}})}; }

Occurrences on_demand(const Deadline& deadline) {
    const auto words = folded(deadline.trigger);
    const bool says_nothing = words.empty() || words == "необходимость" || words == "потребность";
    const Said why = says_nothing ? Said{"calendar.on_demand", {}}
                                  : Said{"calendar.on_demand_trigger", {{"trigger", deadline.trigger}}};
    return {waiting(OccurrenceState::on_demand, "on_demand", deadline.trigger, why)};
}

/// «до 14:00» names no day.
bool names_no_day(const Deadline& deadline) {
    return deadline.kind == DeadlineKind::fixed_date && deadline.day == 0 && deadline.month == 0 &&
           deadline.months.empty() && deadline.year == 0 && deadline.part.empty();
}

Occurrences drafts_of(const Deadline& deadline, const Circumstances& at) {
    if (!is_sound(deadline) || names_no_day(deadline)) return unread();
    switch (deadline.kind) {
        case DeadlineKind::unread:
            return unread();
        case DeadlineKind::fixed_date:
            return fixed_date(with_months(deadline, at), at);
        case DeadlineKind::date_range:
            return date_range(with_months(deadline, at), at);
        case DeadlineKind::month:
        case DeadlineKind::several_months:
            return months(deadline, at);
        case DeadlineKind::month_range:
            return month_range(with_months(deadline, at), at);
        case DeadlineKind::quarter:
            return quarters(deadline, at);
        case DeadlineKind::half_year:
            return half_years(deadline, at);
        case DeadlineKind::season:
            return seasons(deadline, at);
        case DeadlineKind::school_phase:
            return school_phase(deadline, at);
        case DeadlineKind::recurring:
            return recurring(deadline, at);
        case DeadlineKind::continuous:
            return continuous(deadline, at);
        case DeadlineKind::relative:
            return relative(deadline, at);
        case DeadlineKind::by_schedule:
            return by_schedule(deadline, at);
        case DeadlineKind::on_demand:
            return on_demand(deadline);
        case DeadlineKind::composite:
            return composite(deadline, at);
    }
    return unread();
}

/// `is_said`: the sentences before name the day already.
Said said_day_off(const Date& due, bool is_said, const Circumstances& at) {
    const auto near = [&](int step) {
        auto day = plus_days(due, step);
        for (int i = 0; i < 60 && !is_working(day, at); ++i) day = plus_days(day, step);
        return day;
    };
    const auto before = near(-1), after = near(1);
    return {is_said ? "calendar.this_day_off" : "calendar.day_off",
            {{"day", iso_day(due)},
             {"weekday", std::to_string(weekday_of(due))},
             {"before", iso_day(before)},
             {"before_weekday", std::to_string(weekday_of(before))},
             {"after", iso_day(after)},
             {"after_weekday", std::to_string(weekday_of(after))}}};
}

/// What has to be said of any day, whatever term it came of.
void add_remarks(Occurrence& one, const Circumstances& at) {
    if (one.state != OccurrenceState::dated) return;
    one.is_outside = !lies_within(one.start, at.period) || !lies_within(one.due, at.period);
    if (one.is_outside) one.reason.push_back({"calendar.outside", {}});
    const bool is_said = std::any_of(one.reason.begin(), one.reason.end(), [](const Said& said) {
        return said.key.starts_with("calendar.day") || said.key.starts_with("calendar.by_day");
    });
    if (!is_working(one.due, at)) one.reason.push_back(said_day_off(one.due, is_said, at));
    const auto* year = at.calendar ? at.calendar->year(year_of(one.due)) : nullptr;
    if (!year)
        one.reason.push_back({"calendar.no_calendar", {{"year", std::to_string(year_of(one.due))}}});
    else if (year->is_projected)
        one.reason.push_back({"calendar.projected", {{"year", std::to_string(year->year)}}});
}

/// Of two with one key and the same days one stays; with other days the later ones get a number.
void make_keys_unique(Occurrences& all) {
    std::map<std::string, std::vector<std::pair<Date, Date>>> seen;
    std::erase_if(all, [&](Occurrence& one) {
        auto& days = seen[one.key];
        const auto pair = std::pair(one.start, one.due);
        if (std::find(days.begin(), days.end(), pair) != days.end()) return true;
        days.push_back(pair);
        if (days.size() > 1) one.key += "~" + std::to_string(days.size());
        return false;
    });
}

}  // namespace

Occurrences by_schedule(const Deadline& deadline, const Circumstances& at) {
    if (at.schedule.empty())
        return {waiting(OccurrenceState::waits_schedule, "schedule", deadline.ref,
                        deadline.ref.empty() ? Said{"calendar.waits_schedule", {}}
                                             : Said{"calendar.waits_schedule_of", {{"whose", deadline.ref}}})};
    Occurrences out;
    std::size_t number = 0;
    for (const auto& row : at.schedule) {
        ++number;
        const auto name = row.name.empty() ? std::to_string(number) : folded(row.name);
        out.push_back(dated("schedule:" + name, row.period,
                            {row.name.empty() ? Said{"calendar.by_schedule", {}}
                                              : Said{"calendar.by_schedule_row", {{"name", row.name}}},
                             said_range(row.period)}));
    }
    return out;
}

/// Days or months of the calendar that need no event and no school year to be told.
bool names_days(const Deadline& deadline) {
    switch (deadline.kind) {
        case DeadlineKind::fixed_date:
        case DeadlineKind::date_range:
        case DeadlineKind::month:
        case DeadlineKind::month_range:
        case DeadlineKind::several_months:
            return true;
        default:
            return false;
    }
}

Occurrences composite(const Deadline& deadline, const Circumstances& at) {
    if (deadline.parts.empty()) return unread();
    if (deadline.op == "qualifier") {
        const auto& qualifiers = deadline.parts;
        // Dates that a schedule gives are nearer than «в течение года, по графику».
        for (std::size_t i = 1; i < qualifiers.size(); ++i)
            if (qualifiers[i].kind == DeadlineKind::by_schedule && !at.schedule.empty())
                return by_schedule(qualifiers[i], at);
        // «2 полугодие (февраль)»: the month is nearer.
        for (std::size_t i = 1; i < qualifiers.size(); ++i)
            if (names_days(qualifiers[i])) return drafts_of(qualifiers[i], at);
        auto out = drafts_of(qualifiers.front(), at);
        for (std::size_t i = 1; i < qualifiers.size(); ++i) {
            const auto& words = !qualifiers[i].ref.empty()     ? qualifiers[i].ref
                                : !qualifiers[i].event.empty() ? qualifiers[i].event
                                                               : qualifiers[i].trigger;
            if (words.empty()) continue;
            for (auto& one : out) one.reason.push_back({"calendar.with", {{"what", words}}});
        }
        return out;
    }
    Occurrences out;
    for (const auto& part : deadline.parts) {
        auto some = drafts_of(part, at);
        std::move(some.begin(), some.end(), std::back_inserter(out));
    }
    return out;
}

std::vector<Occurrence> occurrences(const Deadline& deadline, const Circumstances& circumstances) {
    auto all = drafts_of(deadline, circumstances);
    std::stable_sort(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) {
        const bool a_waits = a.state != OccurrenceState::dated, b_waits = b.state != OccurrenceState::dated;
        return std::tuple(a_waits, a.due, a.start) < std::tuple(b_waits, b.due, b.start);
    });
    make_keys_unique(all);
    for (auto& one : all) add_remarks(one, circumstances);
    return all;
}

}  // namespace opora::calendar
