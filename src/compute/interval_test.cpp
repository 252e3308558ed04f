#include "compute/interval.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>

namespace opora::compute {

TEST(Intervals, AgreeWithR) {
    // tests/oracles/wilson.R writes twelve decimals.
    std::ifstream lines{OPORA_ROOT "/tests/oracles/wilson.csv"};
    std::string line;
    int cases = 0;
    while (std::getline(lines, line)) {
        int hits = 0, trials = 0;
        double low = 0, high = 0, exact_low = 0, exact_high = 0;
        if (std::sscanf(line.c_str(), "%d,%d,%lf,%lf,%lf,%lf", &hits, &trials, &low, &high, &exact_low, &exact_high) !=
            6)
            continue;
        SCOPED_TRACE(testing::Message() << hits << " of " << trials);
        const auto wilson = wilson_interval(hits, trials);
        EXPECT_NEAR(wilson.low, low, 1e-11);
        EXPECT_NEAR(wilson.high, high, 1e-11);
        const auto exact = clopper_pearson(hits, trials);
        EXPECT_NEAR(exact.low, exact_low, 1e-9);
        EXPECT_NEAR(exact.high, exact_high, 1e-9);
        ++cases;
    }
    EXPECT_GE(cases, 40);
}

TEST(Intervals, HoldTheShareAndStayWithinZeroAndOne) {
    for (int n = 1; n <= 60; ++n)
        for (int hits = 0; hits <= n; ++hits)
            for (const auto& got : {wilson_interval(hits, n), clopper_pearson(hits, n)}) {
                const double share = double(hits) / n;
                EXPECT_LE(0, got.low);
                EXPECT_LE(got.low, share);
                EXPECT_LE(share, got.high);
                EXPECT_LE(got.high, 1);
            }
}

TEST(Intervals, SayNothingWithoutTrials) {
    EXPECT_EQ(wilson_interval(0, 0).low, 0);
    EXPECT_EQ(wilson_interval(0, 0).high, 1);
    EXPECT_EQ(clopper_pearson(0, 0).high, 1);
}

}  // namespace opora::compute
