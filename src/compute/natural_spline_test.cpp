#include "compute/natural_spline.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace opora::compute {

TEST(NaturalSpline, IsStraightBeyondItsKnotsAndSmoothWithin) {
    const NaturalSpline spline{{-1, 0.2, 1, 2.5}};
    ASSERT_EQ(spline.columns(), 3u);
    const auto at = [&](double x, std::size_t column) {
        std::vector<double> row(3);
        spline.fill(x, row.data());
        return row[column];
    };
    for (std::size_t column = 1; column < 3; ++column) {
        const auto bend = [&](double x) { return at(x - 0.01, column) - 2 * at(x, column) + at(x + 0.01, column); };
        EXPECT_EQ(at(-3, column), 0);
        EXPECT_NEAR(bend(4), 0, 1e-12);
        EXPECT_NEAR(bend(30), 0, 1e-9);
        EXPECT_GT(bend(0.9), 1e-6);
        // The second derivative has no jump at a knot.
        EXPECT_NEAR(bend(1 - 0.011), bend(1 + 0.011), 2e-5);
    }
    EXPECT_EQ(at(0.7, 0), 0.7);
}

TEST(NaturalSpline, KnotsStandAtHarrellsQuantiles) {
    std::vector<double> x;
    for (int i = 0; i <= 1000; ++i) x.push_back(i);
    EXPECT_EQ(spline_by_quantiles(x, 3).knots, (std::vector<double>{100, 500, 900}));
    const auto five = spline_by_quantiles(x, 5).knots;
    EXPECT_NEAR(five[1], 275, 1e-9);
    const auto seven = spline_by_quantiles(x, 7).knots;
    EXPECT_NEAR(seven[1], 183.3, 0.05);  // his table: .0250 .1833 .3417 .5000 .6583 .8167 .9750
    EXPECT_NEAR(seven[2], 341.7, 0.05);
    EXPECT_EQ(spline_over_range(x, 1).knots, (std::vector<double>{0, 500, 1000}));
}

TEST(NaturalSpline, FewValuesLeaveALine) {
    const std::vector<double> ties = {0, 0, 0, 0, 0, 1, 1, 1};
    EXPECT_EQ(spline_by_quantiles(ties, 5).columns(), 1u);
    EXPECT_EQ(spline_by_quantiles(std::vector<double>{}, 3).columns(), 1u);
    double out = 0;
    spline_by_quantiles(ties, 3).fill(0.4, &out);
    EXPECT_EQ(out, 0.4);
}

}  // namespace opora::compute
