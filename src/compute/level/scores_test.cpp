#include "compute/level/scores.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <string>

namespace opora::level {

namespace {

std::vector<ScoreRow> oracle_rows() {
    std::ifstream lines{OPORA_ROOT "/tests/oracles/scores_rows.csv"};
    std::vector<ScoreRow> rows;
    for (std::string line; std::getline(lines, line);) {
        ScoreRow row;
        if (std::sscanf(line.c_str(), "%u,%d,%lf,%lf", &row.unit, &row.year, &row.y, &row.v) == 4) rows.push_back(row);
    }
    return rows;
}

std::map<std::string, double> oracle_fit() {
    std::ifstream lines{OPORA_ROOT "/tests/oracles/scores_fit.csv"};
    std::map<std::string, double> fit;
    for (std::string line; std::getline(lines, line);)
        if (const auto comma = line.find(','); comma != std::string::npos && line[0] != '#' && line != "what,value")
            fit[line.substr(0, comma)] = std::stod(line.substr(comma + 1));
    return fit;
}

}  // namespace

TEST(FitScores, AgreesWithMetafor) {
    const auto fit = fit_scores(60, oracle_rows());
    auto expected = oracle_fit();
    ASSERT_EQ(expected.size(), 7u);
    EXPECT_EQ(fit.ended, Ended::converged);
    // The surface is flat at the optimum: parameters to 1e-5, what rests on them alike.
    EXPECT_NEAR(fit.beta, expected["beta"], 1e-6);
    EXPECT_NEAR(fit.tau, expected["tau"], 1e-5);
    EXPECT_NEAR(fit.omega, expected["omega"], 1e-5);
    EXPECT_NEAR(fit.sigma, expected["sigma"], 1e-5);
    for (std::size_t s = 0; s < 3; ++s)
        EXPECT_NEAR(fit.mean[s] - fit.beta, expected["level_" + std::to_string(s)], 1e-5);
}

TEST(FitScores, DoesNotDependOnTheOrderOfUnits) {
    auto rows = oracle_rows();
    const auto there = fit_scores(60, rows);
    for (auto& row : rows) row.unit = 59 - row.unit;
    const auto back = fit_scores(60, rows);
    EXPECT_NEAR(there.tau, back.tau, 1e-7);
    EXPECT_NEAR(there.mean[0], back.mean[59], 1e-7);
}

TEST(FitScores, KnowsTheEndsOfWhatItCanTell) {
    const auto none = fit_scores(2, {{0, 2021, 0.1, 0.02}, {1, 2021, -0.1, 0.02}});
    EXPECT_EQ(none.ended, Ended::not_identified);
    std::vector<ScoreRow> equal;
    for (std::uint32_t s = 0; s < 20; ++s) equal.push_back({s, 2021, 0.0, 0.1});
    const auto flat = fit_scores(21, equal);
    EXPECT_EQ(flat.ended, Ended::on_boundary);
    EXPECT_NEAR(flat.mean[20], 0, 1e-9);  // a unit without rows is as the others are
}

TEST(ScoreFit, ShrinksTowardsTheMiddleAndGivesProbabilities) {
    const auto fit = fit_scores(60, oracle_rows());
    for (std::uint32_t s = 0; s < 60; ++s) {
        const double p = fit.p_below(s, fit.quantile(0.1));
        EXPECT_GE(p, 0);
        EXPECT_LE(p, 1);
        EXPECT_LE(fit.variance[s], fit.tau * fit.tau);
    }
}

}  // namespace opora::level
