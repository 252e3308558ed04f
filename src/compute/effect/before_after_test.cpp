#include "compute/draws.hpp"
#include "compute/effect/adjusted.hpp"
#include "compute/effect/detectable.hpp"
#include "compute/effect/matched.hpp"
#include "compute/effect/randomisation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace opora::effect {
namespace {

std::vector<std::vector<std::string>> oracle_cells(const std::string& file) {
    std::ifstream lines{OPORA_ROOT "/tests/oracles/" + file};
    std::vector<std::vector<std::string>> out;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        auto& row = out.emplace_back();
        std::stringstream in{line};
        for (std::string cell; std::getline(in, cell, ',');) row.push_back(cell);
    }
    out.erase(out.begin());
    return out;
}

Compared oracle_rows() {
    Compared data;
    data.covariates.resize(2);
    for (const auto& row : oracle_cells("before_after_rows.csv")) {
        data.covariates[0].push_back(std::stod(row[0]));
        data.covariates[1].push_back(std::stod(row[1]));
        data.treated.push_back(row[2] == "1");
        data.outcome.push_back(std::stod(row[3]));
        data.weights.push_back(std::stod(row[4]));
    }
    return data;
}

void expect_as_oracle(const std::string& name, const Comparison& found) {
    for (const auto& row : oracle_cells("before_after.csv")) {
        if (row[0] != name) continue;
        EXPECT_NEAR(found.effect, std::stod(row[1]), 1e-10) << name;
        EXPECT_NEAR(found.error, std::stod(row[2]), 1e-10) << name;
        if (row[3] != "NA") {
            EXPECT_NEAR(found.degrees, std::stod(row[3]), 1e-7) << name;
        }
        return;
    }
    ADD_FAILURE() << name;
}

TEST(AdjustedEffect, AgreesWithTheMatricesOfItsDefinition) {
    auto data = oracle_rows();
    expect_as_oracle("weighted", adjusted_effect(data));
    data.weights.clear();
    expect_as_oracle("adjusted", adjusted_effect(data));
    data.covariates.clear();
    expect_as_oracle("difference", adjusted_effect(data));
}

TEST(AdjustedEffect, OfTwoGroupsIsWelchWithDegreesOfBellAndMcCaffrey) {
    const Compared data{{1, 2, 4, 8, 3, 5, 6}, {1, 1, 1, 0, 0, 0, 0}, {}, {}};
    const auto found = adjusted_effect(data);
    EXPECT_NEAR(found.effect, 7.0 / 3 - 5.5, 1e-12);
    EXPECT_NEAR(found.error, std::sqrt(7.0 / 3 / 3 + 13.0 / 3 / 4), 1e-12);
    EXPECT_NEAR(found.degrees, 49.0 * 3 * 2 / (9 * 2 + 16 * 3), 1e-10);  // [Imbens2016]
}

TEST(MatchedEffect, AgreesWithMatching) {
    auto data = oracle_rows();
    expect_as_oracle("matched", matched_effect(data, {4, {}, false, 0.95}).comparison);
    const auto found = matched_effect(data);
    expect_as_oracle("matched_adjusted", found.comparison);
    for (std::size_t c = 0; c < 2; ++c)
        EXPECT_LT(std::abs(found.difference_after[c]), std::abs(found.difference_before[c]) + 0.1);
    // A caliper leaves out, and an impossible one says so.
    EXPECT_EQ(matched_effect(data, {4, 1e-9, true, 0.95}).comparison.ended, Ended::not_identified);
}

TEST(Comparisons, SayWhenTheyCannot) {
    EXPECT_EQ(adjusted_effect({}).ended, Ended::not_identified);
    EXPECT_EQ(matched_effect({}).comparison.ended, Ended::not_identified);
    EXPECT_EQ(naive_gain({1}).ended, Ended::not_identified);
    Compared twice{{1, 2, 3, 4, 5, 6}, {1, 1, 1, 0, 0, 0}, {{1, 1, 1, 0, 0, 0}}, {}};
    EXPECT_EQ(adjusted_effect(twice).ended, Ended::not_identified);
    const Compared constant{{1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 0, 0}, {}, {}};
    EXPECT_EQ(adjusted_effect(constant).effect, 0);
    EXPECT_EQ(adjusted_effect(constant).p_value, 1);
    EXPECT_FALSE(randomisation_test({{1, 2}, {1, 1}, {}}).usable);
    EXPECT_EQ(baseline_of({}).ended, Ended::not_identified);
    EXPECT_TRUE(std::isinf(detectable_effect(GroupDesign{})));
}

