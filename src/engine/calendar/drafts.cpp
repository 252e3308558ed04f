#include "engine/calendar/drafts.hpp"

#include "engine/calendar/windows.hpp"

#include <algorithm>
#include <cstdlib>

namespace opora::calendar {

namespace {

constexpr int enough_days = 15;

/// Days between the two, 0 when they overlap; what lies behind the plan is a little nearer than what lies before it.
int distance(const Period& a, const Period& plan) {
    if (overlaps(a, plan)) return 0;
    return a.start > plan.end ? 2 * days_between(plan.end, a.start) - 1 : 2 * days_between(a.end, plan.start);
}

bool is_enough(const Period& days, const Period& plan) {
    const auto common = common_part(days, plan);
    if (!common) return false;
    const int length = length_in_days(*common);
    return length >= enough_days || 2 * length >= length_in_days(days);
}

}  // namespace

Occurrence dated(std::string key, const Period& days, std::vector<Said> reason) {
    Occurrence out;
    out.key = std::move(key);
    out.start = days.start;
    out.due = days.end;
    out.reason = std::move(reason);
    return out;
}

Occurrence waiting(OccurrenceState state, std::string key, std::string waits_for, Said reason) {
    Occurrence out;
    out.state = state;
    out.key = std::move(key);
    out.waits_for = std::move(waits_for);
    out.reason.push_back(std::move(reason));
    return out;
}

Said said_month(const Date& day) { return {"calendar.month", {{"month", iso_month(day)}}}; }

Said said_day(const Date& day, bool by) {
    return {by ? "calendar.by_day" : "calendar.day",
            {{"day", iso_day(day)}, {"weekday", std::to_string(weekday_of(day))}}};
}

Said said_range(const Period& days) {
    if (days.start == days.end) return said_day(days.start, false);
    return {"calendar.range", {{"start", iso_day(days.start)}, {"end", iso_day(days.end)}}};
}

std::vector<Placed> placed(const Circumstances& at, int said, const std::string& year_ref,
                           const std::function<Period(int)>& of_year) {
    if (said != 0) return {{said, of_year(said), false}};
    if (!year_ref.empty()) {
        const int step = year_ref == "next" ? 1 : year_ref == "previous" ? -1 : 0;
        const int year = year_of(at.order_date.value_or(at.period.start)) + step;
        return {{year, of_year(year), !at.order_date}};
    }
    std::vector<Placed> all;
    for (int year = year_of(at.period.start) - 1; year <= year_of(at.period.end) + 1; ++year)
        all.push_back({year, of_year(year), true});
    std::vector<Placed> inside;
    const auto holds = [&](const Placed& one) { return overlaps(one.period, at.period); };
    const bool has_large =
        std::any_of(all.begin(), all.end(), [&](const Placed& one) { return is_enough(one.period, at.period); });
    for (const auto& one : all)
        if (holds(one) && (!has_large || is_enough(one.period, at.period))) inside.push_back(one);
    if (!inside.empty()) return inside;
    return {*std::min_element(all.begin(), all.end(), [&](const Placed& a, const Placed& b) {
        return distance(a.period, at.period) < distance(b.period, at.period);
    })};
}

Occurrence placed_occurrence(const Circumstances& at, std::string key, const Placed& placed, std::size_t years,
                             std::vector<Said> reason) {
    auto days = placed.period;
    if (placed.is_assumed) reason.push_back({years > 1 ? "calendar.each_year" : "calendar.year_from_plan", {}});
    if (const auto common = common_part(days, at.period); common && *common != days) {
        days = *common;
        reason.push_back({"calendar.cut_to_plan", said_range(days).args});
        if (days.start == days.end) reason.back() = {"calendar.cut_to_day", said_day(days.start, false).args};
    }
    auto out = dated(std::move(key), days, std::move(reason));
    out.is_assumed = placed.is_assumed;
    return out;
}

Period part_of(int year, int month, const std::string& part) {
    const auto days = [&](int from, int to) {
        return Period{date_of(year, month, from), day_of_month(year, month, to)};
    };
    const auto whole_months = [&](int from, int to) {
        return Period{first_of_month(year, from), last_of_month(year, to)};
    };
    if (month == 0) {
        if (part == "begin") return whole_months(1, 1);
        if (part == "middle") return whole_months(6, 7);
        if (part == "end") return whole_months(12, 12);
        if (part == "first_half") return whole_months(1, 6);
        if (part == "second_half") return whole_months(7, 12);
        return whole_months(1, 12);
    }
    if (part == "begin") return days(1, 10);
    if (part == "middle") return days(11, 20);
    if (part == "end") return days(21, 31);
    if (part == "first_half") return days(1, 15);
    if (part == "second_half") return days(16, 31);
    return days(1, 31);
}

Period part_of_days(const Period& days, const std::string& part) {
    if (part.empty()) return days;
    const bool is_half = part == "first_half" || part == "second_half";
    const auto parts = equal_parts({{}, days, days}, is_half ? 2 : 3);
    if (part == "begin" || part == "first_half") return parts.front().days;
    if (part == "end" || part == "second_half") return parts.back().days;
    return parts[parts.size() / 2].days;
}

Period by_its_end(const Deadline& deadline, const Period& days) {
    return deadline.by && !deadline.part.empty() ? Period{days.end, days.end} : days;
}

int said_school_year(const Deadline& deadline) {
    return deadline.school_year.size() >= 4 ? std::atoi(deadline.school_year.c_str()) : 0;
}

int said_year(const Deadline& deadline, int month) {
    if (deadline.year != 0) return deadline.year;
    const int school_year = said_school_year(deadline);
    return school_year == 0 ? 0 : month >= 9 ? school_year : school_year + 1;
}

Period week_of_month(int year, int month, int week) {
    const auto last = last_of_month(year, month);
    if (week < 0) return {plus_days(last, -6), last};
    return {day_of_month(year, month, 7 * (std::min(week, 5) - 1) + 1), day_of_month(year, month, 7 * week)};
}

}  // namespace opora::calendar
