#include "engine/likeness/groups.hpp"
#include "engine/likeness/invented_region.hpp"
#include "engine/likeness/levels.hpp"
#include "engine/likeness/similar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace opora::likeness {
namespace {

std::size_t condition(const ContextTable& table, const std::string& code) {
    for (std::size_t c = 0; c < table.conditions.size(); ++c)
        if (table.conditions[c].code == code) return c;
    ADD_FAILURE() << "no condition " << code;
    return 0;
}

double correlation(const std::vector<double>& one, const std::vector<double>& two) {
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    const auto n = static_cast<double>(one.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        sx += one[i], sy += two[i];
        sxx += one[i] * one[i], syy += two[i] * two[i], sxy += one[i] * two[i];
    }
    return (n * sxy - sx * sy) / std::sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
}

/// Pupils of the region have a spread above 1 in the tests' units: the levels are in units of it.
double region_sd(const Invented& made) {
    double works = 0, sum = 0, squares = 0;
    for (const auto& result : made.region.results) {
        if (made.region.procedures[result.procedure].year != made.region.year) continue;
        works += result.tally.works;
        sum += result.tally.total_sum;
        squares += result.tally.total_squares;
    }
    return std::sqrt(squares / works - sum / works * sum / works) / 5;
}

TEST(Likeness, ConditionsThatFewTellAreLeftOutAndSaid) {
    auto made = invent({});
    for (std::size_t i = 0; i < 10; ++i) made.region.schools[i].context["internet_speed"] = "50";
    for (auto& school : made.region.schools) school.context["legal_form"] = "municipal";
    const auto table = context_table(made.region);
    const auto is_left_out = [&](const char* code) {
        return std::find(table.left_out.begin(), table.left_out.end(), code) != table.left_out.end();
    };
    EXPECT_TRUE(is_left_out("internet_speed")) << "known of a few";
    EXPECT_TRUE(is_left_out("legal_form")) << "all alike";
    EXPECT_EQ(table.conditions[condition(table, "pupils")].known, made.region.schools.size());
}

TEST(Likeness, WhatIsNotKnownIsSaidAndNotMadeUp) {
    auto made = invent({});
    made.region.schools[5].context.clear();
    const auto table = context_table(made.region);
    const auto pupils = condition(table, "pupils");
    EXPECT_FALSE(table.value(5, pupils));
    EXPECT_EQ(table.said(pupils, table.features.at(5, pupils)).key, "likeness.value.unknown");
    const auto group = similar_schools(made.region, table, 5);
    EXPECT_EQ(group.unknown, std::vector<std::size_t>{pupils});
    ASSERT_FALSE(group.nearest.empty());
    for (const auto& one : group.nearest) EXPECT_FALSE(one.unknown.empty());
}

TEST(Likeness, NearSchoolsAreAlikeInConditions) {
    const auto made = invent({});
    const auto table = context_table(made.region);
    const auto group = similar_schools(made.region, table, 0);
    ASSERT_EQ(group.nearest.size(), similar_wanted);
    EXPECT_FALSE(group.is_few);
    for (const auto& one : group.nearest) {
        EXPECT_NE(one.school, 0U) << "not itself";
        EXPECT_EQ(made.region.schools[one.school].settlement, "village");
    }
    EXPECT_TRUE(std::is_sorted(group.nearest.begin(), group.nearest.end(),
                               [](const auto& a, const auto& b) { return a.distance < b.distance; }));
}

TEST(Likeness, NeighboursAreNotCircular) {
    auto made = invent({});
    const auto before = similar_schools(made.region, context_table(made.region), 7);
    for (auto& result : made.region.results) result.tally.total_sum *= 1 + 0.3 * (result.school % 5);
    for (auto& school : made.region.schools)
        school.context["teachers_qualified"] = std::to_string(static_cast<int>(school.id) % 17);
    const auto after = similar_schools(made.region, context_table(made.region), 7);
    ASSERT_EQ(before.nearest.size(), after.nearest.size());
    for (std::size_t i = 0; i < before.nearest.size(); ++i)
        EXPECT_EQ(before.nearest[i].school, after.nearest[i].school) << "results took part in likeness";
}

TEST(Likeness, SpecialSchoolsAreLikeEachOtherOnlyAndFewIsSaid) {
    auto made = invent({});
    for (const std::size_t i : {2U, 4U, 8U}) made.region.schools[i].type = "correctional";
    const auto table = context_table(made.region);
    const auto group = similar_schools(made.region, table, 4);
    EXPECT_TRUE(group.is_few);
    std::set<std::uint32_t> found;
    for (const auto& one : group.nearest) found.insert(one.school);
    EXPECT_EQ(found, (std::set<std::uint32_t>{2, 8}));
    for (const auto& one : similar_schools(made.region, table, 5).nearest)
        EXPECT_NE(made.region.schools[one.school].type, "correctional");
}

TEST(Likeness, TheAdjustedLevelIsNearTheTruthAndTheLevelIsNot) {
    const auto made = invent({});
    const auto levels = estimate_levels(made.region, context_table(made.region));
    ASSERT_EQ(levels.level.lacking, Lacking::nothing);
    ASSERT_EQ(levels.adjusted.lacking, Lacking::nothing);
    std::vector<double> level, adjusted;
    for (std::size_t s = 0; s < made.effect.size(); ++s) {
        level.push_back(levels.level.by_school[s]->value);
        adjusted.push_back(levels.adjusted.by_school[s]->value);
    }
    EXPECT_GT(correlation(adjusted, made.effect), correlation(level, made.effect) + 0.1);
    // The mean of squared errors is what the errors say it is.
    double squares = 0, told = 0;
    for (std::size_t s = 0; s < made.effect.size(); ++s) {
        const double error = levels.adjusted.by_school[s]->error;
        squares += std::pow(adjusted[s] - made.effect[s] / region_sd(made), 2);
        told += error * error;
    }
    EXPECT_NEAR(squares / told, 1, 0.35);
    EXPECT_GT(levels.adjusted.explained, 0.4);
    EXPECT_NEAR(levels.adjusted.school_sd, 0.25 / region_sd(made), 0.06);
}

/// Share of schools whose 90 % interval holds the truth, over regions that the model itself describes.
double coverage(Measure measure, double carried) {
    int held = 0, all = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        InventedWish wish;
        wish.seed = seed;
        wish.carried = carried;
        const auto made = invent(wish);
        const auto levels = estimate_levels(made.region, context_table(made.region));
        const double sd = region_sd(made);
        double mean = 0, works = 0;
        for (const auto& result : made.region.results)
            if (made.region.procedures[result.procedure].year == made.region.year)
                mean += result.tally.total_sum, works += result.tally.works;
        for (std::size_t s = 0; s < made.effect.size(); ++s) {
            const auto& one = levels.of(measure).by_school[s];
            if (!one) continue;
            double truth = made.effect[s] / sd;
            if (measure == Measure::level) truth = (made.effect[s] + made.expected[s] - (mean / works - 20) / 5) / sd;
            held += one->low <= truth && truth <= one->high;
            ++all;
        }
    }
    EXPECT_EQ(all, 12 * 120);
    return static_cast<double>(held) / all;
}