TEST(ReturnToTheMean, IsWhatNoiseGives) {
    EXPECT_NEAR(expected_gain(0.75, 0, -0.7), 0.175, 1e-15);
    Draws chance(8);
    constexpr int units = 400000;
    const double level = std::sqrt(0.744), noise = std::sqrt(0.256);
    std::vector<std::pair<double, double>> both;
    for (int i = 0; i < units; ++i) {
        const double mu = level * chance.normal();
        const double before = mu + noise * chance.normal();
        both.emplace_back(before, mu + noise * chance.normal());
    }
    std::sort(both.begin(), both.end());
    double gain = 0;
    for (std::size_t i = 0; i < units / 10; ++i) gain += (both[i].second - both[i].first) / (units / 10);
    EXPECT_NEAR(gain, expected_gain_of_lowest(0.744, 1, 0.1), 0.015);
}

TEST(Baseline, FindsWhatLasts) {
    Draws chance(3);
    YearMeans means{3000, 3, {}, {}};
    std::vector<double> truth;
    for (std::size_t s = 0; s < means.units; ++s) {
        truth.push_back(0.35 * chance.normal());
        for (std::size_t t = 0; t < 3; ++t) {
            const double v = 0.005 + 0.04 * chance.uniform();
            means.mean.push_back(static_cast<double>(t) + truth.back() + 0.12 * chance.normal() +
                                 std::sqrt(v) * chance.normal());
            means.variance.push_back(v);
        }
    }
    const auto found = baseline_of(means);
    EXPECT_EQ(found.ended, Ended::converged);
    EXPECT_NEAR(std::sqrt(found.level_variance), 0.35, 0.015);
    EXPECT_NEAR(std::sqrt(found.year_variance), 0.12, 0.015);
    double squared = 0, promised = 0;
    for (std::size_t s = 0; s < means.units; ++s) {
        squared += std::pow(found.expected[s] - truth[s], 2);
        promised += (1 - found.reliability[s]) * found.level_variance;
    }
    EXPECT_NEAR(squared / promised, 1, 0.06);
    means.variance.assign(means.variance.size(), 0);  // all missing
    EXPECT_EQ(baseline_of(means).ended, Ended::not_identified);
}

TEST(RandomisationTest, IsFishersByHand) {
    // 3 of 7: 35 choices; the true one is the lowest, its mirror does not exist.
    const Randomised data{{1, 2, 3, 4, 5, 6, 7}, {1, 1, 1, 0, 0, 0, 0}, {}};
    const auto found = randomisation_test(data);
    EXPECT_TRUE(found.exact);
    EXPECT_EQ(found.choices, 35);
    EXPECT_NEAR(found.effect, -3.5, 1e-12);
    EXPECT_NEAR(found.p_value, 2.0 / 35, 1e-12);  // and the highest
}

TEST(RandomisationTest, IntervalHoldsWhatIsNotRejected) {
    Draws chance(17);
    Randomised data;
    for (std::size_t i = 0; i < 12; ++i) {
        data.outcome.push_back(chance.normal() + (i % 3 == 0 ? 1.5 : 0));
        data.treated.push_back(i % 3 == 0);
        data.stratum.push_back(i < 6 ? 1 : 2);
    }
    const auto found = randomisation_test(data);
    const auto p_at = [&](double effect) {
        auto moved = data;
        for (std::size_t i = 0; i < 12; ++i) moved.outcome[i] -= moved.treated[i] ? effect : 0;
        return randomisation_test(moved).p_value;
    };
    const double width = found.interval.high - found.interval.low;
    ASSERT_TRUE(std::isfinite(width));
    for (const double inside : {0.01, 0.3, 0.7, 0.99}) EXPECT_GT(p_at(found.interval.low + inside * width), 0.05);
    EXPECT_LE(p_at(found.interval.low - 0.01 * width), 0.05);
    EXPECT_LE(p_at(found.interval.high + 0.01 * width), 0.05);
}

