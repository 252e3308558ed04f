// Terms that come again and again: «ежемесячно до 5 числа», «1 раз в квартал», «2 раза в год».

#include "engine/calendar/drafts.hpp"
#include "engine/calendar/points.hpp"
#include "engine/calendar/windows.hpp"

#include <algorithm>
#include <charconv>

namespace opora::calendar {

namespace {

constexpr int one_year = 12;

int months_in(const std::string& unit) {
    return unit == "year" ? one_year : unit == "half_year" ? 6 : unit == "quarter" ? 3 : 1;
}

bool is_of_months(const std::string& unit) {
    return unit == "month" || unit == "quarter" || unit == "half_year" || unit == "year";
}

int number_after(std::string_view text, std::string_view name) {
    int number = 0;
    if (text.starts_with(name)) std::from_chars(text.data() + name.size(), text.data() + text.size(), number);
    return number;
}

/// «в течение первой недели месяца» → those days of the window.
Period narrowed(const Period& days, const std::string& within) {
    const int year = year_of(days.start), month = month_of(days.start);
    Period part = days;
    if (within.starts_with("days:")) {
        const int from = std::clamp(number_after(within, "days:"), 1, 31);
        const auto dash = within.find('-');
        const int to = dash == std::string::npos ? from : number_after(within.substr(dash), "-");
        part = {day_of_month(year, month, from), day_of_month(year, month, std::clamp(to, from, 31))};
    } else if (const int week = number_after(within, "week:"))
        part = week_of_month(year, month, week);
    else if (const int decade = number_after(within, "decade:"))
        part = part_of(year, month, decade == 1 ? "begin" : decade == 2 ? "middle" : "end");
    else if (within.starts_with("part:"))
        part = part_of(year, month, within.substr(5));
    else if (!within.empty())
        part = part_of(year, month, within);
    return common_part(part, days).value_or(days);
}

/// The month a point speaks of, counted from the window's own months.
Date month_of_point(const PeriodPoint& point, const Window& window, const std::string& unit) {
    const int length = months_in(unit);
    const int later = length * (unit == "quarter" ? point.quarter_offset : unit == "year" ? point.year_offset : 0);
    const auto first = first_of_month(year_of(window.whole.start), month_of(window.whole.start));
    if (point.month > 0 && unit == "year") {
        auto month = first_of_month(year_of(window.whole.start) + point.year_offset, point.month);
        if (month < plus_months(first, later)) month = plus_months(month, one_year);  // a school year begins in autumn
        return month;
    }
    if (point.month > 0 && point.month <= length) return plus_months(first, later + point.month - 1);
    if (point.month == -1) return plus_months(first, later + length - 1);
    if (point.quarter_offset || point.year_offset) {
        // «до 10 числа следующего квартала», «… следующего года»: its first month.
        const int step = 3 * point.quarter_offset + one_year * point.year_offset;
        return plus_months(first, step);
    }
    if (point.ordinal > 0 && !point.month_offset && unit != "month") return first;
    return plus_months(first_of_month(year_of(window.whole.end), month_of(window.whole.end)), point.month_offset);
}

Date day_of_point(const PeriodPoint& point, const Window& window, const std::string& unit, const Circumstances& at) {
    if (unit == "week") {
        if (point.weekday) return plus_days(window.whole.start, point.weekday - 1);
        if (point.working) return working_day_among(window.whole, point.ordinal, 0, at);
        return window.whole.end;
    }
    if (unit == "day" || unit == "workday") return window.whole.start;
    const auto month = month_of_point(point, window, unit);
    return point_in_month(point, year_of(month), month_of(month), at);
}

/// «в начале месяца», «в первую неделю квартала»: days, not one day.
std::optional<Period> days_of_point(const PeriodPoint& point, const Window& window, const std::string& unit) {
    const bool names_month = point.month != 0 && unit != "month";
    if (point.day || point.weekday || point.ordinal || point.working) return {};
    if (point.part.empty() && !point.week && !names_month) return {};
    if (unit == "week" || unit == "day" || unit == "workday") return {};
    if (unit != "month" && !point.month && !point.month_offset && !point.quarter_offset && !point.year_offset)
        return point.week ? std::optional<Period>{} : part_of_days(window.whole, point.part);
    const auto month = month_of_point(point, window, unit);
    if (point.week) return week_of_month(year_of(month), month_of(month), point.week);
    return part_of(year_of(month), month_of(month), point.part);
}

/// Every Tuesday of the month, when no one of them is named.
bool is_each_weekday(const PeriodPoint& point, const std::string& unit) {
    return point.weekday && !point.ordinal && !point.week && is_of_months(unit);
}

/// The last day of a week's work: an order that says «еженедельно» names none.
Date end_of_work(const Window& window, const std::string& unit, const Circumstances& at) {
    if (unit != "week") return window.days.end;
    const auto last = plus_days(window.whole.start, at.week == WorkWeek::five_days ? 4 : 5);
    return std::clamp(last, window.days.start, window.days.end);
}

Said said_rule(const Recurrence& recurrence) {
    return {"calendar.repeats",
            {{"unit", recurrence.unit},
             {"times", static_cast<double>(std::max(recurrence.count, 1))},
             {"every", static_cast<double>(std::max(recurrence.every, 1))},
             {"least", std::string(recurrence.min ? "yes" : "no")}}};
}

void add_points(Occurrences& out, const Recurrence& recurrence, const Window& window, const Circumstances& at) {
    int number = 0;
    for (const auto& point : recurrence.on) {
        ++number;
        const bool is_reporting =
            !point.base.empty() || point.month_offset || point.quarter_offset || point.year_offset;
        const auto named = days_of_point(point, window, recurrence.unit);
        const auto due = named ? named->end : day_of_point(point, window, recurrence.unit, at);
        Period days{named && !point.by ? named->start : due, due};
        if (point.by) days.start = std::min(due, is_reporting ? plus_days(window.whole.end, 1) : window.days.start);
        // Days of a window that the plan cuts off belong to no plan.
        if (!is_reporting && !lies_within(due, window.days)) continue;
        if (!is_reporting) days.start = std::max(days.start, window.days.start);
        auto key = window.key;
        if (recurrence.on.size() > 1) key += "." + std::to_string(number);
        std::vector<Said> reason{days.start == due || point.by ? said_day(due, point.by) : said_range(days)};
        if (is_reporting) reason.push_back({"calendar.for_period", said_range(window.days).args});
        reason.push_back(said_rule(recurrence));
        out.push_back(dated(std::move(key), days, std::move(reason)));
    }
}

/// Groups of `every` windows; a last group that is less than half full does not count.
std::vector<Window> grouped(const std::vector<Window>& all, int every) {
    if (every <= 1) return all;
    std::vector<Window> groups;
    const auto step = static_cast<std::size_t>(every);
    for (std::size_t i = 0; i < all.size(); i += step) {
        const auto last = std::min(i + step, all.size()) - 1;
        if (!groups.empty() && 2 * (last - i + 1) < step) break;
        groups.push_back(joined(all[i], all[last]));
    }
    return groups;
}

/// The stretches it runs over: the plan, or what `covers` says of it.
std::vector<Period> covered(const Recurrence& recurrence, const Circumstances& at) {
    if (recurrence.covers.empty()) return {at.period};
    auto whole = at;
    whole.checkpoints = Checkpoints::quarterly;
    std::vector<Period> out;
    for (const auto& one : occurrences(recurrence.covers.front(), whole)) {
        if (one.state != OccurrenceState::dated) continue;
        const auto common = common_part({one.start, one.due}, at.period);
        if (!common) continue;
        if (!out.empty() && plus_days(out.back().end, 1) >= common->start)
            out.back().end = std::max(out.back().end, common->end);
        else
            out.push_back(*common);
    }
    return out.empty() ? std::vector<Period>{at.period} : out;
}

Recurrence weekly_from(const Recurrence& recurrence, const PeriodPoint& point) {
    auto weekly = recurrence;
    weekly.unit = "week";
    weekly.on = {point};
    return weekly;
}

void add_stretch(Occurrences& out, const Recurrence& recurrence, const Period& stretch, const Circumstances& at) {
    const bool has_points = !recurrence.on.empty();
    // A named day counts wherever it lies in the plan; of unnamed ones, half the window must.
    const auto pieces = has_points && std::any_of(recurrence.on.begin(), recurrence.on.end(),
                                                  [](const PeriodPoint& point) { return point.base.empty(); });
    auto all = windows(stretch, recurrence.unit, pieces ? Pieces::kept : Pieces::dropped, at);
    for (const auto& window : grouped(all, recurrence.every)) {
        if (has_points) {
            add_points(out, recurrence, window, at);
            continue;
        }
        auto narrow = window;
        if (!recurrence.within.empty()) narrow.days = narrow.whole = narrowed(window.days, recurrence.within);
        for (const auto& part : equal_parts(narrow, recurrence.count)) {
            const Period days{part.days.start, end_of_work(part, recurrence.unit, at)};
            out.push_back(dated(part.key, days, {said_range(days), said_rule(recurrence)}));
        }
    }
}

}  // namespace

Occurrences recurring(const Deadline& deadline, const Circumstances& at) {
    auto recurrence = deadline.recurrence.value_or(Recurrence{.unit = "month"});
    if (recurrence.unit == "day" && !recurrence.on.empty() && recurrence.on.front().working) {
        recurrence.unit = "workday";  // «каждый рабочий день»
        recurrence.on.clear();
    }
    if (recurrence.on.size() == 1 && is_each_weekday(recurrence.on.front(), recurrence.unit))
        recurrence = weekly_from(recurrence, recurrence.on.front());
    Occurrences out;
    for (const auto& stretch : covered(recurrence, at)) add_stretch(out, recurrence, stretch, at);
    if (out.empty()) {
        // No named day lies in the plan: the unit as a whole then.
        recurrence.on.clear();
        for (const auto& stretch : covered(recurrence, at)) add_stretch(out, recurrence, stretch, at);
    }
    if (out.size() <= most_instances) return out;
    return checkpoints({out.front().start, std::min(out.back().due, at.period.end)}, at,
                       {"calendar.folded", {{"times", static_cast<double>(out.size())}, {"unit", recurrence.unit}}});
}

}  // namespace opora::calendar
