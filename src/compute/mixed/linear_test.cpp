#include "compute/mixed/linear.hpp"

#include "compute/mixed/profile.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace opora::mixed {
namespace {

struct MixedRow {
    GroupPair groups;
    double x, y;
};

std::vector<MixedRow> invented_rows(std::uint64_t seed, int schools, int municipalities) {
    std::mt19937_64 draw(seed);
    std::normal_distribution<double> normal;
    std::vector<double> effect, slope, place;
    for (int i = 0; i < schools; ++i) effect.push_back(0.5 * normal(draw)), slope.push_back(0.2 * normal(draw));
    for (int i = 0; i < municipalities; ++i) place.push_back(0.3 * normal(draw));
    std::vector<MixedRow> rows;
    for (int i = 0; i < schools; ++i)
        for (int j = 0; j < 5 + i % 17; ++j) {
            const double x = normal(draw);
            const auto where = static_cast<std::size_t>(i), outer = where % place.size();
            rows.push_back({{i, std::int64_t(outer)},
                            x,
                            1 + 0.6 * x + effect[where] + slope[where] * x + place[outer] + 0.8 * normal(draw)});
        }
    return rows;
}

CrossProducts products_of(const std::vector<MixedRow>& rows, double weight = 1) {
    CrossProducts products(3);
    for (const auto& row : rows) products.add(row.groups, std::vector<double>{1, row.x, row.y}, weight);
    return products;
}

const LinearDesign intercepts{{0, 1}, 2, {0}, {}}, slopes{{0, 1}, 2, {0, 1}, {}}, nested{{0, 1}, 2, {0, 1}, {0}};

TEST(LinearMixed, EqualsTheAnalysisOfVarianceWhereGroupsAreOfOneSize) {
    // Balanced one-way layout: REML is MSW and (MSB − MSW)/n whenever that is positive [Searle1992, §4.6].
    const double y[4][3] = {{1, 2, 3}, {4, 6, 5}, {9, 7, 8}, {2, 3, 4}};
    CrossProducts products(2);
    double total = 0;
    for (int g = 0; g < 4; ++g)
        for (const double v : y[g]) products.add({g, 0}, std::vector<double>{1, v}), total += v;
    double within = 0, between = 0;
    for (const auto& group : y) {
        const double mean = (group[0] + group[1] + group[2]) / 3;
        for (const double v : group) within += (v - mean) * (v - mean);
        between += 3 * (mean - total / 12) * (mean - total / 12);
    }
    const double msw = within / 8, msb = between / 3;
    const auto fit = fit_linear(products, {{0}, 1, {0}, {}});
    EXPECT_EQ(fit.ended, Ended::converged);
    EXPECT_NEAR(fit.beta[0], total / 12, 1e-12);
    EXPECT_NEAR(fit.sigma2, msw, 1e-9);
    EXPECT_NEAR(fit.inner_covariance(0, 0), (msb - msw) / 3, 1e-8);
    EXPECT_NEAR(fit.beta_covariance(0, 0), msb / 12, 1e-8);
    const auto effects = inner_effects(products, {{0}, 1, {0}, {}}, fit);
    EXPECT_NEAR(effects[2].mean[0], (1 - msw / msb) * (8 - total / 12), 1e-8);
}

TEST(LinearMixed, ItsGradientIsTheSlopeOfItsDeviance) {
    const auto products = products_of(invented_rows(3, 40, 6));
    for (const auto criterion : {Criterion::reml, Criterion::ml}) {
        const auto made = Profile::of(products, nested, criterion);
        auto& profile = *made;
        const std::vector<double> at{0.7, -0.2, 0.4, 0.3};
        const auto gradient = profile(at).gradient;
        for (std::size_t i = 0; i < at.size(); ++i) {
            auto up = at, down = at;
            up[i] += 1e-5;
            down[i] -= 1e-5;
            EXPECT_NEAR(gradient[i], (profile(up).value - profile(down).value) / 2e-5, 1e-5);
        }
    }
}

TEST(LinearMixed, ForgetsTheOrderOfRows) {
    auto rows = invented_rows(5, 30, 4);
    const auto fit = fit_linear(products_of(rows), nested);
    std::shuffle(rows.begin(), rows.end(), std::mt19937_64(1));
    const auto other = fit_linear(products_of(rows), nested);
    for (std::size_t i = 0; i < fit.beta.size(); ++i) EXPECT_NEAR(fit.beta[i], other.beta[i], 1e-9);
    EXPECT_NEAR(fit.deviance, other.deviance, 1e-8);
}

TEST(LinearMixed, MergesRegionsIntoTheCountryToTheLastBit) {
    const auto rows = invented_rows(7, 50, 5);
    const auto whole = fit_linear(products_of(rows), slopes);
    CrossProducts merged(3);
    for (std::size_t from = 0; from < rows.size();) {
        auto until = std::min(from + 100, rows.size());
        while (until < rows.size() && rows[until].groups == rows[until - 1].groups) ++until;
        merged.merge(products_of({rows.begin() + std::ptrdiff_t(from), rows.begin() + std::ptrdiff_t(until)}));
        from = until;
    }
    const auto fit = fit_linear(merged, slopes);
    EXPECT_EQ(fit.beta, whole.beta);
    EXPECT_EQ(fit.deviance, whole.deviance);
}

TEST(LinearMixed, CountsAWeightOfTwoAsTwoRows) {
    const auto rows = invented_rows(9, 25, 3);
    auto twice = rows;
    twice.insert(twice.end(), rows.begin(), rows.end());
    const auto fit = fit_linear(products_of(rows, 2), slopes), other = fit_linear(products_of(twice), slopes);
    EXPECT_NEAR(fit.deviance, other.deviance, 1e-7);
    EXPECT_NEAR(fit.beta[1], other.beta[1], 1e-9);
}

TEST(LinearMixed, MovesOnlyTheInterceptWhenAllScoresMove) {
    auto rows = invented_rows(11, 25, 3);
    const auto fit = fit_linear(products_of(rows), nested);
    for (auto& row : rows) row.y += 5;
    const auto moved = fit_linear(products_of(rows), nested);
    EXPECT_NEAR(moved.beta[0], fit.beta[0] + 5, 1e-7);
    EXPECT_NEAR(moved.beta[1], fit.beta[1], 1e-7);
    EXPECT_NEAR(moved.sigma2, fit.sigma2, 1e-7);
}

TEST(LinearMixed, SaysThatAVarianceIsAtZero) {
    CrossProducts products(2);
    for (int g = 0; g < 10; ++g)
        for (int i = 0; i < 4; ++i) products.add({g, 0}, std::vector<double>{1, double(i)});
    const auto fit = fit_linear(products, {{0}, 1, {0}, {}});
    EXPECT_EQ(fit.ended, Ended::on_boundary);
    EXPECT_EQ(fit.inner_covariance(0, 0), 0);
}

TEST(LinearMixed, NamesTheColumnThatFollowsFromOthers) {
    CrossProducts products(4);
    for (int i = 0; i < 30; ++i)
        products.add({i % 5, 0}, std::vector<double>{1, double(i), 2.0 * i - 3, double(i * i % 7)});
    const LinearDesign design{{0, 1, 2}, 3, {0}, {}};
    EXPECT_EQ(fit_linear(products, design).ended, Ended::not_identified);
    EXPECT_EQ(dependent_column(products, design), 2u);
}

}  // namespace
}  // namespace opora::mixed
