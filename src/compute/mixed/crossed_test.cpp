#include "compute/mixed/crossed_profile.hpp"
#include "compute/mixed/linear.hpp"
#include "compute/mixed/nested_profile.hpp"
#include "compute/mixed/profile_interval.hpp"

#include <gtest/gtest.h>
#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace opora::mixed {
namespace {

struct CrossedRow {
    GroupPair groups;
    double x, y;
};

/// Pupils who met several of 7 teachers in 11 schools.
std::vector<CrossedRow> crossed_rows(std::uint64_t seed, int count = 150) {
    std::mt19937_64 draw(seed);
    std::normal_distribution<double> normal;
    std::vector<double> school(11), slope(11), teacher(7);
    for (auto& v : school) v = 0.6 * normal(draw);
    for (auto& v : slope) v = 0.3 * normal(draw);
    for (auto& v : teacher) v = 0.4 * normal(draw);
    std::vector<CrossedRow> rows;
    for (int i = 0; i < count; ++i) {
        const auto a = draw() % 11, b = draw() % 7;
        const double x = normal(draw);
        rows.push_back({{std::int64_t(a), std::int64_t(b)},
                        x,
                        2 + 0.5 * x + school[a] + slope[a] * x + teacher[b] + 0.7 * normal(draw)});
    }
    return rows;
}

CrossProducts crossed_products(const std::vector<CrossedRow>& rows, double weight = 1) {
    CrossProducts products(3);
    for (const auto& row : rows) products.add(row.groups, std::vector<double>{1, row.x, row.y}, weight);
    return products;
}

const LinearDesign crossed_design{{0, 1}, 2, {0, 1}, {0}};

/// −2 log L from the whole V of the rows, as its definition says.
double deviance_by_definition(const std::vector<CrossedRow>& rows, const LinearFit& fit) {
    const auto n = Eigen::Index(rows.size());
    Eigen::MatrixXd v = Eigen::MatrixXd::Identity(n, n) * fit.sigma2, x(n, 2);
    Eigen::VectorXd y(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto& a = rows[std::size_t(i)];
        x(i, 0) = 1;
        x(i, 1) = a.x;
        y[i] = a.y;
        for (Eigen::Index j = 0; j < n; ++j) {
            const auto& b = rows[std::size_t(j)];
            const auto& c = fit.inner_covariance;
            if (a.groups.inner == b.groups.inner) v(i, j) += c(0, 0) + c(0, 1) * (a.x + b.x) + c(1, 1) * a.x * b.x;
            if (a.groups.outer == b.groups.outer) v(i, j) += fit.outer_covariance(0, 0);
        }
    }
    const Eigen::LLT<Eigen::MatrixXd> factor(v);
    const Eigen::MatrixXd normal = x.transpose() * factor.solve(x);
    const Eigen::VectorXd beta = normal.ldlt().solve(x.transpose() * factor.solve(y)), rest = y - x * beta;
    const double log_det = 2 * Eigen::MatrixXd(factor.matrixL()).diagonal().array().log().sum();
    double deviance = log_det + rest.dot(factor.solve(rest));
    double degrees = double(n);
    if (fit.criterion == Criterion::reml) {
        deviance += std::log(normal.determinant());
        degrees -= 2;
    }
    EXPECT_NEAR(beta[0], fit.beta[0], 1e-8);
    return deviance + degrees * std::log(2 * std::numbers::pi);
}

TEST(CrossedMixed, IsTheLikelihoodOfItsDefinition) {
    const auto rows = crossed_rows(1);
    for (const auto criterion : {Criterion::reml, Criterion::ml}) {
        LinearOptions options;
        options.criterion = criterion;
        const auto fit = fit_linear(crossed_products(rows), crossed_design, options);
        EXPECT_EQ(fit.ended, Ended::converged);
        EXPECT_NEAR(fit.deviance, deviance_by_definition(rows, fit), 1e-8);
    }
}

TEST(CrossedMixed, ItsGradientIsTheSlopeOfItsDeviance) {
    const auto products = crossed_products(crossed_rows(2));
    const LinearDesign both{{0, 1}, 2, {0, 1}, {0, 1}};
    for (const auto criterion : {Criterion::reml, Criterion::ml})
        for (const Held& held : {Held{}, Held{0.9, {}}, Held{{}, {{1, 0.3}}}}) {
            if (criterion == Criterion::reml && held.beta) continue;
            CrossedProfile profile(products, both, criterion);
            const std::vector<double> at{0.7, -0.2, 0.4, 0.5, 0.1, 0.3};
            const auto gradient = profile(at, held).gradient;
            for (std::size_t i = 0; i < at.size(); ++i) {
                auto up = at, down = at;
                up[i] += 1e-5;
                down[i] -= 1e-5;
                EXPECT_NEAR(gradient[i], (profile(up, held).value - profile(down, held).value) / 2e-5, 1e-5);
            }
        }
}

TEST(CrossedMixed, TakesNestedGroupsToo) {
    auto rows = crossed_rows(3);
    for (auto& row : rows) row.groups.outer = row.groups.inner % 4;
    const auto products = crossed_products(rows);
    for (const auto criterion : {Criterion::reml, Criterion::ml}) {
        CrossedProfile crossed(products, crossed_design, criterion);
        NestedProfile nested(products, crossed_design, criterion, 1);
        const std::vector<double> at{0.7, -0.2, 0.4, 0.5};
        const auto one = crossed(at), other = nested(at);
        EXPECT_NEAR(one.value, other.value, 1e-9);
        for (std::size_t i = 0; i < at.size(); ++i) EXPECT_NEAR(one.gradient[i], other.gradient[i], 1e-8);
        const auto effects = crossed.effects(false), same = nested.effects(false);
        for (const auto& effect : effects) {
            const auto found = std::find_if(
                same.begin(), same.end(), [&](const auto& other_effect) { return other_effect.group == effect.group; });
            for (std::size_t i = 0; i < 2; ++i) {
                EXPECT_NEAR(effect.mean[i], found->mean[i], 1e-10);
                EXPECT_NEAR(effect.variance(i, 1), found->variance(i, 1), 1e-10);
            }
        }
    }
}

TEST(CrossedMixed, ForgetsTheOrderOfRowsAndWhichLevelIsInner) {
    auto rows = crossed_rows(4);
    const LinearDesign plain{{0, 1}, 2, {0}, {0}};
    const auto fit = fit_linear(crossed_products(rows), plain);
    std::shuffle(rows.begin(), rows.end(), std::mt19937_64(1));
    for (auto& row : rows) std::swap(row.groups.inner, row.groups.outer);
    const auto other = fit_linear(crossed_products(rows), plain);
    EXPECT_NEAR(fit.deviance, other.deviance, 1e-8);
    EXPECT_NEAR(fit.inner_covariance(0, 0), other.outer_covariance(0, 0), 1e-7);
    EXPECT_NEAR(fit.beta[1], other.beta[1], 1e-8);
}

TEST(CrossedMixed, CountsAWeightOfTwoAsTwoRows) {
    const auto rows = crossed_rows(5);
    auto twice = rows;
    twice.insert(twice.end(), rows.begin(), rows.end());
    const auto fit = fit_linear(crossed_products(rows, 2), crossed_design);
    const auto other = fit_linear(crossed_products(twice), crossed_design);
    EXPECT_NEAR(fit.deviance, other.deviance, 1e-7);
    EXPECT_NEAR(fit.beta[1], other.beta[1], 1e-9);
}

TEST(CrossedMixed, MergesInAFixedOrderToTheLastBit) {
    const auto rows = crossed_rows(6, 400);
    const auto part = [&](std::size_t from, std::size_t until) {
        return crossed_products({rows.begin() + std::ptrdiff_t(from), rows.begin() + std::ptrdiff_t(until)});
    };
    auto merged = part(0, 150), again = part(0, 150);
    merged.merge(part(150, 290));
    merged.merge(part(290, 400));
    again.merge(part(150, 290));
    again.merge(part(290, 400));
    const auto fit = fit_linear(merged, crossed_design), same = fit_linear(again, crossed_design);
    EXPECT_EQ(fit.beta, same.beta);
    EXPECT_EQ(fit.deviance, same.deviance);
    EXPECT_NEAR(fit.deviance, fit_linear(part(0, 400), crossed_design).deviance, 1e-8);
}

TEST(LinearMixed, DoesNotDependOnTheNumberOfThreads) {
    std::mt19937_64 draw(7);
    std::normal_distribution<double> normal;
    CrossProducts products(3);
    for (int school = 0; school < 9000; ++school) {
        const double level = 0.5 * normal(draw);
        for (int i = 0; i < 6; ++i) {
            const double x = normal(draw);
            products.add({school, school / 40}, std::vector<double>{1, x, level + 0.4 * x + normal(draw)});
        }
    }
    for (const LinearDesign& design :
         {LinearDesign{{0, 1}, 2, {0}, {}}, LinearDesign{{0, 1}, 2, {0, 1}, {}}, LinearDesign{{0, 1}, 2, {0}, {0}}}) {
        LinearOptions one;
        one.threads = 1;
        const auto fit = fit_linear(products, design, one);
        for (const int threads : {2, 3, 5}) {
            one.threads = threads;
            const auto other = fit_linear(products, design, one);
            EXPECT_EQ(fit.beta, other.beta);
            EXPECT_EQ(fit.deviance, other.deviance);
            EXPECT_EQ(fit.theta, other.theta);
        }
    }
}

TEST(ProfileInterval, MeetsTheQuantileAtItsEnds) {
    // The coefficient held through the response: another way to the same deviance.
    const auto rows = crossed_rows(8);
    const auto products = crossed_products(rows);
    LinearOptions options;
    options.criterion = Criterion::ml;
    const auto fit = fit_linear(products, crossed_design, options);
    for (const auto& one : profile_intervals(products, crossed_design)) {
        EXPECT_LE(one.interval.low, one.estimate);
        EXPECT_GE(one.interval.high, one.estimate);
        if (one.what != Profiled::fixed) continue;
        for (const double end : {one.interval.low, one.interval.high}) {
            CrossProducts moved(3);  // y − end · x_k, the column left out
            for (const auto& row : rows)
                moved.add(row.groups, std::vector<double>{1, row.x, row.y - end * (one.first == 0 ? 1 : row.x)});
            const LinearDesign without{{one.first == 0 ? std::size_t{1} : std::size_t{0}}, 2, {0, 1}, {0}};
            const auto held = fit_linear(moved, without, options);
            EXPECT_NEAR(held.deviance - fit.deviance, 1.959963984540054 * 1.959963984540054, 1e-6);
        }
    }
}

TEST(ProfileInterval, SaysThatADeviationMayBeZeroAndThatNothingIsKnown) {
    CrossProducts products(2);
    for (int g = 0; g < 10; ++g)
        for (int i = 0; i < 4; ++i) products.add({g, 0}, std::vector<double>{1, double(i)});
    const auto intervals = profile_intervals(products, {{0}, 1, {0}, {}});
    ASSERT_EQ(intervals.size(), 3u);
    EXPECT_EQ(intervals[0].interval.low, 0);
    EXPECT_GT(intervals[0].interval.high, 0.1);
    CrossProducts none(2);
    EXPECT_TRUE(profile_intervals(none, {{0}, 1, {0}, {}}).empty());
}

}  // namespace
}  // namespace opora::mixed
