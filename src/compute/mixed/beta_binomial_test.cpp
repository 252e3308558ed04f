#include "compute/mixed/beta_binomial.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

namespace opora::mixed {
namespace {

struct ShareRow {
    double x;
    std::int32_t hits, trials;
};

std::vector<ShareRow> share_rows(std::uint64_t seed, int count, double gamma) {
    std::mt19937_64 draw(seed);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    std::vector<ShareRow> rows;
    for (int i = 0; i < count; ++i) {
        const double x = normal(draw), p = 1 / (1 + std::exp(0.5 - 0.6 * x));
        double share = p;
        if (gamma > 0) {
            std::gamma_distribution<double> a(p / gamma), b((1 - p) / gamma);
            const double of_hits = a(draw), of_misses = b(draw);
            share = of_hits / (of_hits + of_misses);
        }
        ShareRow row{x, 0, 1 + int(draw() % 20)};
        for (int k = 0; k < row.trials; ++k) row.hits += uniform(draw) < share;
        rows.push_back(row);
    }
    return rows;
}

ShareRows with_constant(const std::vector<ShareRow>& rows, double weight = 1) {
    ShareRows out(2);
    for (const auto& row : rows) out.add(std::vector<double>{1, row.x}, row.hits, row.trials, weight);
    return out;
}

std::vector<std::vector<std::string>> cells_of(const char* file) {
    std::ifstream in{std::string(OPORA_ROOT "/tests/oracles/") + file};
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#")) continue;
        std::stringstream parts(line);
        rows.emplace_back();
        for (std::string cell; std::getline(parts, cell, ',');) rows.back().push_back(cell);
    }
    rows.erase(rows.begin());
    return rows;
}

TEST(BetaBinomial, AgreesWithTheLikelihoodByR) {
    // R 4.2.2, tests/oracles/beta_binomial.R
    ShareRows rows(3);
    for (const auto& cells : cells_of("beta_binomial_rows.csv"))
        rows.add(std::vector<double>{1, std::stod(cells[0]), std::stod(cells[1])}, std::stoi(cells[3]),
                 std::stoi(cells[2]));
    std::map<std::string, std::pair<double, double>> expected;
    for (const auto& cells : cells_of("beta_binomial_fit.csv"))
        expected[cells[0]] = {std::stod(cells[1]), std::stod(cells[2])};
    const auto fit = fit_beta_binomial(rows);
    EXPECT_EQ(fit.ended, Ended::converged);
    EXPECT_NEAR(fit.log_likelihood, expected.at("logLik").first, 1e-8);
    const char* names[] = {"(Intercept)", "x", "town"};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& [value, error] = expected.at(names[i]);
        EXPECT_NEAR(fit.beta[i], value, 1e-7) << names[i];
        EXPECT_NEAR(std::sqrt(fit.beta_covariance(i, i)), error, 1e-6 * error) << names[i];
    }
    EXPECT_NEAR(fit.rho, expected.at("rho").first, 1e-7);
    EXPECT_NEAR(fit.rho_error, expected.at("rho").second, 1e-6 * fit.rho_error);
    EXPECT_LT(excess_scatter_p(fit), 1e-10);
}

TEST(BetaBinomial, IsTheBinomialWhereNothingScattersMore) {
    // Exactly the expected hits: less scatter than chance makes.
    ShareRows rows(1);
    for (int i = 0; i < 50; ++i) rows.add(std::vector<double>{1}, 3, 10);
    const auto fit = fit_beta_binomial(rows);
    EXPECT_EQ(fit.ended, Ended::on_boundary);
    EXPECT_EQ(fit.rho, 0);
    EXPECT_NEAR(fit.beta[0], std::log(0.3 / 0.7), 1e-9);
    EXPECT_NEAR(fit.beta_covariance(0, 0), 1 / (500 * 0.21), 1e-9);
    EXPECT_NEAR(fit.log_likelihood, 500 * (0.3 * std::log(0.3) + 0.7 * std::log(0.7)), 1e-8);
    EXPECT_EQ(excess_scatter_p(fit), 1);
}

