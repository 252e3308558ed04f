// Days, months, quarters, halves and seasons that a term names.

#include "engine/calendar/drafts.hpp"
#include "engine/calendar/points.hpp"
#include "engine/calendar/windows.hpp"

#include <algorithm>

namespace opora::calendar {

namespace {

int named_month(const Deadline& deadline) {
    return deadline.month != 0 || deadline.months.empty() ? deadline.month : deadline.months.front();
}

std::vector<int> named_months(const Deadline& deadline) {
    return deadline.months.empty() ? std::vector<int>{deadline.month} : deadline.months;
}

Period months_from(int year, int month, int count) {
    const auto last = plus_months(first_of_month(year, month), count - 1);
    return {first_of_month(year, month), last_of_month(year_of(last), month_of(last))};
}

Said with_time(Said said, const Deadline& deadline) {
    if (!deadline.time.empty()) {
        said.key += "_time";
        said.args.push_back({"time", deadline.time});
        said.args.push_back({"zone", deadline.tz.empty() ? "none" : deadline.tz});
    }
    return said;
}

std::string range_key(const Period& days) {
    const auto from = iso_month(days.start), to = iso_month(days.end);
    return from == to ? from : from + ".." + to;
}

struct Ends {
    Period days;
    std::string key;
};

/// Both ends of a range whose first one falls in `year`.
Ends ends_in_year(const Deadline& deadline, int year) {
    const auto start = deadline.start.value_or(DayPoint{}), end = deadline.end.value_or(start);
    const auto first = [&](const DayPoint& point, int y) {
        return point.day ? day_of_month(y, point.month, point.day) : part_of(y, point.month, point.part).start;
    };
    const auto last = [&](const DayPoint& point, int y) {
        return point.day ? day_of_month(y, point.month, point.day) : part_of(y, point.month, point.part).end;
    };
    const int end_year = end.year ? end.year : last(end, year) < first(start, year) ? year + 1 : year;
    Ends ends{{first(start, year), last(end, end_year)}, {}};
    if (ends.days.end < ends.days.start) std::swap(ends.days.start, ends.days.end);
    ends.key = iso_day(ends.days.start) + ".." + iso_day(ends.days.end);
    return ends;
}

/// The year of the first end, as far as the phrase says it.
int said_start_year(const Deadline& deadline) {
    if (deadline.start && deadline.start->year) return deadline.start->year;
    if (!deadline.end || !deadline.end->year) return deadline.year;
    const int wraps = deadline.start && deadline.start->month > deadline.end->month;
    return deadline.end->year - wraps;
}

std::string said_year_ref(const Deadline& deadline) {
    if (deadline.start && !deadline.start->year_ref.empty()) return deadline.start->year_ref;
    return deadline.year_ref;
}

/// The days of one month or of the part of it that is named.
Period days_of_month(const Deadline& deadline, int year, int month, const Circumstances& at) {
    auto days = deadline.week ? week_of_month(year, month, deadline.week) : part_of(year, month, deadline.part);
    // Working weeks are counted from the first working day: in January it comes late.
    if (deadline.working && deadline.week > 0) {
        const auto whole = part_of(year, month, {});
        days.start = plus_days(working_day_among(whole, 1, 0, at), 7 * (deadline.week - 1));
        days.end = std::min(plus_days(days.start, 6), whole.end);
        if (days.end < days.start) days = {whole.end, whole.end};
    }
    return by_its_end(deadline, days);
}

/// Quarters, halves, seasons: the part of them that is named.
Period named_part(const Deadline& deadline, const Period& days) {
    return by_its_end(deadline, part_of_days(days, deadline.part));
}

/// Its name when it is whole: «1-й квартал 2021 г.», else the days meant.
Said said_whole_or_part(const Deadline& deadline, const Period& days, Said whole) {
    if (deadline.part.empty()) return whole;
    return days.start == days.end ? said_day(days.end, deadline.by) : said_range(days);
}

}  // namespace

Occurrences fixed_date(const Deadline& deadline, const Circumstances& at) {
    const int month = named_month(deadline);
    const auto of_year = [&](int year) {
        if (month != 0 && (deadline.weekday || deadline.ordinal || deadline.working)) {
            const PeriodPoint point{.day = deadline.day,
                                    .weekday = deadline.weekday,
                                    .ordinal = deadline.ordinal,
                                    .working = deadline.working};
            const auto day = point_in_month(point, year, month, at);
            return Period{day, day};
        }
        if (month != 0 && deadline.day) {
            const auto day = day_of_month(year, month, deadline.day);
            return Period{day, day};
        }
        auto days = month ? days_of_month(deadline, year, month, at) : part_of(year, 0, deadline.part);
        if (deadline.by) days.start = days.end;
        return days;
    };
    Occurrences out;
    const auto found = placed(at, said_year(deadline, month), deadline.year_ref, of_year);
    for (const auto& one : found) {
        const auto said =
            one.period.start == one.period.end ? said_day(one.period.end, deadline.by) : said_range(one.period);
        out.push_back(placed_occurrence(at, iso_day(one.period.end), one, found.size(), {with_time(said, deadline)}));
    }
    return out;
}

Occurrences date_range(const Deadline& deadline, const Circumstances& at) {
    if (deadline.open_end || (deadline.start && !deadline.end)) {
        const auto& start = *deadline.start;
        const auto first = [&](int year) {
            const auto day =
                start.day ? day_of_month(year, start.month, start.day) : part_of(year, start.month, start.part).start;
            return Period{day, day};
        };
        const auto from = placed(at, said_start_year(deadline), said_year_ref(deadline), first).front();
        const Period days{std::max(from.period.start, at.period.start), at.period.end};
        const Said why{"calendar.open_end", {{"start", iso_day(from.period.start)}}};
        if (days.start > days.end) return {dated(iso_day(from.period.start), from.period, {why})};
        auto out = checkpoints(days, at, why);
        for (auto& one : out) one.is_assumed = from.is_assumed;
        return out;
    }
    Occurrences out;
    if (!deadline.start && deadline.end) {
        auto by = deadline;
        by.day = deadline.end->day, by.month = deadline.end->month, by.part = deadline.end->part;
        by.year = deadline.end->year, by.year_ref = deadline.end->year_ref, by.by = true;
        return fixed_date(by, at);
    }
    const auto found = placed(at, said_start_year(deadline), said_year_ref(deadline),
                              [&](int year) { return ends_in_year(deadline, year).days; });
    for (const auto& one : found)
        out.push_back(placed_occurrence(at, ends_in_year(deadline, one.year).key, one, found.size(),
                                        {with_time(said_range(one.period), deadline)}));
    return out;
}

Occurrences months(const Deadline& deadline, const Circumstances& at) {
    Occurrences out;
    for (const int month : named_months(deadline)) {
        const auto found = placed(at, said_year(deadline, month), deadline.year_ref,
                                  [&](int year) { return days_of_month(deadline, year, month, at); });
        for (const auto& one : found) {
            const bool is_whole = deadline.part.empty() && deadline.week == 0;
            const auto said = is_whole                             ? said_month(one.period.start)
                              : one.period.start == one.period.end ? said_day(one.period.end, deadline.by)
                                                                   : said_range(one.period);
            out.push_back(placed_occurrence(at, iso_month(one.period.start), one, found.size(), {said}));
        }
    }
    return out;
}

Occurrences month_range(const Deadline& deadline, const Circumstances& at) {
    if (deadline.months.empty()) return date_range(deadline, at);
    const int first = deadline.months.front(), count = static_cast<int>(deadline.months.size());
    const auto of_year = [&](int year) { return months_from(year, first, count); };
    int said = deadline.start && deadline.start->year ? deadline.start->year : said_year(deadline, first);
    // «сентябрь-май 2021 г.»: the year is that of the part that lies in the plan.
    const bool wraps = first + count - 1 > 12;
    if (deadline.year && wraps && !(deadline.start && deadline.start->year)) {
        const auto inside = [&](int year) {
            const auto common = common_part(of_year(year), at.period);
            return common ? length_in_days(*common) : 0;
        };
        if (inside(said - 1) > inside(said)) --said;
    }
    if (!said && deadline.end && deadline.end->year) said = deadline.end->year - (wraps ? 1 : 0);
    Occurrences out;
    const auto found = placed(at, said, deadline.year_ref, of_year);
    for (const auto& one : found)
        out.push_back(placed_occurrence(
            at, range_key(one.period), one, found.size(),
            {{"calendar.months", {{"start", iso_month(one.period.start)}, {"end", iso_month(one.period.end)}}}}));
    return out;
}

Occurrences quarters(const Deadline& deadline, const Circumstances& at) {
    Occurrences out;
    for (const int quarter : deadline.quarters) {
        const auto found = placed(at, said_year(deadline, 3 * quarter), deadline.year_ref, [&](int year) {
            return named_part(deadline, months_from(year, 3 * quarter - 2, 3));
        });
        for (const auto& one : found)
            out.push_back(placed_occurrence(
                at, std::to_string(one.year) + "-Q" + std::to_string(quarter), one, found.size(),
                {said_whole_or_part(deadline, one.period,
                                    {"calendar.quarter",
                                     {{"quarter", std::to_string(quarter)}, {"year", std::to_string(one.year)}}})}));
    }
    return out;
}

Occurrences half_years(const Deadline& deadline, const Circumstances& at) {
    const bool is_guessed = deadline.year == 0 && deadline.year_ref.empty() && runs_by_school_year(at.period);
    if (deadline.phase == "school_year" || !deadline.school_year.empty() || is_guessed) {
        auto of_school = deadline;
        of_school.phase = "half_year";
        of_school.ordinals = deadline.halves;
        auto out = school_phase(of_school, at);
        if (deadline.phase != "school_year" && deadline.school_year.empty())
            for (auto& one : out) one.reason.push_back({"calendar.school_half", {}});
        return out;
    }
    Occurrences out;
    for (const int half : deadline.halves) {
        const auto found =
            placed(at, deadline.year, deadline.year_ref, [&](int year) { return months_from(year, 6 * half - 5, 6); });
        for (const auto& one : found)
            out.push_back(placed_occurrence(
                at, std::to_string(one.year) + "-H" + std::to_string(half), one, found.size(),
                {said_whole_or_part(
                    deadline, one.period,
                    {"calendar.half_year", {{"half", std::to_string(half)}, {"year", std::to_string(one.year)}}})}));
    }
    return out;
}

Occurrences seasons(const Deadline& deadline, const Circumstances& at) {
    Occurrences out;
    for (const auto& season : deadline.seasons) {
        const auto of_year = [&](int year) {
            if (season == "winter") return named_part(deadline, months_from(year - 1, 12, 3));
            return named_part(deadline, months_from(year, season == "spring" ? 3 : season == "summer" ? 6 : 9, 3));
        };
        // «летом 2020-2022 гг.»
        std::vector<Placed> found;
        for (int year = deadline.year_start; year != 0 && year <= deadline.year_end; ++year)
            found.push_back({year, of_year(year), false});
        if (found.empty())
            found = placed(at, said_year(deadline, season == "autumn" ? 9 : 1), deadline.year_ref, of_year);
        for (const auto& one : found)
            out.push_back(placed_occurrence(
                at, std::to_string(one.year) + "-" + season, one, found.size(),
                {said_whole_or_part(
                    deadline, one.period,
                    {"calendar.season",
                     {{"season", season}, {"start", iso_day(one.period.start)}, {"end", iso_day(one.period.end)}}})}));
    }
    return out;
}

}  // namespace opora::calendar
