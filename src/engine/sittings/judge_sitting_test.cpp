#include "engine/sittings/judge_sitting.hpp"

#include "domain/days.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::sittings;

class JudgeSitting : public testing::Test {
 protected:
    JudgeSitting() {
        limits.limits = {{"school_day", 0, 0, true, "", ""},   {"one_a_day", 1, 0, true, "", ""},
                         {"edge_lesson", 1, 0, true, "", ""},  {"subject_gap", 17, 0, true, "", ""},
                         {"year_share", 0.1, 0, true, "", ""}, {"term_share", 0.1, 1, false, "", ""},
                         {"week_count", 3, 0, false, "", ""}};
        limits.hours = {{{"ru", 4}, 5.0}, {{"gg", 5}, 1.0}, {{"ma", 4}, 4.0}};
        limits.unchecked = {"last_lesson", "rehearsals"};
        shape.outlines = {{.from = 2000,
                           .stretches = {{"school_year", 0, 9, 1, 5, 26},
                                         {"term", 1, 9, 1, 10, 25},
                                         {"term", 4, 4, 1, 5, 26},
                                         {"spring_holidays", 0, 3, 22, 3, 31}}}};
        places = {{school, {school, municipality, {}}}, {other_school, {other_school, municipality, {}}}};
        calendar = {&limits, &work, &shape, &places, {}};
    }
    Sitting sitting(const char* day, OrganisationId place = {}, const char* subject = "ru", int grade = 4) {
        Sitting made;
        made.id = SittingId{++last};
        made.title = std::string("Работа ") + std::to_string(last);
        made.subject = subject;
        made.grade = grade;
        made.place = place;
        made.day = *day_of_iso(day);
        made.lesson = 2;
        return made;
    }
    std::vector<std::string> limits_broken(const Sitting& one) {
        std::vector<std::string> keys;
        for (const auto& breach : judge_sitting(one, calendar).breaches) keys.push_back(breach.limit);
        return keys;
    }
    using Keys = std::vector<std::string>;

    const OrganisationId municipality{1}, school{2}, other_school{3};
    std::int64_t last = 0;
    SittingLimits limits;
    WorkCalendar work{{}, {date_of(2000, 5, 1), date_of(2000, 5, 9)}};
    SchoolYearShape shape;
    Places places;
    Calendar calendar;
};

TEST_F(JudgeSitting, OneWorkADayForAClass) {
    calendar.sittings = {sitting("2026-04-14")};
    auto second = sitting("2026-04-14", school, "ma");
    EXPECT_EQ(limits_broken(second), Keys{"one_a_day"});
    second.grade = 5;
    EXPECT_TRUE(limits_broken(second).empty());
    auto of_class_a = sitting("2026-04-21", school), of_class_b = sitting("2026-04-21", school, "ma");
    of_class_a.class_name = "4А";
    of_class_b.class_name = "4Б";
    calendar.sittings = {of_class_a};
    EXPECT_TRUE(limits_broken(of_class_b).empty()) << "another class of the grade";
    of_class_b.class_name = "4А";
    EXPECT_EQ(limits_broken(of_class_b), Keys{"one_a_day"});
}

TEST_F(JudgeSitting, OfAnotherSchoolDoesNotMatter) {
    calendar.sittings = {sitting("2026-04-14", other_school)};
    EXPECT_TRUE(limits_broken(sitting("2026-04-14", school)).empty());
}

TEST_F(JudgeSitting, ASchoolsOwnWorkGivesWayToThatOfAll) {
    calendar.sittings = {sitting("2026-04-14", school), sitting("2026-04-20", other_school)};
    const auto judged = judge_sitting(sitting("2026-04-14", municipality), calendar);
    EXPECT_FALSE(judged.is_refused());
    EXPECT_EQ(judged.give_way.size(), 2U);
}

