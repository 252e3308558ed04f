#include "compute/irt/raw_totals.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace opora::irt {
namespace {

PointedItems plain(std::vector<Item> items) {
    PointedItems out;
    for (const auto& item : items) {
        std::vector<int> points(item.maximum() + 1);
        std::iota(points.begin(), points.end(), 0);
        out.points.push_back(points);
    }
    out.items = std::move(items);
    return out;
}

TEST(RawTotals, AreWarmsEstimateOfThePartialCreditModel) {
    const std::vector<Item> items{{1, {0.5}}, {1, {-0.3, 0.4}}, {1, {1.2, 0.1, -1}}, {1, {-2}}};
    const auto by_total = abilities_by_raw_total(plain(items), {0, 1});
    ASSERT_EQ(by_total.size(), 8U);
    // Any pattern of the total has the same estimate.
    const std::vector<std::vector<std::uint8_t>> patterns{{0, 0, 0, 0}, {1, 0, 0, 0}, {0, 2, 0, 0}, {1, 2, 0, 0},
                                                          {1, 0, 3, 0}, {1, 1, 3, 0}, {1, 2, 3, 0}, {1, 2, 3, 1}};
    for (std::size_t t = 0; t < patterns.size(); ++t) {
        const auto one = wle(items, patterns[t]);
        EXPECT_NEAR(by_total[t].theta, one.theta, 1e-7) << t;
        EXPECT_NEAR(by_total[t].error, one.error, 1e-7) << t;
    }
    double all = 0;
    for (const auto& one : by_total) all += one.expected;
    EXPECT_NEAR(all, 1, 1e-12);
}

TEST(RawTotals, LeaveOutTotalsThatPointsCannotMake) {
    // The second item gives 0 or 2 points: nobody got 1.
    PointedItems items = plain({{1, {0.5}}, {1, {-0.3}}});
    items.points[1] = {0, 2};
    items.constant = 1;
    const auto by_total = abilities_by_raw_total(items, {0, 1});
    ASSERT_EQ(by_total.size(), 5U);
    EXPECT_FALSE(by_total[0].is_reachable);
    for (std::size_t t = 1; t < 5; ++t) EXPECT_TRUE(by_total[t].is_reachable);
    // One right answer is one right answer, whichever and whatever points it gives.
    EXPECT_NEAR(by_total[2].theta, by_total[3].theta, 1e-6);
    EXPECT_LT(by_total[1].theta, by_total[2].theta);
    EXPECT_LT(by_total[3].theta, by_total[4].theta);
}

}  // namespace
}  // namespace opora::irt
