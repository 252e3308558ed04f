#include "compute/optimize.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace opora::compute {

namespace {

/// Rosenbrock's valley: minimum 0 at (1, 1).
double valley(const std::vector<double>& x) { return 100 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1 - x[0], 2); }

Slope valley_slope(const std::vector<double>& x) {
    return {valley(x), {-400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0]), 200 * (x[1] - x[0] * x[0])}};
}

}  // namespace

TEST(Minimize, FindsTheBottomOfRosenbrocksValley) {
    const auto found = minimize(valley_slope, {-1.2, 1}, {{-5, -5}, {5, 5}});
    EXPECT_EQ(found.ended, Ended::converged);
    EXPECT_NEAR(found.at[0], 1, 1e-6);
    EXPECT_NEAR(found.at[1], 1, 1e-6);
    EXPECT_LT(found.evaluations, 80);
}

TEST(Minimize, StaysAtTheEdgeAndSaysSo) {
    const auto found = minimize(valley_slope, {-1.2, 0.2}, {{-5, -5}, {0.5, 5}});
    EXPECT_EQ(found.ended, Ended::on_boundary);
    EXPECT_NEAR(found.at[0], 0.5, 1e-12);
    EXPECT_NEAR(found.at[1], 0.25, 1e-6);
}

TEST(Minimize, WorksWithDifferences) {
    const auto found = minimize(with_differences(valley), {-1.2, 1}, {{-5, -5}, {5, 5}});
    EXPECT_NEAR(found.at[0], 1, 1e-5);
}

}  // namespace opora::compute
