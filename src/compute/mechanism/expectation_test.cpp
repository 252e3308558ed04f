#include "compute/mechanism/expectation.hpp"

#include "compute/draws.hpp"
#include "compute/mechanism/schools.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::mechanism {
namespace {

/// Figures of honest schools that differ by `scatter` beyond their errors; the first `raised` are higher by `by`.
std::vector<Deviation> figures(std::size_t schools, double scatter, std::size_t raised, double by, std::uint64_t seed) {
    std::vector<Deviation> out;
    for (std::size_t s = 0; s < schools; ++s) {
        Draws draws(seed, s);
        const auto people = static_cast<std::size_t>(std::lround(std::exp(3 + 0.8 * draws.normal()))) + 5;
        const double variance = 1.0 / double(people);
        const double value = 0.3 + scatter * draws.normal() + std::sqrt(variance) * draws.normal();
        out.push_back({value + (s < raised ? by : 0), variance, people, true, false});
    }
    return out;
}

double share_at(const std::vector<Held>& held, double p, std::size_t from, std::size_t to) {
    double hits = 0;
    for (std::size_t i = from; i < to; ++i) hits += held[i].p <= p;
    return hits / double(to - from);
}

TEST(HoldAgainstHonest, PromisesWhatItKeepsWhateverTheScatter) {
    for (const double scatter : {0.0, 0.2, 0.6}) {
        double low = 0, half = 0;
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const auto held = hold_against_honest(figures(600, scatter, 0, 0, seed));
            low += share_at(held, 0.01, 0, 600) / 10;
            half += share_at(held, 0.5, 0, 600) / 10;
        }
        EXPECT_NEAR(low, 0.01, 0.008) << scatter;
        EXPECT_NEAR(half, 0.5, 0.05) << scatter;
    }
}

TEST(HoldAgainstHonest, FindsWhatStandsOutAndBlamesNobodyElse) {
    const auto held = hold_against_honest(figures(600, 0.2, 60, 1.2, 5));
    EXPECT_GT(share_at(held, 0.01, 0, 60), 0.8);
    EXPECT_LT(share_at(held, 0.01, 60, 600), 0.02);
    for (const auto& one : held) {
        EXPECT_LE(one.low, one.effect);
        EXPECT_GE(one.high, one.effect);
    }
}

TEST(HoldAgainstHonest, DoesNotCareForPlaceUnitOrOrder) {
    auto some = figures(300, 0.2, 20, 1, 3);
    const auto held = hold_against_honest(some);
    auto moved = some;
    for (auto& one : moved) one.value = 10 + 7 * one.value, one.variance *= 49;
    const auto again = hold_against_honest(moved);
    for (std::size_t i = 0; i < some.size(); ++i) EXPECT_NEAR(held[i].p, again[i].p, 1e-7);
    std::reverse(some.begin(), some.end());
    const auto reversed = hold_against_honest(some);
    for (std::size_t i = 0; i < some.size(); ++i) EXPECT_NEAR(held[i].p, reversed[some.size() - 1 - i].p, 1e-9);
}

TEST(HoldAgainstHonest, SaysNothingOfFewAndListensToControls) {
    for (const auto& one : hold_against_honest(figures(49, 0.2, 0, 0, 1))) {
        EXPECT_FALSE(one.tells);
        EXPECT_EQ(one.p, 1);
    }
    // Two thirds of the region are lifted: only the watched schools can tell.
    auto lifted = figures(600, 0.2, 400, 1.2, 2);
    for (std::size_t i = 450; i < 600; ++i) lifted[i].is_control = true;
    const auto held = hold_against_honest(lifted);
    EXPECT_GT(share_at(held, 0.05, 0, 400), 0.8);
}

TEST(ExpectationOf, TakesTheErrorOfTheEarlierResultIntoAccount) {
    std::vector<Sequel> schools;
    for (std::size_t s = 0; s < 2000; ++s) {
        Draws draws(11, s);
        const double truth = 0.4 * draws.normal();
        Sequel one;
        one.people = 20;
        one.earlier_variance = one.variance = 0.05;
        one.earlier = truth + std::sqrt(0.05) * draws.normal();
        one.value = 0.8 * truth + 0.1 * draws.normal() + std::sqrt(0.05) * draws.normal();
        schools.push_back(one);
    }
    const auto expectation = expectation_of(schools);
    EXPECT_NEAR(expectation.slope, 0.8, 0.08);
    EXPECT_NEAR(expectation.reliability, 0.16 / 0.21, 0.05);
    // Those who were best a year before are no more below expectation than others: the mean draws nobody down.
    double best = 0, count = 0;
    for (std::size_t s = 0; s < schools.size(); ++s)
        if (schools[s].earlier > 0.6) best += expectation.deviations[s].value, count += 1;
    EXPECT_NEAR(best / count, 0, 0.05);
}