TEST_F(JudgeSitting, NotOnTheFirstLessonUnlessItIsTheOnlyOne) {
    auto one = sitting("2026-04-14", school);
    one.lesson = 1;
    EXPECT_EQ(limits_broken(one), Keys{"edge_lesson"});
    one.lesson = 5;
    EXPECT_TRUE(limits_broken(one).empty()) << "how many lessons there are is not said";
    one.lessons = 5;
    EXPECT_EQ(limits_broken(one), Keys{"edge_lesson"});
    auto geography = sitting("2026-04-14", school, "gg", 5);
    geography.lesson = 1;
    EXPECT_TRUE(limits_broken(geography).empty());
}

TEST_F(JudgeSitting, TwoAndAHalfWeeksBetweenWorksOfASubject) {
    calendar.sittings = {sitting("2026-04-14")};
    EXPECT_EQ(limits_broken(sitting("2026-04-28", school)), Keys{"subject_gap"});
    EXPECT_TRUE(limits_broken(sitting("2026-05-04", school)).empty());
    EXPECT_TRUE(limits_broken(sitting("2026-04-28", school, "ma")).empty());
    const auto judged = judge_sitting(sitting("2026-04-28", school), calendar);
    ASSERT_FALSE(judged.later.empty());
    EXPECT_EQ(iso_day(judged.later.front()), "2026-05-04") << "2 May is a Saturday, 3 May a Sunday";
    ASSERT_FALSE(judged.earlier.empty());
    for (const auto& day : judged.earlier) EXPECT_LE(day, *day_of_iso("2026-03-27"));
    for (const auto& day : judged.earlier) EXPECT_LT(day, *day_of_iso("2026-03-22")) << "holidays do not do";
}

TEST_F(JudgeSitting, TenPercentOfTheYear) {
    // One lesson a week: 34 in a year, three of them for works.
    for (const char* day : {"2025-09-15", "2025-11-15", "2026-01-20"})
        calendar.sittings.push_back(sitting(day, school, "gg", 5));
    EXPECT_EQ(limits_broken(sitting("2026-04-20", school, "gg", 5)), Keys{"year_share"});
    calendar.sittings.pop_back();
    EXPECT_TRUE(limits_broken(sitting("2026-04-20", school, "gg", 5)).empty());
    auto two_lessons = sitting("2026-04-20", school, "gg", 5);
    two_lessons.minutes = 90;
    EXPECT_EQ(limits_broken(two_lessons), (Keys{"year_share", "term_share"}));
}

TEST_F(JudgeSitting, NotOnDaysWithoutSchool) {
    EXPECT_EQ(limits_broken(sitting("2026-05-01", school)), Keys{"school_day"});
    EXPECT_EQ(limits_broken(sitting("2026-04-19", school)), Keys{"school_day"}) << "a Sunday";
    EXPECT_EQ(limits_broken(sitting("2026-03-25", school)), Keys{"school_day"}) << "holidays";
    EXPECT_EQ(limits_broken(sitting("2026-06-05", school)), Keys{"school_day"});
    EXPECT_TRUE(limits_broken(sitting("2026-04-18", school)).empty()) << "a Saturday, of six days a week";
}

TEST_F(JudgeSitting, AShortWorkIsNoProcedureAndItIsSaid) {
    calendar.sittings = {sitting("2026-04-14")};
    auto brief = sitting("2026-04-14", school);
    brief.minutes = 20;
    const auto judged = judge_sitting(brief, calendar);
    EXPECT_TRUE(judged.breaches.empty());
    ASSERT_FALSE(judged.unchecked.empty());
    EXPECT_EQ(judged.unchecked.front().key, "sitting_limit.unchecked.short");
}

TEST_F(JudgeSitting, DaysGivenAreNeverRefused) {
    for (const char* day : {"2026-04-14", "2026-05-05", "2026-02-10"}) calendar.sittings.push_back(sitting(day));
    for (int i = 0; i < 60; ++i) {
        auto one = sitting("2026-03-01", school);
        one.day = plus_days(one.day, i);
        const auto judged = judge_sitting(one, calendar);
        for (const auto& days : {judged.earlier, judged.later})
            for (const auto& day : days) {
                auto moved = one;
                moved.day = day;
                EXPECT_FALSE(judge_sitting(moved, calendar).is_refused()) << iso_day(day);
            }
    }
}

}  // namespace
