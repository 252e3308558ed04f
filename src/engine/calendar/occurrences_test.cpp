#include "engine/calendar/occurrences.hpp"

#include "base/said.hpp"
#include "engine/calendar/terms_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::calendar {
namespace {

using Kind = DeadlineKind;

struct Case {
    Deadline term;
    const char* shown;
};

void expect_all(const std::vector<Case>& cases, const Circumstances& at) {
    for (std::size_t i = 0; i < cases.size(); ++i)
        EXPECT_EQ(shown(occurrences(cases[i].term, at)), cases[i].shown) << "case " << i;
}

std::string said(const Deadline& term, const Circumstances& at) {
    return say(Language::russian, occurrences(term, at).front().reason);
}

TEST(Occurrences, AMonthTakesItsYearFromThePlan) {
    expect_all(
        {{{.kind = Kind::month, .month = 10}, "2020-10 2020-10-01..2020-10-31 assumed"},
         {{.kind = Kind::month, .months = {3}}, "2021-03 2021-03-01..2021-03-31 assumed"},
         {{.kind = Kind::month, .month = 8}, "2021-08 2021-08-01..2021-08-31 assumed"},
         {{.kind = Kind::month, .month = 10, .year = 2020}, "2020-10 2020-10-01..2020-10-31"},
         {{.kind = Kind::month, .month = 10, .year = 2022}, "2022-10 2022-10-01..2022-10-31 outside"},
         {{.kind = Kind::month, .month = 10, .part = "middle"}, "2020-10 2020-10-11..2020-10-20 assumed"},
         {{.kind = Kind::month, .month = 2, .part = "end"}, "2021-02 2021-02-21..2021-02-28 assumed"},
         {{.kind = Kind::month, .month = 9, .week = 2}, "2020-09 2020-09-08..2020-09-14 assumed"},
         {{.kind = Kind::month, .month = 1, .working = true, .week = 1}, "2021-01 2021-01-11..2021-01-17 assumed"},
         {{.kind = Kind::several_months, .months = {1, 7}},
          "2021-01 2021-01-01..2021-01-31 assumed; 2021-07 2021-07-01..2021-07-31 assumed"}},
        school_plan());
    EXPECT_EQ(said({.kind = Kind::month, .month = 9}, school_plan()),
              "сентябрь 2020. Год взят из срока действия плана: проверьте.");
}

TEST(Occurrences, APlanOfSeveralYearsRepeatsABareTerm) {
    expect_all({{{.kind = Kind::month, .month = 10},
                 "2020-10 2020-10-01..2020-10-31 assumed; 2021-10 2021-10-01..2021-10-31 assumed"},
                {{.kind = Kind::quarter, .quarters = {4}},
                 "2020-Q4 2020-10-01..2020-12-31 assumed; 2021-Q4 2021-10-01..2021-12-31 assumed"},
                {{.kind = Kind::month_range, .months = {6, 7, 8}},
                 "2020-06..2020-08 2020-06-01..2020-08-31 assumed; 2021-06..2021-08 2021-06-01..2021-08-31 assumed"},
                {{.kind = Kind::fixed_date, .day = 1, .month = 10, .by = true},
                 "2020-10-01 2020-10-01 assumed; 2021-10-01 2021-10-01 assumed"},
                {{.kind = Kind::month, .month = 10, .year = 2021}, "2021-10 2021-10-01..2021-10-31"}},
               plan_for_test("2020-01-01", "2021-12-31"));
}

TEST(Occurrences, AScrapOfAMonthGivesWayToAWholeOne) {
    // The plan begins on 25 September 2020 and ends on 30 September 2021.
    expect_all({{{.kind = Kind::month, .month = 9}, "2021-09 2021-09-01..2021-09-30 assumed"}},
               plan_for_test("2020-09-25", "2021-09-30"));
    // There is no other one here.
    expect_all({{{.kind = Kind::month, .month = 9}, "2020-09 2020-09-25..2020-09-30 assumed"}},
               plan_for_test("2020-09-25", "2021-08-31"));
}

TEST(Occurrences, WhatThePlanDoesNotHoldIsTheNearestAndOutside) {
    const auto autumn = plan_for_test("2020-09-01", "2020-12-31");
    expect_all({{{.kind = Kind::month, .month = 3}, "2021-03 2021-03-01..2021-03-31 assumed outside"},
                {{.kind = Kind::fixed_date, .day = 15, .month = 8}, "2020-08-15 2020-08-15 assumed outside"}},
               autumn);
}

TEST(Occurrences, RangesOfMonthsWrapOverTheNewYear) {
    const Deadline school{.kind = Kind::month_range, .months = {9, 10, 11, 12, 1, 2, 3, 4, 5}};
    expect_all({{school, "2020-09..2021-05 2020-09-01..2021-05-31 assumed"}}, school_plan());
    expect_all({{school,
                 "2020-09..2021-05 2021-01-01..2021-05-31 assumed; 2021-09..2022-05 2021-09-01..2021-12-31 "
                 "assumed"}},
               plan_for_test("2021-01-01", "2021-12-31"));
    auto dated = school;
    dated.year = 2021;
    expect_all({{dated, "2020-09..2021-05 2020-09-01..2021-05-31"}}, school_plan());
}

TEST(Occurrences, DaysAndRangesOfDays) {
    const DayPoint from{.day = 20, .month = 10}, to{.day = 5, .month = 11};
    expect_all(
        {{{.kind = Kind::fixed_date, .day = 30, .month = 10, .year = 2020, .by = true}, "2020-10-30 2020-10-30"},
         {{.kind = Kind::fixed_date, .month = 10, .by = true, .part = "end"}, "2020-10-31 2020-10-31 assumed"},
         {{.kind = Kind::fixed_date, .year = 2020, .by = true, .part = "end"}, "2020-12-31 2020-12-31"},
         {{.kind = Kind::fixed_date, .day = 25}, "2020-09-25 2020-09-25 assumed"},
         {{.kind = Kind::fixed_date, .month = 5, .weekday = 1, .ordinal = 1, .working = true},
          "2021-05-17 2021-05-17 assumed"},
         {{.kind = Kind::fixed_date, .month = 12, .ordinal = -1, .working = true}, "2020-12-31 2020-12-31 assumed"},
         {{.kind = Kind::date_range, .start = from, .end = to},
          "2020-10-20..2020-11-05 2020-10-20..2020-11-05 assumed"},
         {{.kind = Kind::date_range, .start = DayPoint{.day = 1}, .end = DayPoint{.day = 15, .month = 3, .year = 2021}},
          "2021-03-01..2021-03-15 2021-03-01..2021-03-15"},
         {{.kind = Kind::date_range,
           .start = DayPoint{.day = 20, .month = 12},
           .end = DayPoint{.day = 15, .month = 1, .year = 2021}},
          "2020-12-20..2021-01-15 2020-12-20..2021-01-15"},
         {{.kind = Kind::date_range, .end = DayPoint{.day = 31, .month = 5}}, "2021-05-31 2021-05-31 assumed"}},
        school_plan());
}

TEST(Occurrences, ThisYearIsThatOfTheOrder) {
    auto at = school_plan();
    const Deadline term{.kind = Kind::fixed_date, .day = 1, .month = 12, .by = true, .year_ref = "current"};
    expect_all({{term, "2020-12-01 2020-12-01 assumed"}}, at);
    at.order_date = day_named("2020-09-25");
    expect_all({{term, "2020-12-01 2020-12-01"}}, at);
    auto next = term;
    next.year_ref = "next";
    expect_all({{next, "2021-12-01 2021-12-01 outside"}}, at);
}

TEST(Occurrences, QuartersHalvesAndSeasons) {
    expect_all({{{.kind = Kind::quarter, .quarters = {1, 2}},
                 "2021-Q1 2021-01-01..2021-03-31 assumed; 2021-Q2 2021-04-01..2021-06-30 assumed"},
                {{.kind = Kind::half_year, .year = 2021, .halves = {1}}, "2021-H1 2021-01-01..2021-06-30"},
                {{.kind = Kind::half_year, .halves = {1}}, "2020/2021.half_year.1 2020-09-01..2020-12-27 assumed"},
                {{.kind = Kind::season, .seasons = {"winter"}}, "2021-winter 2020-12-01..2021-02-28 assumed"},
                {{.kind = Kind::season, .year = 2020, .seasons = {"autumn"}}, "2020-autumn 2020-09-01..2020-11-30"}},
               school_plan());
}

TEST(Occurrences, PhasesOfTheSchoolYear) {
    expect_all({{{.kind = Kind::school_phase, .phase = "school_year_end"},
                 "2020/2021.school_year_end 2021-05-01..2021-05-31 assumed"},
                {{.kind = Kind::school_phase, .phase = "term", .ordinals = {1, 2}},
                 "2020/2021.term.1 2020-09-01..2020-10-25 assumed; 2020/2021.term.2 2020-11-05..2020-12-27 assumed"},
                {{.kind = Kind::school_phase, .phase = "term_end", .ordinals = {3}},
                 "2020/2021.term_end.3 2021-03-15..2021-03-21 assumed"},
                {{.kind = Kind::school_phase, .phase = "winter_holidays", .school_year = "2020/2021"},
                 "2020/2021.winter_holidays 2020-12-28..2021-01-10"},
                {{.kind = Kind::school_phase, .phase = "carnival"}, "schedule waits_schedule"}},
               school_plan());
}

TEST(Occurrences, PartsOfLongerTerms) {
    expect_all(
        {{{.kind = Kind::quarter, .quarters = {1}, .part = "begin"}, "2021-Q1 2021-01-01..2021-01-31 assumed"},
         {{.kind = Kind::quarter, .by = true, .quarters = {1}, .part = "end"}, "2021-Q1 2021-03-31 assumed"},
         {{.kind = Kind::month, .month = 10, .by = true, .part = "end"}, "2020-10 2020-10-31 assumed"},
         {{.kind = Kind::month, .month = 2, .school_year = "2020/2021"}, "2021-02 2021-02-01..2021-02-28"},
         {{.kind = Kind::half_year, .halves = {1}, .phase = "school_year"},
          "2020/2021.half_year.1 2020-09-01..2020-12-27 assumed"},
         {{.kind = Kind::season, .seasons = {"summer"}, .part = "end"}, "2021-summer 2021-08-01..2021-08-31 assumed"},
         {{.kind = Kind::season, .seasons = {"autumn"}, .year_start = 2020, .year_end = 2021},
          "2020-autumn 2020-09-01..2020-11-30; 2021-autumn 2021-09-01..2021-11-30 outside"},
         {{.kind = Kind::continuous, .by = true, .part = "end", .phase = "year"}, "2020.end 2020-12-31 assumed"},
         {{.kind = Kind::continuous, .year = 2021, .part = "begin", .phase = "year"},
          "2021.begin 2021-01-01..2021-01-31"},
         {{.kind = Kind::continuous, .part = "second_half", .phase = "school_year"},
          "2020/2021.second_half 2021-01-11..2021-05-31 assumed"},
         {{.kind = Kind::continuous, .by = true, .part = "end", .phase = "month"}, "2020-09.end 2020-09-30 assumed"},
         {{.kind = Kind::school_phase, .by = true, .phase = "school_year_start"},
          "2020/2021.school_year_start 2020-09-01 assumed"},
         {{.kind = Kind::school_phase, .by = true, .ordinal = 3, .phase = "term_end"},
          "2020/2021.term_end.3 2021-03-21 assumed"},
         {{.kind = Kind::school_phase, .part = "begin", .phase = "summer_holidays"},
          "2020/2021.summer_holidays 2021-06-01..2021-06-30 assumed"}},
        school_plan());
    const Deadline holidays{.kind = Kind::school_phase, .phase = "holidays"};
    EXPECT_EQ(occurrences(holidays, school_plan()).size(), 4U);
    EXPECT_EQ(shown(occurrences({.kind = Kind::fixed_date, .by = true, .time = "14:00"}, school_plan())),
              "unread unread");
}

TEST(Occurrences, WhatGoesOnHasCheckpoints) {
    auto at = plan_for_test("2020-10-01", "2021-01-25");
    const Deadline always{.kind = Kind::continuous, .phase = "always"};
    expect_all({{always,
                 "2020-10 2020-10-01..2020-10-31 checkpoint; 2020-11 2020-11-01..2020-11-30 checkpoint; 2020-12 "
                 "2020-12-01..2020-12-31 checkpoint; 2021-01 2021-01-01..2021-01-25 checkpoint"}},
               at);
    at.checkpoints = Checkpoints::quarterly;
    // 25 days of a quarter are joined to the one before.
    expect_all({{always, "2020-Q4 2020-10-01..2021-01-25 checkpoint"}}, at);
    at.period = days_named("2020-09-01", "2021-08-31");
    expect_all({{always,
                 "2020-Q4 2020-09-01..2020-12-31 checkpoint; 2021-Q1 2021-01-01..2021-03-31 checkpoint; 2021-Q2 "
                 "2021-04-01..2021-06-30 checkpoint; 2021-Q3 2021-07-01..2021-08-31 checkpoint"},
                {{.kind = Kind::continuous, .phase = "school_year"},
                 "2020-Q4 2020-09-01..2020-12-31 checkpoint; 2021-Q1 2021-01-01..2021-03-31 checkpoint; 2021-Q2 "
                 "2021-04-01..2021-05-31 checkpoint"},
                {{.kind = Kind::continuous, .phase = "month"}, "2020-Q3 2020-09-01..2020-09-30 checkpoint assumed"},
                {{.kind = Kind::date_range, .start = DayPoint{.day = 15, .month = 6}, .open_end = true},
                 "2021-Q3 2021-06-15..2021-08-31 checkpoint assumed"}},
               at);
}

TEST(Occurrences, ByScheduleOnDemandAndUnread) {
    auto at = school_plan();
    expect_all({{{.kind = Kind::by_schedule, .ref = "график ОО"}, "schedule waits_schedule <график ОО>"},
                {{.kind = Kind::on_demand, .trigger = "запрос ОО"}, "on_demand on_demand <запрос ОО>"},
                {{}, "unread unread"},
                {{.kind = Kind::month, .month = 13}, "unread unread"},
                {{.kind = Kind::composite}, "unread unread"}},
               at);
    at.schedule = {{"Семинар", days_named("2020-11-10", "2020-11-12")}, {"", days_named("2021-10-01", "2021-10-01")}};
    expect_all(
        {{{.kind = Kind::by_schedule}, "schedule:семинар 2020-11-10..2020-11-12; schedule:2 2021-10-01 outside"}}, at);
}

TEST(Occurrences, CompositesAreUnionsAndQualifiersAddWords) {
    auto at = school_plan();
    const Deadline june{.kind = Kind::month, .month = 6}, october{.kind = Kind::month, .month = 10};
    const Deadline summer{.kind = Kind::month_range, .months = {6, 7, 8}};
    const Deadline schedule{.kind = Kind::by_schedule, .ref = "программа ПДС"};
    expect_all({{{.kind = Kind::composite, .op = "and", .parts = {june, summer, june}},
                 "2021-06 2021-06-01..2021-06-30 assumed; 2021-06..2021-08 2021-06-01..2021-08-31 assumed"},
                {{.kind = Kind::composite, .op = "and", .parts = {schedule, october}},
                 "2020-10 2020-10-01..2020-10-31 assumed; schedule waits_schedule <программа ПДС>"}},
               at);
    const Deadline qualified{.kind = Kind::composite, .op = "qualifier", .parts = {october, schedule}};
    EXPECT_EQ(shown(occurrences(qualified, at)), "2020-10 2020-10-01..2020-10-31 assumed");
    EXPECT_TRUE(said(qualified, at).find("программа ПДС") != std::string::npos);
    at.schedule = {{"1", days_named("2020-11-10", "2020-11-10")}};
    EXPECT_EQ(shown(occurrences(qualified, at)), "schedule:1 2020-11-10");
    const Deadline half_year{.kind = Kind::half_year, .year = 2020, .halves = {2}};
    const Deadline nearer{.kind = Kind::composite, .op = "qualifier", .parts = {half_year, october}};
    EXPECT_EQ(shown(occurrences(nearer, at)), "2020-10 2020-10-01..2020-10-31 assumed");
}

TEST(Occurrences, SaysTheWorkingDaysBesideADayOff) {
    const Deadline term{.kind = Kind::fixed_date, .day = 15, .month = 8, .year = 2020, .by = true};
    EXPECT_EQ(said(term, plan_for_test("2020-01-01", "2020-12-31")),
              "до 15 августа 2020\u00a0г. (суббота). Это нерабочий день. Ближайшие рабочие: "
              "пятница, 14 августа "
              "2020\u00a0г., и понедельник, 17 августа 2020\u00a0г.");
}

TEST(Occurrences, SaysThatACalendarIsMissing) {
    const Deadline term{.kind = Kind::fixed_date, .day = 15, .month = 8, .year = 2029};
    EXPECT_TRUE(said(term, plan_for_test("2029-01-01", "2029-12-31")).find("календаря на 2029 год нет") !=
                std::string::npos);
}

}  // namespace
}  // namespace opora::calendar
