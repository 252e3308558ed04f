#include "base/problem.hpp"
#include "compute/draws.hpp"
#include "compute/sample/estimate.hpp"
#include "engine/sampling/control_group.hpp"
#include "engine/sampling/explain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace opora::sampling {
namespace {

/// Schools of known conditions; three tasks of one point whose shares differ between schools by `school_sd`.
Frame invent_frame(std::uint64_t seed, int schools, double school_sd) {
    Draws chance(seed);
    Frame frame;
    frame.results_year = 2021;
    frame.procedures = {*procedure_named("vpr-2021-5-ma"), *procedure_named("vpr-2021-5-ru")};
    frame.maxima = {{1, 1, 1}, {1, 1, 1}};
    for (int i = 1; i <= schools; ++i) {
        FrameSchool school;
        school.id = OrganisationId{i};
        school.municipality = 1 + i % 7;
        school.type = "sosh";
        school.settlement = i % 3 ? "city" : "village";
        if (i % 11) school.expected = chance.normal();
        const double works = std::round(std::clamp(std::exp(3.2 + 0.8 * chance.normal()), 4.0, 200.0));
        for (std::uint32_t k = 0; k < 2; ++k) {
            InProcedure in{k, works, static_cast<int>(std::ceil(works / 25)), {}, {}};
            for (int j = 0; j < 3; ++j) {
                const double share = std::clamp(0.3 + 0.2 * j + school_sd * chance.normal(), 0.02, 0.98);
                double points = 0;
                for (int n = 0; n < static_cast<int>(works); ++n) points += chance.uniform() < share;
                in.sums.push_back(points);
                in.squares.push_back(points);
            }
            school.results.push_back(in);
        }
        frame.schools.push_back(school);
    }
    return frame;
}

TEST(ControlGroup, TheDrawKeepsItsDesign) {
    auto frame = invent_frame(1, 150, 0.15);
    frame.schools[3].type = "evening";
    frame.schools[4].results.clear();
    frame.schools[5].excluded = ControlExclusion{frame.schools[5].id, "inquiry", ""};
    GroupWish wish{2022, "ВПР", 40, 7, 0, 2};
    const auto group = draw_control_group(frame, wish);
    EXPECT_EQ(group.schools.size(), 147u);
    EXPECT_EQ(group.excluded.size(), 3u);
    double sum = 0;
    int wanted = 0;
    std::map<std::uint32_t, int> drawn;
    std::set<OrganisationId> stand_ins;
    for (const auto& school : group.schools) {
        sum += school.probability;
        EXPECT_GT(school.probability, 0);
        EXPECT_LE(school.probability, 1);
        drawn[school.stratum] += school.is_drawn;
        EXPECT_EQ(school.replacements.empty(), !school.is_drawn || school.replacements.empty());
        for (const auto id : school.replacements) EXPECT_TRUE(stand_ins.insert(id).second);
    }
    EXPECT_NEAR(sum, 40, 1e-9);
    for (std::uint32_t h = 0; h < group.strata.size(); ++h) {
        wanted += group.strata[h].wanted;
        EXPECT_EQ(drawn[h], group.strata[h].wanted);
        EXPECT_GE(group.strata[h].wanted, std::min(2, group.strata[h].schools));
    }
    EXPECT_EQ(wanted, 40);
    for (const auto id : members_of(group)) EXPECT_FALSE(stand_ins.contains(id));
    EXPECT_EQ(group.without_context,
              static_cast<int>(std::count_if(frame.schools.begin(), frame.schools.end(), [](auto& s) {
                  return !s.expected && !s.excluded && s.type == "sosh" && !s.results.empty();
              })));
    const auto again = draw_control_group(frame, wish);
    EXPECT_EQ(members_of(again), members_of(group));
    wish.seed = 8;
    EXPECT_NE(members_of(draw_control_group(frame, wish)), members_of(group));
    wish.schools = 148;
    EXPECT_THROW(draw_control_group(frame, wish), Refusal);
    wish.schools = 147;
    const auto all = draw_control_group(frame, wish);
    EXPECT_EQ(members_of(all).size(), 147u);
    EXPECT_NEAR(all.precision[0].half_width, 0, 1e-12);
}

TEST(ControlGroup, InclusionProbabilitiesAreMetInHundredThousandDraws) {
    auto frame = invent_frame(2, 45, 0.15);
    for (auto& school : frame.schools)
        for (auto& result : school.results) result.sums.clear();
    constexpr int draws = 100000;
    std::map<OrganisationId, int> hits;
    ControlGroup group;
    for (int r = 1; r <= draws; ++r) {
        group = draw_control_group(frame, {2022, "", 14, static_cast<std::uint64_t>(r), 0, 0});
        for (const auto& school : group.schools) hits[school.school] += school.is_drawn;
    }
    double squares = 0, worst = 0;
    int uncertain = 0;
    for (const auto& school : group.schools) {
        const double pi = school.probability;
        if (pi >= 1) {
            EXPECT_EQ(hits[school.school], draws);
            continue;
        }
        const double z = (hits[school.school] - draws * pi) / std::sqrt(draws * pi * (1 - pi));
        squares += z * z;
        worst = std::max(worst, std::abs(z));
        ++uncertain;
    }
    ASSERT_GT(uncertain, 30);
    EXPECT_LT(worst, 4.2);
    // Draws are independent, schools of one draw are not: the sum is near as many as can go either way.
    EXPECT_GT(squares / uncertain, 0.4);
    EXPECT_LT(squares / uncertain, 1.8);
    std::printf("chi-square %.1f over %d schools, the worst |z| %.2f\n", squares, uncertain, worst);
}

TEST(ControlGroup, PrecisionPromisedIsPrecisionSeen) {
    const auto frame = invent_frame(3, 160, 0.12);
    double truth = 0, pupils = 0;
    for (const auto& school : frame.schools) truth += school.results[0].sums[1], pupils += school.results[0].works;
    truth /= pupils;
    double promised = 0, squares = 0, bias = 0, deff = 0;
    constexpr int draws = 1500;
    int covered = 0;
    for (int r = 1; r <= draws; ++r) {
        const auto group = draw_control_group(frame, {2022, "", 40, static_cast<std::uint64_t>(r), 0, 0});
        double points = 0, weight = 0;
        for (const auto& school : group.schools) {
            if (!school.is_drawn) continue;
            const auto& in = frame.schools[static_cast<std::size_t>(school.school) - 1].results[0];
            points += in.sums[1] / school.probability;
            weight += in.works / school.probability;
        }
        const double off = points / weight - truth;
        promised += group.precision[0].half_width / draws;
        deff += group.precision[0].deff / draws;
        squares += off * off;
        bias += off / draws;
        covered += std::abs(off) <= group.precision[0].half_width;
    }
    const double seen = 1.96 * std::sqrt(squares / draws);
    std::printf("promised ±%.4f, seen ±%.4f, bias %.4f, covered %.3f, deff %.1f\n", promised, seen, bias,
                covered / double(draws), deff);
    EXPECT_GT(seen / promised, 0.8);
    EXPECT_LT(seen / promised, 1.15);
    EXPECT_LT(std::abs(bias), 0.1 * seen);
    EXPECT_GT(covered / double(draws), 0.92);
}

TEST(ControlGroup, SpreadOfTasksIsFound) {
    const auto frame = invent_frame(5, 400, 0.15);
    const auto tasks = spread_of_tasks(frame, 0);
    ASSERT_EQ(tasks.size(), 3u);
    // Var between 0.15² of p(1 − p) in all.
    EXPECT_NEAR(tasks[1].icc, 0.15 * 0.15 / 0.25, 0.025);
    EXPECT_NEAR(tasks[1].sd, 0.5, 0.01);
}

TEST(ControlGroup, SchoolsNeededGrowWithWhatIsAsked) {
    const auto frame = invent_frame(6, 300, 0.12);
    const auto rough = schools_needed(frame, 0.06, 50), fine = schools_needed(frame, 0.02, 5000);
    ASSERT_TRUE(rough.for_half_width && fine.for_half_width && rough.for_classes);
    EXPECT_LT(*rough.for_half_width, *fine.for_half_width);
    EXPECT_FALSE(fine.for_classes);
    const auto group = draw_control_group(frame, {2022, "", *rough.for_half_width, 3, 0, 0});
    EXPECT_NEAR(group.precision[0].half_width, 0.06, 0.012);
}

TEST(ControlGroup, AFewSchoolsOfUnknownPlaceDoNotUndoTheStrata) {
    auto frame = invent_frame(7, 200, 0.1);
    frame.schools[0].settlement.clear();
    frame.schools[1].settlement.clear();
    const auto group = draw_control_group(frame, {2022, "", 40, 1, 0, 2});
    EXPECT_GE(group.strata.size(), 5u);
    EXPECT_EQ(group.without_settlement, 2);
}

TEST(ControlGroup, HandChangesKeepTheDrawAndSayWhatTheyDo) {
    const auto frame = invent_frame(8, 120, 0.1);
    auto group = draw_control_group(frame, {2022, "", 30, 1, 0, 2});
    const auto before = members_of(group);
    const auto* drawn = &*std::find_if(group.schools.begin(), group.schools.end(),
                                       [](const auto& s) { return s.is_drawn && !s.replacements.empty(); });
    const auto stand_in = drawn->replacements.front();
    group.changes.push_back({ControlChangeKind::replace, drawn->school, stand_in, "карантин", "", ""});
    auto after = members_of(group);
    EXPECT_EQ(after.size(), before.size());
    EXPECT_TRUE(std::binary_search(after.begin(), after.end(), stand_in));
    EXPECT_FALSE(std::binary_search(after.begin(), after.end(), drawn->school));
    EXPECT_TRUE(change_possible(group, {ControlChangeKind::remove, stand_in, {}, "", "", ""}));
    EXPECT_FALSE(change_possible(group, {ControlChangeKind::remove, drawn->school, {}, "", "", ""}));
    EXPECT_FALSE(change_possible(group, {ControlChangeKind::add, stand_in, {}, "", "", ""}));
    const auto wide = precision_of(frame, group)[0];
    group.changes.push_back({ControlChangeKind::remove, stand_in, {}, "ремонт", "", ""});
    EXPECT_EQ(members_of(group).size(), before.size() - 1);
    EXPECT_EQ(precision_of(frame, group)[0].schools, wide.schools - 1);
    for (const auto& change : group.changes) EXPECT_FALSE(change_said(change, group, {}).key.empty());
    EXPECT_FALSE(reasons_of(group, *drawn).empty());
}

}  // namespace
}  // namespace opora::sampling
