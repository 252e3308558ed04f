#include "engine/calendar/occurrences.hpp"
#include "engine/calendar/terms_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::calendar {
namespace {

using Kind = DeadlineKind;

std::string dues(const Recurrence& recurrence, const Circumstances& at) {
    std::string text;
    for (const auto& one : occurrences({.kind = Kind::recurring, .recurrence = recurrence}, at)) {
        if (!text.empty()) text += " ";
        text += iso_day(one.due) + (one.is_outside ? "!" : "") + (one.is_checkpoint ? "*" : "");
    }
    return text;
}

TEST(Recurring, ComesDueAtTheEndOfEachUnitOfWhichHalfLiesInThePlan) {
    struct Case {
        Recurrence recurrence;
        const char* dues;
    };
    for (const auto& [recurrence, expected] :
         {Case{{.unit = "quarter", .count = 1}, "2020-12-31 2021-03-31 2021-06-30 2021-08-31"},
          {{.unit = "half_year"}, "2020-12-31 2021-06-30"},
          {{.unit = "year"}, "2021-08-31"},
          {{.unit = "year", .count = 2}, "2021-02-28 2021-08-31"},
          {{.unit = "year", .count = 4, .min = true}, "2020-11-30 2021-02-28 2021-05-31 2021-08-31"},
          {{.unit = "year", .every = 3}, "2021-08-31"},
          {{.unit = "quarter", .every = 2}, "2021-03-31 2021-08-31"},
          {{.unit = "term"}, "2020-10-25 2020-12-27 2021-03-21 2021-05-31"}})
        EXPECT_EQ(dues(recurrence, school_plan()), expected) << recurrence.unit << recurrence.count << recurrence.every;
    EXPECT_EQ(dues({.unit = "year"}, plan_for_test("2020-12-15", "2022-12-31")), "2021-12-31 2022-12-31");
    EXPECT_EQ(dues({.unit = "year"}, plan_for_test("2020-09-01", "2020-12-31")), "2020-12-31");
}

TEST(Recurring, TakesDaysWithinThePeriod) {
    const auto plan = plan_for_test("2020-10-01", "2020-12-31");
    struct Case {
        Recurrence recurrence;
        const char* dues;
    };
    for (const auto& [recurrence, expected] : {
             Case{{.unit = "month", .on = {{.day = 5, .by = true}}}, "2020-10-05 2020-11-05 2020-12-05"},
             {{.unit = "month", .on = {{.day = 31}}}, "2020-10-31 2020-11-30 2020-12-31"},
             {{.unit = "month", .on = {{.day = 5, .by = true, .month_offset = 1, .base = "reporting_period"}}},
              "2020-11-05 2020-12-05 2021-01-05!"},
             {{.unit = "month", .on = {{.weekday = 2, .ordinal = 2}}}, "2020-10-13 2020-11-10 2020-12-08"},
             {{.unit = "month", .on = {{.ordinal = -1, .working = true}}}, "2020-10-30 2020-11-30 2020-12-31"},
             {{.unit = "month", .on = {{.ordinal = 1, .working = true}}}, "2020-10-01 2020-11-02 2020-12-01"},
             {{.unit = "month", .on = {{.day = 1}, {.day = 15}}},
              "2020-10-01 2020-10-15 2020-11-01 2020-11-15 2020-12-01 2020-12-15"},
             {{.unit = "month", .within = "week:1"}, "2020-10-07 2020-11-07 2020-12-07"},
             {{.unit = "quarter", .on = {{.day = 10, .by = true, .month_offset = 1, .base = "reporting_period"}}},
              "2021-01-10!"},
             {{.unit = "quarter", .on = {{.day = 20, .by = true}}}, "2020-12-20"},
             {{.unit = "quarter", .on = {{.day = 20, .month = 2}}}, "2020-11-20"},
             {{.unit = "quarter", .on = {{.day = 15, .month = -1, .by = true}}}, "2020-12-15"},
             {{.unit = "year", .on = {{.day = 1, .month = 12, .by = true}}}, "2020-12-01"},
             {{.unit = "year", .on = {{.day = 1, .month = 2}}}, "2020-12-31"},
         })
        EXPECT_EQ(dues(recurrence, plan), expected);
}

TEST(Recurring, WeeksEndWithWorkAndDaysAreEach) {
    const auto plan = plan_for_test("2020-10-01", "2020-10-14");
    EXPECT_EQ(dues({.unit = "week"}, plan), "2020-10-02 2020-10-09");
    EXPECT_EQ(dues({.unit = "week", .on = {{.weekday = 3}}}, plan), "2020-10-07 2020-10-14");
    EXPECT_EQ(dues({.unit = "month", .on = {{.weekday = 3}}}, plan), "2020-10-07 2020-10-14");
    auto six = plan;
    six.week = WorkWeek::six_days;
    EXPECT_EQ(dues({.unit = "week"}, six), "2020-10-03 2020-10-10");
    EXPECT_EQ(dues({.unit = "day", .on = {{.working = true}}}, plan_for_test("2020-10-31", "2020-11-05")),
              "2020-11-02 2020-11-03 2020-11-05");
    EXPECT_EQ(dues({.unit = "workday"}, plan_for_test("2020-11-03", "2020-11-09")),
              "2020-11-03 2020-11-05 2020-11-06 2020-11-09");
}

TEST(Recurring, RunsOverThePartOfTheYearItCovers) {
    const Deadline covered{.kind = Kind::month_range, .months = {10, 11, 12, 1}};
    EXPECT_EQ(dues({.unit = "month", .covers = {covered}}, school_plan()),
              "2020-10-31 2020-11-30 2020-12-31 2021-01-31");
    const Deadline school{.kind = Kind::continuous, .phase = "school_year"};
    EXPECT_EQ(dues({.unit = "quarter", .covers = {school}}, school_plan()), "2020-12-31 2021-03-31 2021-05-31");
}

TEST(Recurring, ComesOnceAYearForWhatItCovers) {
    const Deadline october{.kind = Kind::month, .month = 10};
    EXPECT_EQ(
        shown(occurrences({.kind = Kind::recurring, .recurrence = Recurrence{.unit = "year", .covers = {october}}},
                          plan_for_test("2020-01-01", "2021-12-31"))),
        "2020 2020-10-01..2020-10-31; 2021 2021-10-01..2021-10-31");
}

TEST(Recurring, TakesPartsOfThePeriod) {
    const auto plan = plan_for_test("2020-10-01", "2020-12-31");
    const auto of = [&](Recurrence recurrence) {
        return shown(occurrences({.kind = Kind::recurring, .recurrence = std::move(recurrence)}, plan));
    };
    EXPECT_EQ(of({.unit = "month", .on = {{.part = "begin"}}}),
              "2020-10 2020-10-01..2020-10-10; 2020-11 2020-11-01..2020-11-10; 2020-12 2020-12-01..2020-12-10");
    EXPECT_EQ(of({.unit = "year", .on = {{.month = 11}}}), "2020 2020-11-01..2020-11-30");
    EXPECT_EQ(of({.unit = "quarter", .on = {{.part = "end"}}}), "2020-Q4 2020-12-01..2020-12-31");
    EXPECT_EQ(of({.unit = "month", .on = {{.week = -1}}}).substr(0, 30), "2020-10 2020-10-25..2020-10-31");
    EXPECT_EQ(of({.unit = "month", .within = "days:1-5"}).substr(0, 30), "2020-10 2020-10-01..2020-10-05");
    EXPECT_EQ(of({.unit = "term", .on = {{.part = "end"}}}).substr(0, 35), "2020/2021.t1 2020-10-07..2020-10-25");
}

TEST(Recurring, FoldsWhatNobodyTicksOff) {
    const auto all = occurrences({.kind = Kind::recurring, .recurrence = Recurrence{.unit = "day"}}, school_plan());
    ASSERT_EQ(all.size(), 12U);
    EXPECT_TRUE(all.front().is_checkpoint);
    EXPECT_EQ(all.front().reason.front().key, "calendar.folded");
    EXPECT_EQ(iso_day(all.back().due), "2021-08-31");
}

TEST(Recurring, KeysAreThoseOfTheUnits) {
    EXPECT_EQ(shown(occurrences({.kind = Kind::recurring,
                                 .recurrence = Recurrence{.unit = "week", .on = {{.by = true, .weekday = 5}}}},
                                plan_for_test("2020-12-28", "2021-01-10"))),
              "2020-W53 2020-12-28..2021-01-01; 2021-W01 2021-01-04..2021-01-08");
}

}  // namespace
}  // namespace opora::calendar
