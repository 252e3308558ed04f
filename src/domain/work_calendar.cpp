#include "domain/work_calendar.hpp"

#include "domain/days.hpp"

namespace opora {

namespace {

bool is_weekly_off(const Date& date, WorkWeek week) {
    const int weekday = weekday_of(date);
    return weekday == 7 || (weekday == 6 && week == WorkWeek::five_days);
}

bool is_new_year(const Date& date) { return month_of(date) == 1 && day_of(date) <= 8; }

}  // namespace

WorkCalendar::WorkCalendar(std::vector<WorkYear> years, const std::vector<Date>& fixed_holidays) {
    for (const auto& day : fixed_holidays) fixed_.emplace(month_of(day), day_of(day));
    for (auto& year : years) years_[year.year] = std::move(year);
    for (const auto& [number, year] : years_) {
        for (const auto week : {WorkWeek::five_days, WorkWeek::six_days}) {
            auto found = days_of(year, week);
            auto& kept = week == WorkWeek::five_days ? five_ : six_;
            kept.off.merge(found.off);
            kept.worked.merge(found.worked);
        }
    }
}

WorkCalendar::Days WorkCalendar::days_of(const WorkYear& year, WorkWeek week) const {
    Days days;
    days.off.insert(year.holidays.begin(), year.holidays.end());
    for (const auto& decree : year.by_decree)
        for (auto day = decree.period.start; decree.is_off && day <= decree.period.end; day = plus_days(day, 1))
            days.off.insert(day);
    std::set<Date> moved;
    for (const auto& [from, to] : year.moved) {
        // The decree moves days off. A Saturday that a six-day week works is none: nothing moves.
        if (!is_weekly_off(from, week)) continue;
        moved.insert(from);
        days.off.insert(to);
        if (!days.off.contains(from)) days.worked.insert(from);
    }
    // Art. 112, part 2: a day off on a holiday moves to the next working day, those of 1–8 January only by decree.
    for (const auto& holiday : year.holidays) {
        if (!is_weekly_off(holiday, week) || is_new_year(holiday) || moved.contains(holiday)) continue;
        auto next = plus_days(holiday, 1);
        while (days.off.contains(next) || (is_weekly_off(next, week) && !days.worked.contains(next)))
            next = plus_days(next, 1);
        days.off.insert(next);
    }
    return days;
}

bool WorkCalendar::is_working(const Date& date, WorkWeek week) const {
    const auto& days = week == WorkWeek::five_days ? five_ : six_;
    if (days.off.contains(date)) return false;
    if (days.worked.contains(date)) return true;
    if (is_weekly_off(date, week)) return false;
    return years_.contains(year_of(date)) || !fixed_.contains({month_of(date), day_of(date)});
}

const WorkYear* WorkCalendar::year(int year) const {
    const auto found = years_.find(year);
    return found == years_.end() ? nullptr : &found->second;
}

int WorkCalendar::working_days(const Period& period, WorkWeek week) const {
    int count = 0;
    for (auto day = period.start; day <= period.end; day = plus_days(day, 1)) count += is_working(day, week);
    return count;
}

Date WorkCalendar::plus_working_days(const Date& date, int n, WorkWeek week) const {
    const int step = n < 0 ? -1 : 1;
    auto day = date;
    while (n != 0) {
        day = plus_days(day, step);
        if (is_working(day, week)) n -= step;
    }
    return day;
}

}  // namespace opora
