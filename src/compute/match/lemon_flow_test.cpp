#include "compute/match/lemon_flow.hpp"

#include <gtest/gtest.h>

namespace opora::match {
namespace {

TEST(CheapestFlow, TakesTheCheapRoadUntilItIsFull) {
    // Two units from 0 to 3; the cheap road through 1 carries one.
    const auto flow = cheapest_flow({2, 0, 0, -2}, {{0, 1, 1, 1}, {1, 3, 1, 1}, {0, 2, 5, 3}, {2, 3, 5, 3}});
    ASSERT_EQ(flow.end, FlowEnd::optimal);
    EXPECT_EQ(flow.cost, 8);
    EXPECT_EQ(flow.amounts, (std::vector<std::int64_t>{1, 1, 1, 1}));
}

TEST(CheapestFlow, SaysWhenNothingFits) { EXPECT_EQ(cheapest_flow({2, -2}, {{0, 1, 1, 1}}).end, FlowEnd::infeasible); }

}  // namespace
}  // namespace opora::match
