#include "compute/mixed/logistic.hpp"

#include "compute/mixed/logistic_likelihood.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace opora::mixed {
namespace {

struct BinaryRow {
    std::int64_t group;
    double x, hits, trials;
};

std::vector<BinaryRow> binary_rows(std::uint64_t seed, int groups = 25, int size = 8, double deviation = 0.8) {
    std::mt19937_64 draw(seed);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    std::vector<BinaryRow> rows;
    for (int g = 0; g < groups; ++g) {
        const double level = deviation * normal(draw), slope = 0.5 * deviation * normal(draw);
        for (int i = 0; i < size; ++i) {
            BinaryRow row{g, normal(draw), 0, double(1 + draw() % 4)};
            const double p = 1 / (1 + std::exp(0.4 - (0.7 + slope) * row.x - level));
            for (int k = 0; k < int(row.trials); ++k) row.hits += uniform(draw) < p;
            rows.push_back(row);
        }
    }
    return rows;
}

LogisticData logistic_data(const std::vector<BinaryRow>& rows) {
    LogisticData data(2);
    for (const auto& row : rows) data.add(row.group, std::vector<double>{1, row.x}, row.hits, row.trials);
    return data;
}

const LogisticDesign one_effect{{0, 1}, {0}}, two_effects{{0, 1}, {0, 1}};

/// log L of a random intercept by the trapezoidal rule on ±10 with 20 000 steps.
double by_definition(const std::vector<BinaryRow>& rows, double constant, double slope, double deviation) {
    double total = 0;
    for (std::size_t from = 0; from < rows.size();) {
        auto until = from;
        while (until < rows.size() && rows[until].group == rows[from].group) ++until;
        double sum = 0;
        for (int k = -10000; k <= 10000; ++k) {
            const double u = k * 1e-3;
            double log_value = -u * u / 2;
            for (auto i = from; i < until; ++i) {
                const double eta = constant + slope * rows[i].x + deviation * u;
                log_value += rows[i].hits * eta - rows[i].trials * std::log1p(std::exp(eta));
            }
            sum += std::exp(log_value);
        }
        total += std::log(sum * 1e-3 / std::sqrt(2 * std::numbers::pi));
        from = until;
    }
    return total;
}

TEST(LogisticMixed, QuadratureIsTheIntegral) {
    const auto rows = binary_rows(1);
    const double exact = by_definition(rows, -0.3, 0.6, 0.9);
    const auto at = [&](int points) {
        return logistic_log_likelihood(logistic_data(rows), one_effect, {-0.3, 0.6}, {1, {0.81}}, points);
    };
    EXPECT_NEAR(at(31), exact, 1e-9);
    EXPECT_NEAR(at(11), exact, 1e-5);
    EXPECT_NEAR(at(1), exact, 1);
    EXPECT_GT(std::abs(at(1) - exact), std::abs(at(3) - exact));
}

TEST(LogisticMixed, ItsGradientIsTheSlopeOfItsValue) {
    const auto data = logistic_data(binary_rows(2));
    const auto check = [&](const LogisticDesign& design, int points, const std::vector<double>& at) {
        LogisticLikelihood likelihood(data, design, points, 1);
        const auto gradient = likelihood(at).gradient;
        for (std::size_t i = 0; i < at.size(); ++i) {
            auto up = at, down = at;
            up[i] += 1e-5;
            down[i] -= 1e-5;
            EXPECT_NEAR(gradient[i], (likelihood(up).value - likelihood(down).value) / 2e-5, 2e-6)
                << points << " " << i;
        }
    };
    check(one_effect, 1, {-0.3, 0.6, 0.9});
    check(one_effect, 2, {-0.3, 0.6, 0.9});
    check(one_effect, 7, {-0.3, 0.6, -0.9});
    check({{0, 1}, {1}}, 5, {-0.3, 0.6, 0.4});
    check(two_effects, 1, {-0.3, 0.6, 0.9, 0.2, 0.5});
}

TEST(LogisticMixed, LaplaceIsOnePointOfTheQuadrature) {
    // With a second effect that no row has, the vector formulas meet the scalar ones.
    const auto rows = binary_rows(3);
    LogisticData data(3);
    for (const auto& row : rows) data.add(row.group, std::vector<double>{1, row.x, 0}, row.hits, row.trials);
    EXPECT_NEAR(logistic_log_likelihood(data, {{0, 1}, {0}}, {-0.3, 0.6}, {1, {0.5}}, 1),
                logistic_log_likelihood(data, {{0, 1}, {0, 2}}, {-0.3, 0.6}, {2, {0.5, 0, 0, 0}}, 9), 1e-10);
}

TEST(LogisticMixed, ForgetsTheOrderOfRowsAndHowTheyAreCounted) {
    auto rows = binary_rows(4);
    const auto fit = fit_logistic(logistic_data(rows), one_effect);
    EXPECT_EQ(fit.ended, Ended::converged);
    std::vector<BinaryRow> single;
    for (const auto& row : rows)
        for (int i = 0; i < int(row.trials); ++i) single.push_back({row.group, row.x, i < row.hits ? 1.0 : 0.0, 1});
    std::shuffle(single.begin(), single.end(), std::mt19937_64(1));
    const auto other = fit_logistic(logistic_data(single), one_effect);
    EXPECT_NEAR(fit.log_likelihood, other.log_likelihood, 1e-9);
    EXPECT_NEAR(fit.beta[1], other.beta[1], 1e-7);
    EXPECT_NEAR(fit.covariance(0, 0), other.covariance(0, 0), 1e-6);
    EXPECT_NEAR(fit.beta_covariance(1, 1), other.beta_covariance(1, 1), 1e-7);
    EXPECT_NEAR(fit.deviation_errors[0], other.deviation_errors[0], 1e-6);
}

TEST(LogisticMixed, TurnsRoundWithItsOutcome) {
    auto rows = binary_rows(5);
    const auto fit = fit_logistic(logistic_data(rows), two_effects);
    for (auto& row : rows) row.hits = row.trials - row.hits;
    const auto turned = fit_logistic(logistic_data(rows), two_effects);
    EXPECT_NEAR(fit.log_likelihood, turned.log_likelihood, 1e-9);
    EXPECT_NEAR(fit.beta[0], -turned.beta[0], 1e-6);
    EXPECT_NEAR(fit.covariance(0, 1), turned.covariance(0, 1), 1e-6);
}

TEST(LogisticMixed, DoesNotDependOnTheNumberOfThreadsOrOnTheOrderOfMerging) {
    const auto rows = binary_rows(6, 1500, 8);
    const auto data = logistic_data(rows);
    auto merged = logistic_data({rows.begin(), rows.begin() + 4000});
    merged.merge(logistic_data({rows.begin() + 4000, rows.end()}));
    LogisticOptions options;
    options.points = 5;
    options.threads = 1;
    const auto fit = fit_logistic(data, one_effect, options);
    for (const int threads : {2, 3}) {
        options.threads = threads;
        const auto other = fit_logistic(merged, one_effect, options);
        EXPECT_EQ(fit.beta, other.beta);
        EXPECT_EQ(fit.log_likelihood, other.log_likelihood);
        EXPECT_EQ(fit.theta, other.theta);
    }
    EXPECT_NEAR(fit.beta[1], 0.7, 0.1);
}

TEST(LogisticMixed, SaysThatAVarianceIsAtZero) {
    std::vector<BinaryRow> rows;
    for (int g = 0; g < 12; ++g)
        for (int i = 0; i < 4; ++i) rows.push_back({g, double(i), double(i % 2), 1});
    const auto fit = fit_logistic(logistic_data(rows), one_effect);
    EXPECT_EQ(fit.ended, Ended::on_boundary);
    EXPECT_EQ(fit.covariance(0, 0), 0);
    EXPECT_GT(fit.beta_covariance(1, 1), 0);
    for (const auto& effect : logistic_effects(logistic_data(rows), one_effect, fit)) EXPECT_EQ(effect.mean[0], 0);
}

TEST(LogisticMixed, SaysThatNothingIsKnown) {
    auto rows = binary_rows(7);
    for (auto& row : rows) row.hits = row.trials;
    EXPECT_EQ(fit_logistic(logistic_data(rows), one_effect).ended, Ended::not_identified) << "hits alone";
    for (auto& row : rows) row.hits = row.x > 0 ? row.trials : 0;
    EXPECT_EQ(fit_logistic(logistic_data(rows), one_effect).ended, Ended::not_identified) << "x parts them";
    rows = binary_rows(7);
    for (auto& row : rows) row.x = 3;
    EXPECT_EQ(fit_logistic(logistic_data(rows), one_effect).ended, Ended::not_identified) << "x is a constant";
    EXPECT_EQ(dependent_column(logistic_data(rows), one_effect), 1u);
    EXPECT_EQ(fit_logistic(LogisticData(2), one_effect).ended, Ended::not_identified) << "no rows";
}

TEST(LogisticMixed, OneGroupOrAllOfOneKindAGroupIsNoFault) {
    auto rows = binary_rows(8);
    for (auto& row : rows) row.group = 1;
    EXPECT_NE(fit_logistic(logistic_data(rows), one_effect).ended, Ended::not_identified);
    rows = binary_rows(8, 30, 6);
    for (auto& row : rows) row.hits = row.group % 2 ? row.trials : 0;  // groups apart without end
    const auto fit = fit_logistic(logistic_data(rows), one_effect);
    EXPECT_TRUE(std::isfinite(fit.log_likelihood));
}

TEST(Hermite, IntegratesPolynomialsOfTheNormal) {
    std::vector<double> nodes, weights;
    hermite(9, nodes, weights);
    const double moments[] = {1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945};
    for (int power = 0; power <= 10; ++power) {
        double sum = 0;
        for (std::size_t k = 0; k < nodes.size(); ++k) sum += weights[k] * std::pow(nodes[k], power);
        EXPECT_NEAR(sum, moments[power], 1e-11 * std::max(1.0, moments[power]));
    }
}

}  // namespace
}  // namespace opora::mixed
