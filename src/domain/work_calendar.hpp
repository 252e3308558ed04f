/// The production calendar: which days are worked.
#pragma once

#include "domain/occurrence.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace opora {

/// «с субботы 20 февраля на понедельник 22 февраля»
struct MovedDayOff {
    Date from, to;
    bool operator==(const MovedDayOff&) const = default;
};

/// Days without work and with pay that a president's decree names. Work went on in them wherever it had to, and terms
/// ran on (Supreme Court, review № 1 of 21 April 2020, answer 5): they count as worked unless the file says otherwise.
struct DecreeDays {
    Period period;
    std::string act;
    bool is_off = false;
    bool operator==(const DecreeDays&) const = default;
};

/// One year as Labour Code art. 112 and the government's yearly decree make it.
struct WorkYear {
    int year = 0;
    std::string source{};       ///< the decree
    bool is_projected = false;  ///< the decree is not out yet
    std::vector<Date> holidays{};
    std::vector<MovedDayOff> moved{};
    std::vector<DecreeDays> by_decree{};
    bool operator==(const WorkYear&) const = default;
};

class WorkCalendar {
 public:
    WorkCalendar() = default;
    /// Of two entries for one year the later one stands. `fixed_holidays` (any year) stand for years not among `years`.
    WorkCalendar(std::vector<WorkYear> years, const std::vector<Date>& fixed_holidays);

    /// A year not in the calendar: weekdays and fixed holidays alone.
    bool is_working(const Date& date, WorkWeek week) const;
    const WorkYear* year(int year) const;
    const std::map<int, WorkYear>& years() const { return years_; }

    int working_days(const Period& period, WorkWeek week) const;
    /// The n-th working day after `date` (n > 0) or before it (n < 0); 0 gives `date` itself.
    Date plus_working_days(const Date& date, int n, WorkWeek week) const;
    Date next_working(const Date& date, WorkWeek week) const { return plus_working_days(date, 1, week); }
    Date last_working(const Date& date, WorkWeek week) const { return plus_working_days(date, -1, week); }

 private:
    struct Days {
        std::set<Date> off, worked;  ///< against the weekday
    };
    /// Days that differ from their weekday, of one year in one kind of week.
    Days days_of(const WorkYear& year, WorkWeek week) const;
    std::map<int, WorkYear> years_;
    std::set<std::pair<int, int>> fixed_;  ///< month, day
    Days five_, six_;
};

}  // namespace opora