TEST(HoldAbsence, SeesThatTheWeakStayedAwayAndForgivesIllness) {
    std::vector<Absence> schools(400);
    for (std::size_t s = 0; s < schools.size(); ++s) {
        Draws draws(4, s);
        auto& one = schools[s];
        const bool is_chosen = s < 20;
        for (std::size_t i = 0; i < 40; ++i) {
            const auto mark = std::min<std::size_t>(3, draws.below(4));
            const double chance = is_chosen ? (mark < 2 ? 0.6 : 0.02) : 0.14 - 0.02 * double(mark);
            const bool is_absent = draws.uniform() < chance;
            ++(is_absent ? one.absent : one.present);
            ++(is_absent ? one.absent_by_mark : one.present_by_mark)[mark];
        }
    }
    const auto held = hold_absence(schools);
    EXPECT_GT(share_at(held, 0.01, 0, 20), 0.6);
    EXPECT_LT(share_at(held, 0.01, 20, 400), 0.03);
}

TEST(StuartMaxwell, GivesThePublishedFigureOfSight) {
    // Unaided distance vision of 7477 women, right eye by left eye [Stuart1955].
    const std::array<double, 16> sight{1520, 266, 124, 66, 234, 1512, 432, 78, 117, 362, 1772, 205, 36, 82, 179, 492};
    const auto found = stuart_maxwell(sight, 4);
    EXPECT_NEAR(found.chi_square, 11.957, 0.001);
    EXPECT_EQ(found.freedom, 3);
    EXPECT_NEAR(found.p, 0.00753, 0.00001);
    EXPECT_EQ(stuart_maxwell(std::array<double, 4>{5, 0, 0, 0}, 2).p, 1);
}

/// Schools of one honest class-work each; the first is changed by the test.
struct Region {
    std::vector<ClassResult> classes = std::vector<ClassResult>(200);
    std::vector<SchoolEvidence> evidence;

    Region() {
        for (std::size_t s = 0; s < classes.size(); ++s) {
            Draws draws(8, s);
            classes[s].people = 20;
            classes[s].is_judged = true;
            classes[s].p = draws.uniform();
            for (auto& one : classes[s].statistics) {
                one.z = s == 0 ? 0 : draws.normal();
                one.tells = true;
            }
            for (std::size_t t = 0; t < school_tests; ++t)
                evidence.push_back({s, static_cast<SchoolTest>(t), s == 0 ? 0 : draws.normal()});
        }
    }
    void raise(Detector d) { classes[0].statistics[static_cast<std::size_t>(d)].z = 6; }
    void raise(SchoolTest t) { evidence[static_cast<std::size_t>(t)].z = 6; }
    SchoolResult first() const {
        std::vector<SchoolClass> members;
        for (std::size_t s = 0; s < classes.size(); ++s) members.push_back({s, &classes[s]});
        return combine_schools(members, classes.size(), evidence).front();
    }
};

TEST(Grounds, AHighMeanAloneIsNeverEnoughHoweverManyWaysItShows) {
    Region region;
    EXPECT_FALSE(region.first().grounds.are_enough());
    region.raise(Detector::residual);
    region.raise(Detector::journal);
    region.raise(SchoolTest::cohort_change);
    const auto high = region.first();
    EXPECT_LT(high.p, 0.01);
    EXPECT_FALSE(high.grounds.are_enough());
    EXPECT_TRUE(high.grounds.is_level_strongest);
    region.raise(SchoolTest::exam_residual);
    EXPECT_TRUE(region.first().grounds.are_enough());
}

TEST(Grounds, OneMechanismNeedsAFormOrAnother) {
    for (const auto form : {Detector::bunching_excess, Detector::copying, Detector::block, Detector::prompting}) {
        Region region;
        region.raise(form);
        EXPECT_TRUE(region.first().grounds.are_enough()) << name_of(form);
    }
    Region inflated;
    inflated.raise(Detector::inflation);
    EXPECT_FALSE(inflated.first().grounds.are_enough());
    inflated.raise(Detector::guttman);
    EXPECT_TRUE(inflated.first().grounds.are_enough());
    Region absent;
    absent.raise(SchoolTest::absence);
    EXPECT_FALSE(absent.first().grounds.are_enough());
    absent.raise(Detector::inflation);
    EXPECT_TRUE(absent.first().grounds.are_enough());
}

TEST(Grounds, TestsOfTheSchoolJoinItsP) {
    Region region;
    const double before = region.first().p;
    region.raise(SchoolTest::exam_residual);
    const auto after = region.first();
    EXPECT_LT(after.p, before);
    EXPECT_EQ(after.strongest_test, SchoolTest::exam_residual);
    EXPECT_TRUE(after.tested[1]);
}

}  // namespace
}  // namespace opora::mechanism
