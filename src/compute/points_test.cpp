#include "compute/points.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace opora::compute {
namespace {

TEST(PointsInterval, IsWilsonsForTasksOfOnePoint) {
    // R 4.2.2: prop.test(hits, trials, correct = FALSE)$conf.int
    struct Case {
        int hits, trials;
        double low, high;
    };
    const Case cases[] = {{0, 10, 0.0000000, 0.2775328},
                          {5, 10, 0.2365931, 0.7634069},
                          {10, 10, 0.7224672, 1.0000000},
                          {81, 263, 0.2552885, 0.3662096}};
    for (const auto& [hits, trials, low, high] : cases) {
        const auto got = points_interval(double(hits) / trials, trials, 1);
        EXPECT_NEAR(got.low, low, 1e-6);
        EXPECT_NEAR(got.high, high, 1e-6);
    }
}

TEST(PointsInterval, LeavesOutAShareExactlyWhenTheScoreTestDoes) {
    for (const double ratio : {0.2, 0.55, 1.0})
        for (int works = 1; works < 60; works += 7)
            for (double share = 0; share <= 1; share += 0.0625)
                for (double region = 0.03; region < 0.99; region += 0.097) {
                    const auto got = points_interval(share, works, ratio);
                    const double error = std::sqrt(ratio * region * (1 - region) / works);
                    const double distance = std::abs(share - region) - z95 * error;
                    if (std::abs(distance) < 1e-9) continue;  // on the edge rounding decides
                    EXPECT_EQ(region < got.low || region > got.high, distance > 0)
                        << works << ' ' << share << ' ' << region;
                }
}

TEST(PointsInterval, HoldsTheEndsWhenAllOrNoneGotThePoints) {
    for (int works = 1; works < 100; ++works) {
        EXPECT_EQ(points_interval(0, works, 0.7).low, 0);
        EXPECT_EQ(points_interval(1, works, 0.7).high, 1);
    }
}

TEST(DispersionRatio, IsOneForYesAndNoAndLessBetween) {
    EXPECT_DOUBLE_EQ(dispersion_ratio(4, 4, 10, 1), 1);        // 4 of 10 got the point
    EXPECT_DOUBLE_EQ(dispersion_ratio(20, 40, 20, 2), 1);      // half got 2, half 0
    EXPECT_DOUBLE_EQ(dispersion_ratio(10, 10, 10, 2), 1);      // all got 1: nothing varies
    EXPECT_NEAR(dispersion_ratio(10, 14, 10, 2), 0.4, 1e-12);  // 2, 2, 0, 0 and six of 1
    EXPECT_DOUBLE_EQ(dispersion_ratio(0, 0, 0, 2), 1);
}

}  // namespace
}  // namespace opora::compute
