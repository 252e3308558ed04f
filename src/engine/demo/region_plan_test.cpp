#include "engine/demo/region_plan.hpp"

#include "engine/demo/names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace opora::demo {
namespace {

RegionFacts facts() {
    ProcedureFacts one;
    one.school_size = {{0.05, 4}, {0.1, 6}, {0.25, 10}, {0.5, 22}, {0.75, 55}, {0.9, 93}, {0.95, 115}};
    return {{one}};
}

RegionPlan plan(int schools, std::uint64_t seed = 1) {
    return plan_region({.seed = seed, .schools = schools}, facts());
}

TEST(TaxNumber, EndsInItsCheckDigit) {
    // Numbers published as examples of the check.
    EXPECT_EQ(tax_number("770708389"), "7707083893");
    EXPECT_EQ(tax_number("783000229"), "7830002293");
}

TEST(RegionPlan, CodesAreOneSchoolEach) {
    const auto region = plan(700);
    std::set<std::string> logins, oge, names;
    for (const auto& school : region.schools) {
        EXPECT_TRUE(logins.insert(school.login).second) << school.login;
        EXPECT_TRUE(oge.insert(school.oge_code).second) << school.oge_code;
        EXPECT_EQ(school.login.size(), 6u);
        EXPECT_TRUE(school.login.starts_with("97"));
        EXPECT_EQ(school.inn, tax_number(school.inn.substr(0, 9)));
        EXPECT_TRUE(names.insert(school.name + school.place).second) << school.name;
        if (school.branch_of) {
            EXPECT_EQ(school.inn, region.schools[*school.branch_of].inn);
        }
    }
}

TEST(RegionPlan, LooksLikeARegion) {
    const auto region = plan(120);
    EXPECT_EQ(region.municipalities.size(), 12u);
    const auto count = [&](auto is) { return std::count_if(region.schools.begin(), region.schools.end(), is); };
    const auto villages = count([](const SchoolPlan& one) { return one.settlement == "village"; });
    EXPECT_GT(villages, 60);  // two thirds of schools are rural
    EXPECT_LT(villages, 96);
    for (const char* type : {"sosh", "oosh", "nosh", "gymnasium", "lyceum", "boarding", "correctional", "evening"})
        EXPECT_GE(count([&](const SchoolPlan& one) { return one.type == type; }), 1) << type;
    EXPECT_GE(count([](const SchoolPlan& one) { return one.branch_of.has_value(); }), 1);
    EXPECT_GE(count([](const SchoolPlan& one) { return one.grade_size < 10; }), 20);
}

TEST(RegionPlan, TellsEveryStoryOnce) {
    const auto region = plan(120);
    for (int story = 1; story <= static_cast<int>(Story::hard_tasks_known); ++story)
        EXPECT_EQ(std::count_if(region.schools.begin(), region.schools.end(),
                                [&](const SchoolPlan& one) { return static_cast<int>(one.story) == story; }),
                  1)
            << story;
    EXPECT_EQ(std::count_if(region.schools.begin(), region.schools.end(),
                            [](const SchoolPlan& one) { return one.merged_into.has_value(); }),
              1);
}

TEST(RegionPlan, LevelsHaveMeanZeroOverPupils) {
    const auto region = plan(630);
    double pupils = 0, sum = 0, squares = 0;
    for (const auto& school : region.schools) {
        pupils += school.grade_size;
        sum += school.grade_size * school.level;
        squares += school.grade_size * school.level * school.level;
    }
    // The stories come after the levels were made even.
    EXPECT_NEAR(sum / pupils, 0, 0.05);
    EXPECT_NEAR(squares / pupils, 1, 0.1);
}

TEST(RegionPlan, ASeedIsARegion) {
    const auto one = plan(60), two = plan(60), other = plan(60, 2);
    for (std::size_t i = 0; i < one.schools.size(); ++i) EXPECT_EQ(one.schools[i].level, two.schools[i].level);
    EXPECT_NE(one.schools[0].level, other.schools[0].level);
}

TEST(RegionPlan, OneSchoolIsARegionToo) { EXPECT_EQ(plan(1).schools.size(), 1u); }

}  // namespace
}  // namespace opora::demo