TEST(BetaBinomial, FindsWhatWasPutIn) {
    const auto fit = fit_beta_binomial(with_constant(share_rows(3, 20000, 0.2)));
    EXPECT_NEAR(fit.beta[0], -0.5, 4 * std::sqrt(fit.beta_covariance(0, 0)));
    EXPECT_NEAR(fit.beta[1], 0.6, 4 * std::sqrt(fit.beta_covariance(1, 1)));
    EXPECT_NEAR(fit.rho, 0.2 / 1.2, 4 * fit.rho_error);
}

TEST(BetaBinomial, TheTestOfExcessScatterHoldsItsLevel) {
    int rejected = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed)
        rejected += excess_scatter_p(fit_beta_binomial(with_constant(share_rows(100 + seed, 60, 0)))) < 0.1;
    EXPECT_NEAR(rejected, 20, 13);  // three standard errors
}

TEST(BetaBinomial, ForgetsTheOrderOfRowsTurnsRoundAndCountsWeights) {
    auto rows = share_rows(4, 300, 0.15);
    const auto fit = fit_beta_binomial(with_constant(rows));
    std::shuffle(rows.begin(), rows.end(), std::mt19937_64(1));
    const auto shuffled = fit_beta_binomial(with_constant(rows));
    EXPECT_NEAR(fit.log_likelihood, shuffled.log_likelihood, 1e-8);
    EXPECT_NEAR(fit.rho, shuffled.rho, 1e-9);
    auto turned = rows;
    for (auto& row : turned) row.hits = row.trials - row.hits;
    const auto other = fit_beta_binomial(with_constant(turned));
    EXPECT_NEAR(fit.beta[1], -other.beta[1], 1e-8);
    EXPECT_NEAR(fit.rho, other.rho, 1e-9);
    auto twice = rows;
    twice.insert(twice.end(), rows.begin(), rows.end());
    const auto weighted = fit_beta_binomial(with_constant(rows, 2)), doubled = fit_beta_binomial(with_constant(twice));
    EXPECT_NEAR(weighted.beta[1], doubled.beta[1], 1e-9);
    EXPECT_NEAR(weighted.rho_error, doubled.rho_error, 1e-9);
}

TEST(BetaBinomial, DoesNotDependOnTheNumberOfThreadsOrOnMerging) {
    const auto rows = share_rows(5, 9000, 0.1);
    auto merged = with_constant({rows.begin(), rows.begin() + 5000});
    merged.merge(with_constant({rows.begin() + 5000, rows.end()}));
    const auto fit = fit_beta_binomial(with_constant(rows), 1);
    for (const int threads : {2, 3}) {
        const auto other = fit_beta_binomial(merged, threads);
        EXPECT_EQ(fit.beta, other.beta);
        EXPECT_EQ(fit.rho, other.rho);
        EXPECT_EQ(fit.log_likelihood, other.log_likelihood);
    }
}

TEST(BetaBinomial, SaysThatNothingIsKnown) {
    auto rows = share_rows(6, 40, 0.1);
    EXPECT_EQ(fit_beta_binomial(ShareRows(1)).ended, Ended::not_identified) << "no rows";
    for (auto& row : rows) row.hits = row.trials;
    EXPECT_EQ(fit_beta_binomial(with_constant(rows)).ended, Ended::not_identified) << "hits alone";
    for (auto& row : rows) row.hits = row.x > 0 ? row.trials : 0;
    EXPECT_EQ(fit_beta_binomial(with_constant(rows)).ended, Ended::not_identified) << "x parts them";
    for (auto& row : rows) row.trials = 1, row.hits = row.hits > 0 && row.x < 1;
    EXPECT_EQ(fit_beta_binomial(with_constant(rows)).ended, Ended::not_identified) << "no row of two";
    rows = share_rows(6, 40, 0.1);
    for (auto& row : rows) row.x = 2;
    EXPECT_EQ(fit_beta_binomial(with_constant(rows)).ended, Ended::not_identified) << "x is a constant";
}

TEST(BetaBinomial, AllOrNothingIsNoFault) {
    ShareRows rows(1);
    for (int i = 0; i < 60; ++i) rows.add(std::vector<double>{1}, i % 3 ? 0 : 8, 8);
    const auto fit = fit_beta_binomial(rows);
    EXPECT_TRUE(std::isfinite(fit.log_likelihood));
    EXPECT_GT(fit.rho, 0.9);
    EXPECT_LE(fit.rho, 1);
}

}  // namespace
}  // namespace opora::mixed
