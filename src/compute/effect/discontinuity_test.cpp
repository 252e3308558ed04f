#include "compute/effect/discontinuity.hpp"

#include "compute/draws.hpp"
#include "compute/effect/density_jump.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace opora::effect {
namespace {

std::vector<std::vector<std::string>> cells(const std::string& file) {
    std::ifstream lines{OPORA_ROOT "/tests/oracles/" + file};
    std::vector<std::vector<std::string>> out;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        auto& row = out.emplace_back();
        std::stringstream in{line};
        for (std::string cell; std::getline(in, cell, ',');) row.push_back(cell);
    }
    return out;
}

DiscontinuityData oracle_rows(const std::string& set, bool covariates) {
    DiscontinuityData data;
    if (covariates) data.covariates.resize(2);
    for (const auto& row : cells("discontinuity_rows.csv")) {
        if (row[0] != set) continue;
        data.running.push_back(std::stod(row[1]));
        if (covariates)
            for (std::size_t c = 0; c < 2; ++c) data.covariates[c].push_back(std::stod(row[2 + c]));
        data.outcome.push_back(std::stod(row[4]));
    }
    return data;
}

std::map<std::string, double> oracle(const std::string& set) {
    std::map<std::string, double> out;
    for (const auto& row : cells("discontinuity.csv"))
        if (row[0] == set) out[row[1]] = std::stod(row[2]);
    return out;
}

/// A jump of `effect` at 0 on a curve.
DiscontinuityData curve(std::uint64_t seed, std::size_t rows, double effect) {
    Draws chance(seed);
    DiscontinuityData data;
    for (std::size_t i = 0; i < rows; ++i) {
        const double x = 2 * chance.uniform() - 1;
        data.running.push_back(x);
        data.outcome.push_back(std::sin(2 * x) + x * x + effect * (x >= 0) + 0.5 * chance.normal());
    }
    return data;
}

class DiscontinuityOracle : public testing::TestWithParam<std::string> {};

TEST_P(DiscontinuityOracle, AgreesWithRdrobust) {
    const auto set = GetParam();
    const bool covariates = set.ends_with("_covariates");
    const auto found = discontinuity(oracle_rows(set.substr(0, set.find('_')), covariates));
    auto want = oracle(set);
    ASSERT_FALSE(want.empty());
    EXPECT_EQ(found.ended, Ended::converged);
    // The oracle prints 12 digits; the bandwidths come out of ratios of small differences.
    EXPECT_NEAR(found.bandwidth, want["h"], 1e-8 * want["h"]);
    EXPECT_NEAR(found.bias_bandwidth, want["b"], 1e-8 * want["b"]);
    EXPECT_NEAR(found.effect, want["effect"], 1e-8);
    EXPECT_NEAR(found.corrected_effect, want["corrected"], 1e-8);
    EXPECT_NEAR(found.error, want["error"], 1e-8);
    EXPECT_NEAR(found.robust_error, want["robust_error"], 1e-8);
    EXPECT_NEAR(found.robust_interval.low, want["low"], 1e-8);
    EXPECT_NEAR(found.robust_interval.high, want["high"], 1e-8);
    EXPECT_NEAR(found.p_value, want["p"], 1e-8);
    EXPECT_EQ(static_cast<double>(found.used_below), want["used_below"]);
    EXPECT_EQ(static_cast<double>(found.used_above), want["used_above"]);
    for (std::size_t c = 0; c < found.covariate_slopes.size(); ++c)
        EXPECT_NEAR(found.covariate_slopes[c], want["slope" + std::to_string(c + 1)], 1e-8);
}

INSTANTIATE_TEST_SUITE_P(Published, DiscontinuityOracle,
                         testing::Values("smooth", "smooth_covariates", "whole", "whole_covariates"));

TEST(DensityJump, AgreesWithRddensity) {
    for (const std::string set : {"smooth", "whole"}) {
        const auto found = density_jump(oracle_rows(set, false).running, 0);
        auto want = oracle(set + "_density");
        ASSERT_FALSE(want.empty());
        EXPECT_EQ(found.ended, Ended::converged);
        EXPECT_NEAR(found.below, want["below"], 1e-8);
        EXPECT_NEAR(found.above, want["above"], 1e-8);
        EXPECT_NEAR(found.below_error, want["below_error"], 1e-8);
        EXPECT_NEAR(found.above_error, want["above_error"], 1e-8);
        EXPECT_NEAR(found.statistic, want["statistic"], 1e-8);
        EXPECT_NEAR(found.p_value, want["p"], 1e-8);
        EXPECT_NEAR(found.below_bandwidth, want["h_below"], 1e-8 * want["h_below"]);
        EXPECT_NEAR(found.above_bandwidth, want["h_above"], 1e-8 * want["h_above"]);
    }
}

