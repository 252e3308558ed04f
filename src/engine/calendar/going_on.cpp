// Terms that go on: «постоянно», «в течение года», «весь период». Checkpoints make them able to be late.

#include "engine/calendar/drafts.hpp"
#include "engine/calendar/event_words.hpp"
#include "engine/calendar/windows.hpp"

#include <algorithm>

namespace opora::calendar {

namespace {

struct Stretch {
    Period days;
    bool is_assumed = false;
};

Period calendar_years(int first, int last) { return {date_of(first, 1, 1), date_of(last, 12, 31)}; }

std::vector<Stretch> school_years(const Deadline& deadline, const Circumstances& at) {
    const int school_year = said_school_year(deadline), said = school_year ? school_year : deadline.year_start;
    std::vector<Stretch> out;
    if (said != 0)
        for (const auto& found : at.school_year.stretches(said, "school_year")) out.push_back({found.period});
    else
        for (const auto& found : at.school_year.stretches_in(at.period, "school_year")) out.push_back({found.period});
    return out;
}

/// What days the phrase speaks of; the plan's whole period when it names no others.
std::vector<Stretch> stretches_of(const Deadline& deadline, const Circumstances& at) {
    if (deadline.phase == "school_year") return school_years(deadline, at);
    if (deadline.year_start != 0)
        return {{calendar_years(deadline.year_start, std::max(deadline.year_start, deadline.year_end))}};
    if (deadline.year != 0 && deadline.month == 0) return {{calendar_years(deadline.year, deadline.year)}};
    if (deadline.phase == "month") {
        const auto from = std::max(at.order_date.value_or(at.period.start), at.period.start);
        return {{{from, plus_days(plus_months(from, 1), -1)}, true}};
    }
    if (deadline.start || deadline.end) {
        const auto day = [&](const std::optional<DayPoint>& point, const Date& otherwise, bool is_end) {
            if (!point || point->year == 0) return otherwise;
            if (point->month && point->day) return day_of_month(point->year, point->month, point->day);
            const auto days = part_of(point->year, point->month, point->part);
            return is_end ? days.end : days.start;
        };
        const Period said{day(deadline.start, at.period.start, false), day(deadline.end, at.period.end, true)};
        if (said.start <= said.end) return {{said}};
    }
    return {{at.period}};
}

/// «на время проведения ВПР»: the days of each such event.
Occurrences during_events(const Deadline& deadline, const Circumstances& at) {
    Occurrences out;
    for (const auto* event : matching_events(deadline.event, at)) {
        auto one = dated("event:" + std::to_string(event->id), event->held,
                         {{"calendar.during", {{"event", event->name}}}, said_range(event->held)});
        out.push_back(std::move(one));
    }
    return out;
}

/// «в начале года», «во втором полугодии учебного года», «до конца года», «до конца месяца»: no going on, but days.
Occurrences part_of_going_on(const Deadline& deadline, const Circumstances& at) {
    Occurrences out;
    const auto add = [&](const Placed& one, std::size_t years, const std::string& key) {
        const auto said = deadline.by ? said_day(one.period.end, true) : said_range(one.period);
        out.push_back(placed_occurrence(at, key + "." + deadline.part, one, years, {said}));
    };
    if (deadline.phase == "month") {
        const auto from = std::max(at.order_date.value_or(at.period.start), at.period.start);
        const auto days = part_of(year_of(from), month_of(from), deadline.part);
        add({year_of(from), by_its_end(deadline, days), true}, 1, iso_month(from));
        return out;
    }
    if (deadline.phase == "school_year") {
        for (const auto& one : school_years(deadline, at)) {
            const int year = school_year_of(one.days.start);
            const auto halves = at.school_year.stretches(year, "half_year");
            auto days = part_of_days(one.days, deadline.part);
            if (deadline.part == "first_half" && halves.size() == 2) days = halves[0].period;
            if (deadline.part == "second_half" && halves.size() == 2) days = halves[1].period;
            add({year, by_its_end(deadline, days), deadline.school_year.empty()}, 1,
                std::to_string(year) + "/" + std::to_string(year + 1));
        }
        return out;
    }
    const auto found = placed(at, said_year(deadline, 1), deadline.year_ref,
                              [&](int year) { return by_its_end(deadline, part_of(year, 0, deadline.part)); });
    for (const auto& one : found) add(one, found.size(), std::to_string(one.year));
    return out;
}

}  // namespace

Occurrences checkpoints(const Period& days, const Circumstances& at, const Said& why) {
    const bool is_monthly = at.checkpoints == Checkpoints::monthly;
    Occurrences out;
    const auto all = windows(days, is_monthly ? "month" : "quarter", Pieces::joined, at);
    for (const auto& window : all) {
        const bool is_last = &window == &all.back();
        auto one = dated(window.key, window.days,
                         {why,
                          {is_last ? "calendar.last_checkpoint" : "calendar.checkpoint",
                           {{"rule", std::string(is_monthly ? "monthly" : "quarterly")}}}});
        one.is_checkpoint = true;
        out.push_back(std::move(one));
    }
    return out;
}

Occurrences continuous(const Deadline& deadline, const Circumstances& at) {
    if (deadline.phase == "event" && !deadline.event.empty())
        if (auto out = during_events(deadline, at); !out.empty()) return out;
    if (!deadline.part.empty())
        if (auto out = part_of_going_on(deadline, at); !out.empty()) return out;
    Occurrences out;
    for (const auto& [said, is_assumed] : stretches_of(deadline, at)) {
        const auto common = common_part(said, at.period);
        const Said why = deadline.event.empty() ? Said{"calendar.goes_on", said_range(common.value_or(said)).args}
                                                : Said{"calendar.goes_on_with", {{"event", deadline.event}}};
        auto some = checkpoints(common.value_or(said), at, why);
        for (auto& one : some) one.is_assumed = is_assumed;
        std::move(some.begin(), some.end(), std::back_inserter(out));
    }
    if (out.empty()) out = checkpoints(at.period, at, {"calendar.goes_on", said_range(at.period).args});
    return out;
}

}  // namespace opora::calendar
