#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace opora {
namespace {

TEST(Draws, RepeatsAStreamAndPartsStreams) {
    Draws first(7, 1);
    Draws again(7, 1);
    Draws other(7, 2);
    int same = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto value = first();
        EXPECT_EQ(value, again());
        same += value == other();
    }
    EXPECT_LT(same, 3);
}

TEST(Draws, IsThePublishedPhilox) {
    // Random123's known answer: philox4x32 10 rounds, counter 0, key 0.
    Draws draws(0, 0);
    EXPECT_EQ(draws(), 0x6627e8d5U);
    EXPECT_EQ(draws(), 0xe169c58dU);
    EXPECT_EQ(draws(), 0xbc57ac4cU);
    EXPECT_EQ(draws(), 0x9b00dbd8U);
}

TEST(Draws, HasTheMomentsOfItsDistributions) {
    Draws draws(11);
    const int n = 200'000;
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    double uniform = 0;
    std::vector<int> counts(7);
    for (int i = 0; i < n; ++i) {
        const double z = draws.normal();
        sum += z;
        squares += z * z;
        fourth += z * z * z * z;
        uniform += draws.uniform();
        ++counts[draws.below(7)];
    }
    EXPECT_NEAR(sum / n, 0, 4 / std::sqrt(n));
    EXPECT_NEAR(squares / n, 1, 4 * std::sqrt(2.0 / n));
    EXPECT_NEAR(fourth / n, 3, 4 * std::sqrt(96.0 / n));
    EXPECT_NEAR(uniform / n, 0.5, 4 / std::sqrt(12.0 * n));
    for (int count : counts) EXPECT_NEAR(count, n / 7.0, 4 * std::sqrt(n / 7.0));
}

}  // namespace
}  // namespace opora