TEST(Discontinuity, IgnoresOrderAndFollowsScale) {
    auto data = curve(5, 400, 1);
    const auto here = discontinuity(data);
    std::reverse(data.running.begin(), data.running.end());
    std::reverse(data.outcome.begin(), data.outcome.end());
    const auto turned = discontinuity(data);
    EXPECT_EQ(here.effect, turned.effect);
    EXPECT_EQ(here.robust_error, turned.robust_error);
    for (auto& x : data.running) x = 100 + 7 * x;
    for (auto& y : data.outcome) y = 3 - 2 * y;
    data.cut = 100;
    const auto scaled = discontinuity(data);
    EXPECT_NEAR(scaled.effect, -2 * here.effect, 1e-8);
    EXPECT_NEAR(scaled.bandwidth, 7 * here.bandwidth, 1e-7);
    EXPECT_NEAR(scaled.robust_error, 2 * here.robust_error, 1e-8);
}

TEST(Discontinuity, FindsAStraightJumpExactly) {
    DiscontinuityData data;
    for (int i = -40; i < 40; ++i) {
        data.running.push_back(i + 0.5);
        data.outcome.push_back(2 + 0.1 * i + (i >= 0 ? 0.7 : 0));
    }
    const auto found = discontinuity(data, {0.95, 20.0, {}, 3});
    EXPECT_NEAR(found.effect, 0.7, 1e-10);
    EXPECT_NEAR(found.corrected_effect, 0.7, 1e-10);
    EXPECT_GT(found.robust_error, 0);  // neighbours of a slope differ
}

TEST(Discontinuity, SaysWhenItCannot) {
    EXPECT_EQ(discontinuity({}).ended, Ended::not_identified);
    DiscontinuityData few;
    for (int i = 0; i < 200; ++i) {
        few.running.push_back(i % 4);
        few.outcome.push_back(i % 3);
    }
    few.cut = 2;  // two values on each side do not make a quartic
    EXPECT_EQ(discontinuity(few).ended, Ended::not_identified);
    EXPECT_EQ(density_jump(few.running, 2).ended, Ended::not_identified);
    few.cut = 10;
    EXPECT_EQ(discontinuity(few).ended, Ended::not_identified);
    EXPECT_EQ(density_jump(few.running, 10).ended, Ended::not_identified);
    EXPECT_EQ(density_jump({}, 0).ended, Ended::not_identified);
    auto flat = curve(1, 300, 0);
    std::fill(flat.outcome.begin(), flat.outcome.end(), 1.0);
    const auto constant = discontinuity(flat);
    EXPECT_TRUE(std::isfinite(constant.effect));
    EXPECT_TRUE(std::isfinite(constant.p_value));
}

TEST(Discontinuity, CoversTheTruthWhereTheNaiveIntervalIsShort) {
    int covered = 0;
    constexpr int runs = 400;
    double sum = 0;
    for (int run = 0; run < runs; ++run) {
        const auto found = discontinuity(curve(1000 + static_cast<std::uint64_t>(run), 400, 0.5));
        ASSERT_EQ(found.ended, Ended::converged);
        covered += found.robust_interval.low <= 0.5 && 0.5 <= found.robust_interval.high;
        sum += found.corrected_effect;
    }
    // 95 % within four standard errors of 400 runs, less the two points the asymptotics are known to miss.
    EXPECT_GE(covered, static_cast<int>(runs * 0.93 - 4 * std::sqrt(runs * 0.95 * 0.05)));
    EXPECT_NEAR(sum / runs, 0.5, 0.05);
}

TEST(CountJump, IsExactAtTheEdges) {
    // 3 at the cut of 3, straight: P(X = 3) = 1/27, doubled.
    EXPECT_NEAR(count_jump(0, 3, 0, 0).p_value, 2.0 / 27, 1e-12);
    EXPECT_NEAR(count_jump(2, 0, 1, 0).p_value, 2 * 8.0 / 27, 1e-12);
    EXPECT_EQ(count_jump(0, 0, 0, 0).p_value, 1);
    EXPECT_EQ(count_jump(100, 100, 100, 0).p_value, 1);
    EXPECT_LT(count_jump(30, 90, 45, 0.05).p_value, 1e-3);
    // More curvature allowed, less evidence.
    double before = 0;
    for (const double k : {0.0, 0.05, 0.1, 0.2, 0.4}) {
        const double p = count_jump(100, 60, 140, k).p_value;
        EXPECT_GE(p, before);
        before = p;
    }
}

TEST(DensityJump, SeesBunching) {
    Draws chance(9);
    std::vector<double> honest, moved;
    for (int i = 0; i < 3000; ++i) {
        const double x = chance.normal();
        honest.push_back(x);
        moved.push_back(x < 0 && x > -0.2 && chance.uniform() < 0.5 ? -x : x);
    }
    EXPECT_GT(density_jump(honest, 0).p_value, 0.01);
    EXPECT_LT(density_jump(moved, 0).p_value, 1e-3);
}

}  // namespace
}  // namespace opora::effect
