#include "domain/work_calendar.hpp"

#include "domain/days.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

TEST(Days, GoOverMonthsAndYears) {
    EXPECT_EQ(iso_day(plus_days(date_of(2020, 2, 28), 2)), "2020-03-01");
    EXPECT_EQ(iso_day(plus_months(date_of(2021, 1, 31), 1)), "2021-02-28");
    EXPECT_EQ(iso_day(plus_months(date_of(2020, 11, 15), 14)), "2022-01-15");
    EXPECT_EQ(iso_day(plus_months(date_of(2021, 1, 31), -2)), "2020-11-30");
    EXPECT_EQ(weekday_of(date_of(2020, 8, 15)), 6);
    EXPECT_EQ(length_in_days({date_of(2020, 9, 1), date_of(2020, 9, 30)}), 30);
}

TEST(Days, ReadBackWhatTheyWrite) {
    EXPECT_EQ(day_of_iso("2020-02-29"), date_of(2020, 2, 29));
    for (const auto* text : {"", "2021-02-29", "2020-1-01", "2020/01/01", "2020-01-01T", "20x0-01-01"})
        EXPECT_FALSE(day_of_iso(text)) << text;
}

TEST(WorkCalendar, KnowsAYearItWasNotGivenByWeekdaysAndFixedHolidays) {
    const WorkCalendar calendar({}, {date_of(2020, 5, 9)});
    EXPECT_TRUE(calendar.is_working(date_of(2029, 5, 8), WorkWeek::five_days));
    EXPECT_FALSE(calendar.is_working(date_of(2029, 5, 9), WorkWeek::five_days));
    EXPECT_FALSE(calendar.is_working(date_of(2029, 5, 12), WorkWeek::five_days));
    EXPECT_TRUE(calendar.is_working(date_of(2029, 5, 12), WorkWeek::six_days));
    EXPECT_EQ(calendar.year(2029), nullptr);
}

TEST(WorkCalendar, MovesADayOffOnlyWhereItIsOne) {
    // «с субботы 20 февраля на понедельник 22 февраля» and 9 May 2021, a Sunday.
    const WorkCalendar calendar({{.year = 2021,
                                  .holidays = {date_of(2021, 2, 23), date_of(2021, 5, 9), date_of(2021, 6, 12)},
                                  .moved = {{date_of(2021, 2, 20), date_of(2021, 2, 22)}}}},
                                {});
    struct Case {
        Date day;
        bool five, six;
    };
    for (const auto& [day, five, six] : {Case{date_of(2021, 2, 20), true, true},
                                         {date_of(2021, 2, 22), false, true},
                                         {date_of(2021, 2, 23), false, false},
                                         {date_of(2021, 5, 10), false, false},
                                         {date_of(2021, 6, 12), false, false},
                                         {date_of(2021, 6, 14), false, true}}) {
        EXPECT_EQ(calendar.is_working(day, WorkWeek::five_days), five) << iso_day(day);
        EXPECT_EQ(calendar.is_working(day, WorkWeek::six_days), six) << iso_day(day);
    }
}

TEST(WorkCalendar, CountsWorkingDaysBothWays) {
    const WorkCalendar calendar({{.year = 2020, .holidays = {date_of(2020, 11, 4)}}}, {});
    const auto friday = date_of(2020, 10, 30);
    EXPECT_EQ(iso_day(calendar.plus_working_days(friday, 3, WorkWeek::five_days)), "2020-11-05");
    EXPECT_EQ(iso_day(calendar.plus_working_days(friday, 3, WorkWeek::six_days)), "2020-11-03");
    EXPECT_EQ(iso_day(calendar.last_working(date_of(2020, 11, 2), WorkWeek::five_days)), "2020-10-30");
    EXPECT_EQ(calendar.plus_working_days(friday, 0, WorkWeek::five_days), friday);
    EXPECT_EQ(calendar.working_days({date_of(2020, 11, 1), date_of(2020, 11, 8)}, WorkWeek::five_days), 4);
}

}  // namespace
}  // namespace opora