TEST(Likeness, IntervalsHoldTheTruthAsOftenAsTheySay) {
    EXPECT_NEAR(coverage(Measure::level, 0), 0.9, 0.03);
    EXPECT_NEAR(coverage(Measure::adjusted, 0), 0.9, 0.03);
    EXPECT_NEAR(coverage(Measure::value_added, 0.7), 0.9, 0.04);
}

TEST(Likeness, ErrorsOfTheEarlierResultAreAllowedFor) {
    // The invented cohorts share no pupil's luck between years: all variance between pupils is error.
    double naive = 0, corrected = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        InventedWish wish;
        wish.seed = seed;
        wish.carried = 0.7;
        const auto made = invent(wish);
        const auto table = context_table(made.region);
        LevelsOptions options;
        options.in_common = 1;
        naive += estimate_levels(made.region, table, options).value_added.slope / 5;
        options.in_common = 0;
        corrected += estimate_levels(made.region, table, options).value_added.slope / 5;
    }
    EXPECT_LT(naive, 0.63);
    EXPECT_NEAR(corrected, 0.7, 0.04);
}

TEST(Likeness, ValueAddedIsNotGivenWithoutEarlierResultsOfHalfTheSchools) {
    InventedWish wish;
    wish.carried = 0.7;
    auto made = invent(wish);
    std::erase_if(made.region.results,
                  [](const Result& result) { return result.procedure >= 4 && result.school % 5 > 1; });
    const auto levels = estimate_levels(made.region, context_table(made.region));
    EXPECT_EQ(levels.value_added.lacking, Lacking::no_earlier_results);
    EXPECT_EQ(levels.value_added.schools_with_earlier, 48U);
    EXPECT_FALSE(levels.value_added.by_school[0]);
    EXPECT_TRUE(levels.adjusted.by_school[0]);
}

