#include "compute/effect/synthetic.hpp"

#include "base/many_for_test.hpp"
#include "compute/draws.hpp"
#include "compute/effect/simplex_weights.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace opora::effect {
namespace {

/// y = unit + time + interactive factor + noise, the last units raised by `effect` from `before` on.
Panel invented(std::uint64_t seed, std::size_t controls, std::size_t treated, double effect) {
    Draws chance(seed);
    Panel panel{controls + treated, 12, controls, 8, {}};
    for (std::size_t i = 0; i < panel.units; ++i) {
        const double level = chance.normal(), loading = chance.normal();
        for (std::size_t t = 0; t < panel.times; ++t)
            panel.y.push_back(level + 0.1 * static_cast<double>(t) + 0.3 * loading * std::sin(static_cast<double>(t)) +
                              0.2 * chance.normal() + (i >= controls && t >= panel.before ? effect : 0));
    }
    return panel;
}

SimplexProblem invented_problem(std::uint64_t seed, std::size_t rows, std::size_t columns, double zeta) {
    Draws chance(seed);
    SimplexProblem out{rows, columns, {}, {}, zeta, true};
    for (std::size_t i = 0; i < rows * columns; ++i) out.a.push_back(chance.normal());
    for (std::size_t i = 0; i < rows; ++i) out.b.push_back(chance.normal());
    return out;
}

TEST(SimplexWeights, AreTheLowestPoint) {
    for (std::uint64_t seed = 1; seed <= many(30); ++seed) {
        const auto problem = invented_problem(seed, 10, 3 + seed, seed % 3 == 0 ? 1e-6 : 0.2);
        const auto exact = best_weights(problem);
        ASSERT_EQ(exact.ended, Ended::converged);
        double sum = 0;
        for (const double w : exact.x) {
            EXPECT_GE(w, 0);
            sum += w;
        }
        EXPECT_NEAR(sum, 1, 1e-10);
        // A long search by other means comes near, and never below.
        std::vector<double> start(problem.columns, 1 / static_cast<double>(problem.columns));
        const auto near = frank_wolfe_weights(problem, start, 1e-9, 200000);
        EXPECT_GE(near.value, exact.value - 1e-12);
        EXPECT_NEAR(near.value, exact.value, 1e-4);
    }
}

TEST(SimplexWeights, FindAColumnThatIsTheTarget) {
    auto problem = invented_problem(4, 8, 5, 0);
    for (std::size_t r = 0; r < 8; ++r) problem.b[r] = problem.a[r * 5 + 2] + 3;  // the intercept takes the 3
    const auto found = best_weights(problem);
    EXPECT_NEAR(found.x[2], 1, 1e-9);
    EXPECT_NEAR(found.value, 0, 1e-12);
}

TEST(PanelEffect, FindsTheEffect) {
    const auto panel = invented(3, 40, 5, 1);
    for (const auto search : {Search::exact, Search::published}) {
        const auto found = panel_effect(panel, Contrast::synthetic_difference, search);
        EXPECT_NEAR(found.effect, 1, 0.25);
        EXPECT_EQ(found.by_time.size(), 4u);
    }
    EXPECT_EQ(panel_effect(panel).ended, Ended::converged);
}

TEST(PanelEffect, DifferenceIsTheTextbookOne) {
    const Panel panel{3, 2, 2, 1, {1, 2, 3, 5, 4, 9}};
    EXPECT_DOUBLE_EQ(panel_effect(panel, Contrast::difference).effect, 5 - 1.5);
}

TEST(PanelEffect, LevelsOfUnitsAndTimesDoNotMatter) {
    auto panel = invented(7, 20, 3, 0.5);
    const double here = panel_effect(panel).effect;
    for (std::size_t i = 0; i < panel.units; ++i)
        for (std::size_t t = 0; t < panel.times; ++t)
            panel.y[i * panel.times + t] += 0.3 * static_cast<double>(i) - 0.2 * static_cast<double>(t * t);
    // Times move the noise σ and so the penalty a little; units do not.
    EXPECT_NEAR(panel_effect(panel).effect, here, 0.05);
    auto raised = invented(7, 20, 3, 0.5);
    for (auto i = raised.controls; i < raised.units; ++i)
        for (std::size_t t = 0; t < raised.times; ++t) raised.y[i * raised.times + t] += 5;
    EXPECT_NEAR(panel_effect(raised).effect, here, 1e-9);
}

TEST(Placebo, IsTheSameOnAnyNumberOfThreads) {
    const auto panel = invented(11, 25, 3, 0);
    const auto found = panel_effect(panel);
    const auto one = placebo(panel, found, Contrast::synthetic_difference, Search::exact, 50, 3, 1);
    const auto four = placebo(panel, found, Contrast::synthetic_difference, Search::exact, 50, 3, 4);
    ASSERT_TRUE(one && four);
    EXPECT_FALSE(one->all);
    EXPECT_EQ(one->effects, four->effects);
    EXPECT_EQ(one->error, four->error);
}

TEST(Placebo, HoldsItsLevel) {
    int small = 0;
    constexpr int runs = 200;
    for (int run = 0; run < runs; ++run) {
        const auto panel = invented(500 + static_cast<std::uint64_t>(run), 19, 1, 0);
        const auto found = panel_effect(panel);
        small += placebo(panel, found)->p_value <= 0.1;
    }
    EXPECT_LE(small, static_cast<int>(runs * 0.1 + 4 * std::sqrt(runs * 0.1 * 0.9)));
}

TEST(PanelEffect, SaysWhenItCannot) {
    EXPECT_EQ(panel_effect({}).ended, Ended::not_identified);
    const Panel all_treated{2, 2, 0, 1, {1, 2, 3, 4}};
    EXPECT_EQ(panel_effect(all_treated).ended, Ended::not_identified);
    EXPECT_FALSE(placebo(all_treated, {}));
    EXPECT_FALSE(jackknife_error(all_treated, {}));
    const Panel constant{4, 4, 3, 2, std::vector<double>(16, 1.0)};
    const auto flat = panel_effect(constant);
    EXPECT_EQ(flat.effect, 0);
    const Panel one{3, 2, 2, 1, {1, 2, 3, 5, 4, 9}};
    EXPECT_FALSE(jackknife_error(one, panel_effect(one)));
    EXPECT_TRUE(placebo(one, panel_effect(one))->all);
}

}  // namespace
}  // namespace opora::effect
