#include "engine/calendar/windows.hpp"

#include "engine/calendar/drafts.hpp"
#include "engine/calendar/points.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace opora::calendar {

namespace {

/// ISO 8601: the week belongs to the year of its Thursday.
std::string week_key(const Date& monday) {
    const auto thursday = plus_days(monday, 3);
    const int number = days_between(date_of(year_of(thursday), 1, 1), thursday) / 7 + 1;
    return fmt::format("{:04}-W{:02}", year_of(thursday), number);
}

Window month_window(const Date& day) {
    const auto first = first_of_month(year_of(day), month_of(day));
    return {iso_month(first), {first, last_of_month(year_of(day), month_of(day))}, {}};
}

/// `count` months that divide a year: a quarter, a half.
Window months_window(const Date& day, int count, char letter) {
    const int number = (month_of(day) - 1) / count + 1, last = number * count;
    return {fmt::format("{}-{}{}", year_of(day), letter, number),
            {first_of_month(year_of(day), last - count + 1), last_of_month(year_of(day), last)},
            {}};
}

Window year_window(const Date& day, bool by_school_year) {
    const int year = by_school_year ? school_year_of(day) : year_of(day);
    if (!by_school_year) return {std::to_string(year), {date_of(year, 1, 1), date_of(year, 12, 31)}, {}};
    return {fmt::format("{}/{}", year, year + 1), {date_of(year, 9, 1), date_of(year + 1, 8, 31)}, {}};
}

Window window_around(const Date& day, const std::string& unit, bool by_school_year) {
    if (unit == "week") {
        const auto monday = plus_days(day, 1 - weekday_of(day));
        return {week_key(monday), {monday, plus_days(monday, 6)}, {}};
    }
    if (unit == "month") return month_window(day);
    if (unit == "quarter") return months_window(day, 3, 'Q');
    if (unit == "half_year") return months_window(day, 6, 'H');
    if (unit == "year") return year_window(day, by_school_year);
    return {iso_day(day), {day, day}, {}};
}

std::vector<Window> school_windows(const Period& stretch, const std::string& unit, const Circumstances& at) {
    std::vector<Window> all;
    for (const auto& found : at.school_year.stretches_in(stretch, unit))
        all.push_back({fmt::format("{}/{}.{}{}", found.year, found.year + 1, unit.front(), found.number), found.period,
                       *common_part(found.period, stretch)});
    return all;
}

bool is_half(const Window& window) { return 2 * length_in_days(window.days) >= length_in_days(window.whole); }

void join_pieces(std::vector<Window>& all) {
    if (all.size() > 1 && !is_half(all.back())) {
        all[all.size() - 2].days.end = all.back().days.end;
        all.pop_back();
    }
    if (all.size() > 1 && !is_half(all.front())) {
        all[1].days.start = all.front().days.start;
        all.erase(all.begin());
    }
}

}  // namespace

bool runs_by_school_year(const Period& plan) {
    const int first = month_of(plan.start), last = month_of(plan.end);
    return first >= 7 && first <= 9 && last >= 5 && last <= 8;
}

std::vector<Window> windows(const Period& stretch, const std::string& unit, Pieces pieces, const Circumstances& at) {
    std::vector<Window> all;
    if (unit == "day" || unit == "workday") {
        for (auto day = stretch.start; day <= stretch.end; day = plus_days(day, 1))
            if (unit == "day" || is_working(day, at)) all.push_back({iso_day(day), {day, day}, {day, day}});
    } else if (unit == "term" || unit == "trimester") {
        all = school_windows(stretch, unit, at);
    } else if (unit == "week" || unit == "month" || unit == "quarter" || unit == "half_year" || unit == "year") {
        const bool by_school_year = runs_by_school_year(at.period);
        for (auto day = stretch.start; day <= stretch.end;) {
            auto window = window_around(day, unit, by_school_year);
            window.days = *common_part(window.whole, stretch);
            day = plus_days(window.whole.end, 1);
            all.push_back(std::move(window));
        }
    }
    if (all.empty()) return {{iso_day(stretch.start) + ".." + iso_day(stretch.end), stretch, stretch}};
    if (pieces == Pieces::joined) {
        join_pieces(all);
    } else if (pieces == Pieces::kept) {
        return all;
    } else if (std::any_of(all.begin(), all.end(), is_half)) {
        std::erase_if(all, [](const Window& window) { return !is_half(window); });
    } else {
        all = {joined(all.front(), all.back())};
    }
    return all;
}

Window joined(const Window& first, const Window& last) {
    return {last.key, {first.whole.start, last.whole.end}, {first.days.start, last.days.end}};
}

std::vector<Window> equal_parts(const Window& window, int count) {
    if (count <= 1) return {window};
    const int months = 12 * (year_of(window.whole.end) - year_of(window.whole.start)) + month_of(window.whole.end) -
                       month_of(window.whole.start) + 1;
    const bool by_months =
        day_of(window.whole.start) == 1 && months % count == 0 && day_of(plus_days(window.whole.end, 1)) == 1;
    const int days = length_in_days(window.whole);
    std::vector<Window> parts;
    for (int i = 0; i < count; ++i) {
        const auto edge = [&](int n) {
            return by_months ? plus_months(window.whole.start, months / count * n)
                             : plus_days(window.whole.start, days * n / count);
        };
        Window part{window.key + "." + std::to_string(i + 1), {edge(i), plus_days(edge(i + 1), -1)}, {}};
        if (part.whole.end < part.whole.start) continue;
        const auto common = common_part(part.whole, window.days);
        if (!common) continue;
        part.days = *common;
        parts.push_back(std::move(part));
    }
    return parts.empty() ? std::vector<Window>{window} : parts;
}

}  // namespace opora::calendar
