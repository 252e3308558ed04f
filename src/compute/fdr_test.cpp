#include "compute/fdr.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace opora::compute {

TEST(LargestList, TakesTheSurestWhileTheMeanHolds) {
    // Means of 1 − p from the surest down: .02, .06 (.12/2), .14 (.42/3), .23 (.92/4).
    const std::vector<double> p = {0.5, 0.98, 0.7, 0.9};
    const auto list = largest_list(p, 0.20);
    EXPECT_EQ(list.chosen, (std::vector<std::size_t>{1, 3, 2}));
    EXPECT_NEAR(list.false_share, 0.14, 1e-12);
}

TEST(LargestList, EqualProbabilitiesComeTogetherOrNotAtAll) {
    const std::vector<double> p = {0.6, 0.9, 0.6};
    EXPECT_EQ(largest_list(p, 0.25).chosen, (std::vector<std::size_t>{1}));  // .1, then (.1+.8)/3 = .3
    EXPECT_EQ(largest_list(p, 0.30 + 1e-9).chosen, (std::vector<std::size_t>{1, 0, 2}));
}

TEST(LargestList, MayBeEmptyOrWhole) {
    EXPECT_TRUE(largest_list(std::vector<double>{}, 0.2).chosen.empty());
    EXPECT_TRUE(largest_list(std::vector<double>{0.5, 0.4}, 0.2).chosen.empty());
    EXPECT_EQ(largest_list(std::vector<double>{0.0, 0.0}, 1).chosen.size(), 2u);
}

}  // namespace opora::compute