TEST(RandomisationTest, DrawsAreNearTheExactOneAndTheSameOnAnyThreads) {
    Draws chance(2);
    Randomised data;
    for (std::size_t i = 0; i < 16; ++i) {
        data.outcome.push_back(chance.normal() + (i < 6 ? 0.8 : 0));
        data.treated.push_back(i < 6);
    }
    const auto exact = randomisation_test(data);
    RandomisationOptions drawn;
    drawn.most_exact = 10;
    drawn.threads = 1;
    const auto one = randomisation_test(data, drawn);
    drawn.threads = 4;
    const auto four = randomisation_test(data, drawn);
    EXPECT_TRUE(exact.exact);
    EXPECT_FALSE(one.exact);
    EXPECT_EQ(one.p_value, four.p_value);
    EXPECT_EQ(one.interval.low, four.interval.low);
    EXPECT_NEAR(one.p_value, exact.p_value, 4 * std::sqrt(exact.p_value / 9999));
    EXPECT_NEAR(one.interval.low, exact.interval.low, 0.1);
    EXPECT_NEAR(one.interval.high, exact.interval.high, 0.1);
}

TEST(RandomisationTest, CoversWithFourTreated) {
    int covered = 0, rejected = 0;
    constexpr int runs = 500;
    for (int run = 0; run < runs; ++run) {
        Draws chance(900 + static_cast<std::uint64_t>(run));
        Randomised data;
        for (std::size_t i = 0; i < 20; ++i) {
            data.outcome.push_back(chance.normal() + (i < 4 ? 1 : 0));
            data.treated.push_back(i < 4);
        }
        const auto found = randomisation_test(data);
        covered += found.interval.low <= 1 && 1 <= found.interval.high;
        for (std::size_t i = 0; i < 4; ++i) data.outcome[i] -= 1;
        rejected += randomisation_test(data).p_value <= 0.05;
    }
    EXPECT_NEAR(covered / double{runs}, 0.95, 4 * std::sqrt(0.95 * 0.05 / runs));
    EXPECT_LE(rejected / double{runs}, 0.05 + 4 * std::sqrt(0.95 * 0.05 / runs));
}

TEST(DetectableEffect, IsFoundWithThePowerPromised) {
    // 40 schools of 20, ICC .15.
    const GroupDesign design{40, 20, 0.5, 0.15, 0, 0, 0};
    EXPECT_NEAR(error_of(design), std::sqrt(4 * 0.15 / 40 + 4 * 0.85 / 800), 1e-15);
    const double effect = detectable_effect(design);
    int found = 0;
    constexpr int runs = 1000;
    Draws chance(77);
    for (int run = 0; run < runs; ++run) {
        Compared data;
        for (int s = 0; s < 40; ++s) {
            data.treated.push_back(s < 20);
            data.outcome.push_back((s < 20 ? effect : 0) +
                                   std::sqrt(design.intraclass + (1 - design.intraclass) / 20) * chance.normal());
        }
        found += adjusted_effect(data).p_value <= 0.05;
    }
    EXPECT_NEAR(found / double{runs}, 0.8, 0.05);
    // Years: independent years are σ²(1/m + 1/r); dependence of neighbours narrows a short contrast.
    const YearsDesign years{100, 0.5, 2, 2, 0.2, 0};
    EXPECT_NEAR(error_of(years), 0.2 * std::sqrt((0.5 + 0.5) / 25), 1e-15);
    EXPECT_LT(error_of(YearsDesign{100, 0.5, 1, 1, 0.2, 0.5}), error_of(YearsDesign{100, 0.5, 1, 1, 0.2, 0}));
}

}  // namespace
}  // namespace opora::effect
