#include "compute/poisson_binomial.hpp"

#include "compute/draws.hpp"

#include <gtest/gtest.h>
#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace opora::compute {
namespace {

std::vector<double> some_chances(std::size_t n, std::uint64_t seed) {
    Draws draws(seed);
    std::vector<double> out(n);
    for (auto& p : out) p = draws.uniform();
    return out;
}

TEST(PoissonBinomial, IsTheSumOverAllOutcomes) {
    for (std::size_t n = 0; n <= 10; ++n) {
        const auto chances = some_chances(n, 7 + n);
        std::vector<double> expected(n + 1, 0.0);
        for (unsigned outcome = 0; outcome < (1U << n); ++outcome) {
            double p = 1;
            for (std::size_t j = 0; j < n; ++j) p *= (outcome >> j & 1) ? chances[j] : 1 - chances[j];
            expected[std::size_t(std::popcount(outcome))] += p;
        }
        const auto got = poisson_binomial(chances);
        ASSERT_EQ(got.pmf.size(), n + 1);
        for (std::size_t k = 0; k <= n; ++k) EXPECT_NEAR(got.pmf[k], expected[k], 1e-14 * expected[k] + 1e-17);
    }
}

TEST(PoissonBinomial, OfEqualChancesIsTheBinomialFarIntoItsTails) {
    const std::vector<double> chances(700, 0.125);  // 0.125: exact in binary, so both start from the same chance
    const auto got = poisson_binomial(chances);
    const boost::math::binomial_distribution<double> expected(700, 0.125);
    for (long k = 1; k <= 300; ++k) {
        const double upper = cdf(complement(expected, k - 1)), lower = cdf(expected, k);
        EXPECT_NEAR(got.upper_tail(k), upper, 1e-12 * upper) << k;
        EXPECT_NEAR(got.lower_tail(k), lower, 1e-12 * lower) << k;
    }
    EXPECT_LT(got.upper_tail(300), 1e-80);
    EXPECT_DOUBLE_EQ(got.mean, 87.5);
    EXPECT_NEAR(got.variance, 76.5625, 1e-11);
}

TEST(PoissonBinomial, KeepsItsTailsTogether) {
    const auto got = poisson_binomial(some_chances(90, 3));
    for (long k = -2; k <= 93; ++k) {
        EXPECT_NEAR(got.lower_tail(k) + got.upper_tail(k + 1), 1, 1e-14) << k;
        EXPECT_NEAR(got.lower_mid_p(k) + got.upper_mid_p(k), 1, 1e-14) << k;
    }
    double mean = 0;
    for (std::size_t k = 0; k <= got.trials(); ++k) mean += double(k) * got.pmf[k];
    EXPECT_NEAR(mean, got.mean, 1e-12);
}

TEST(PoissonBinomial, DoesNotMindTheOrderOfTrials) {
    auto chances = some_chances(60, 11);
    const auto one = poisson_binomial(chances);
    std::reverse(chances.begin(), chances.end());
    const auto other = poisson_binomial(chances);
    for (std::size_t k = 0; k <= 60; ++k) EXPECT_NEAR(one.pmf[k], other.pmf[k], 1e-13 * one.pmf[k]) << k;
}

TEST(PoissonBinomial, TakesCertainAndImpossibleTrials) {
    const std::vector<double> chances{1, 0, 0.25, 1};
    const auto got = poisson_binomial(chances);
    EXPECT_EQ(got.pmf, (std::vector<double>{0, 0, 0.75, 0.25, 0}));
    EXPECT_EQ(got.quantile(0.75), 2);
    EXPECT_EQ(got.quantile(0.76), 3);
    EXPECT_EQ(poisson_binomial({}).upper_tail(0), 1);
    EXPECT_EQ(poisson_binomial({}).upper_tail(1), 0);
    std::vector<double> room;
    EXPECT_EQ(poisson_binomial_upper_tail(chances, 3, room), 0.25);
    EXPECT_EQ(poisson_binomial_upper_tail(chances, 0, room), 1);
}

TEST(PoissonBinomial, OfManyTrialsIsNearTheNormal) {
    const auto chances = some_chances(5000, 5);
    const auto got = poisson_binomial(chances);
    EXPECT_NEAR(std::accumulate(got.pmf.begin(), got.pmf.end(), 0.0), 1, 1e-11);
    const double sd = std::sqrt(got.variance);
    EXPECT_NEAR(double(got.quantile(0.975)), got.mean + 1.96 * sd, 1.5);
}

}  // namespace
}  // namespace opora::compute