TEST(Likeness, TheCohortBeforeIsAGradeLowerAYearEarlier) {
    const std::vector<Procedure> procedures = {
        {"vpr", 2021, 5, "ru", ""}, {"vpr", 2020, 4, "ma", ""}, {"vpr", 2020, 5, "ru", ""}, {"vpr", 2020, 4, "ru", ""}};
    EXPECT_EQ(earlier_of(procedures, procedures[0]), std::optional<std::size_t>(3));
    EXPECT_EQ(earlier_of(procedures, procedures[1]), std::nullopt);
}

TEST(Likeness, SmallAndOddRegionsAreNoFault) {
    for (const int schools : {0, 1, 2, 5, 19, 25})
        for (const int procedures : {1, 2}) {
            InventedWish wish;
            wish.schools = schools;
            wish.procedures = procedures;
            wish.has_context = schools != 25;
            const auto made = invent(wish);
            const auto table = context_table(made.region);
            const auto levels = estimate_levels(made.region, table);
            EXPECT_EQ(levels.level.by_school.size(), made.region.schools.size());
            EXPECT_EQ(levels.adjusted.by_school.size(), made.region.schools.size());
            EXPECT_EQ(levels.value_added.by_school.size(), made.region.schools.size());
            EXPECT_EQ(levels.adjusted.lacking == Lacking::few_schools, schools < 20);
            for (std::uint32_t s = 0; s < made.region.schools.size(); ++s) similar_schools(made.region, table, s);
            find_groups(made.region, table);
        }
    auto flat = invent({});
    for (auto& result : flat.region.results) {
        result.tally.total_sum = 10.0 * result.tally.works;
        result.tally.total_squares = 100.0 * result.tally.works;
    }
    EXPECT_FALSE(estimate_levels(flat.region, context_table(flat.region)).level.by_school[0]);
}

TEST(Likeness, GroupsThatAreThereAreFoundAndCalledStable) {
    auto made = invent({});
    const auto table = context_table(made.region);
    const auto groups = find_groups(made.region, table);
    ASSERT_TRUE(groups.is_number_found);
    ASSERT_GE(groups.groups.size(), 2U);
    std::size_t schools = 0;
    for (const auto& group : groups.groups) {
        schools += group.schools.size();
        EXPECT_FALSE(label_said(table, group).empty());
        std::set<std::string> places;
        for (const auto school : group.schools) places.insert(made.region.schools[school].settlement);
        EXPECT_TRUE(!group.is_stable || places.size() == 1) << "towns and villages are apart";
    }
    EXPECT_EQ(schools, made.region.schools.size());
    EXPECT_TRUE(std::any_of(groups.groups.begin(), groups.groups.end(), [](const auto& one) { return one.is_stable; }));
}

TEST(Likeness, WhereNothingSetsSchoolsApartGroupsAreNotCalledFound) {
    auto made = invent({});
    std::mt19937_64 chance(5);
    std::uniform_int_distribution<int> pupils(100, 1000);
    for (auto& school : made.region.schools) {
        school.type = "sosh";
        school.settlement = "city";
        school.settlement_size = "100_450";
        school.context["pupils"] = std::to_string(pupils(chance));
        school.context["internet_speed"] = std::to_string(pupils(chance));
    }
    const auto groups = find_groups(made.region, context_table(made.region));
    EXPECT_FALSE(groups.is_number_found);
    EXPECT_GE(groups.groups.size(), 2U) << "shown all the same";
}

}  // namespace
}  // namespace opora::likeness
