#include "compute/rank.hpp"

#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::compute {
namespace {

std::vector<double> normals(std::size_t count, std::uint64_t seed) {
    Draws draws(seed);
    std::vector<double> out(count);
    for (auto& one : out) one = draws.normal();
    return out;
}

bool same(const Rank& a, const Rank& b) {
    return a.expected == b.expected && a.low == b.low && a.high == b.high && a.in_lowest == b.in_lowest;
}

}  // namespace

TEST(Rank, SimulationMeetsTheExactExpectation) {
    const auto mean = normals(60, 3);
    std::vector<double> sd;
    for (const double one : normals(60, 4)) sd.push_back(0.3 * std::exp(one / 2));
    const auto ranks = posterior_ranks(mean, sd, {.draws = 20000});
    const auto exact = expected_ranks(mean, sd);
    double sum = 0, inside = 0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        EXPECT_NEAR(ranks[i].expected, exact[i], 5 * 60 / std::sqrt(20000.0 * 12));
        EXPECT_LE(ranks[i].low, ranks[i].expected);
        EXPECT_GE(ranks[i].high, ranks[i].expected);
        sum += exact[i];
        inside += ranks[i].in_lowest;
    }
    EXPECT_NEAR(sum, 60 * 61 / 2, 1e-9);
    EXPECT_NEAR(inside, 6, 1e-9);  // a tenth of 60 is lowest in every draw
}

TEST(Rank, TwoUnitsByHand) {
    // P(θ₁ < θ₀) = Φ((m₀ − m₁)/√(s₀² + s₁²)) = Φ(1/√2)
    const auto exact = expected_ranks(std::vector<double>{1, 0}, std::vector<double>{1, 1});
    EXPECT_NEAR(exact[0], 1 + 0.7602499389065233, 1e-12);
    EXPECT_NEAR(exact[1], 1 + 0.2397500610934767, 1e-12);
}

TEST(Rank, IsBitEqualOnAnyNumberOfThreads) {
    const auto mean = normals(333, 5);
    const std::vector<double> sd(333, 0.4);
    const auto one = posterior_ranks(mean, sd, {.draws = 501, .threads = 1});
    for (const int threads : {2, 3, 7}) {
        const auto many = posterior_ranks(mean, sd, {.draws = 501, .threads = threads});
        EXPECT_TRUE(std::ranges::equal(one, many, same)) << threads;
    }
    const auto other = posterior_ranks(mean, sd, {.draws = 501, .seed = 2});
    EXPECT_FALSE(std::ranges::equal(one, other, same));
}

TEST(Rank, WithoutUncertaintyIsThePlaceItself) {
    const std::vector<double> mean = {0.3, -1, 0.3, 5}, sd(4, 0);
    const auto ranks = posterior_ranks(mean, sd, {.draws = 10, .lowest_share = 0.25});
    EXPECT_EQ(ranks[1].expected, 1);
    EXPECT_EQ(ranks[1].in_lowest, 1);
    EXPECT_EQ(ranks[0].expected, 2.5);
    EXPECT_EQ(ranks[0].low, 2);
    EXPECT_EQ(ranks[0].high, 3);
    EXPECT_EQ(ranks[3].low, 4);
    EXPECT_EQ(expected_ranks(mean, sd), (std::vector<double>{2.5, 1, 2.5, 4}));
    EXPECT_TRUE(posterior_ranks({}, {}).empty());
}

TEST(Rank, DrawsMadeElsewhereGiveTheSame) {
    const std::vector<double> mean = {0, 1, 2}, sd = {1, 0.5, 2};
    std::vector<double> values;
    for (std::uint64_t d = 0; d < 300; ++d) {
        Draws draws(1, d);
        for (std::size_t i = 0; i < 3; ++i) values.push_back(mean[i] + sd[i] * draws.normal());
    }
    EXPECT_TRUE(std::ranges::equal(ranks_of_draws(values, 3), posterior_ranks(mean, sd, {.draws = 300}), same));
}

TEST(Rank, IntervalsHoldTheRank) {
    // Levels from the prior itself: posterior intervals then cover with their level.
    double covered = 0;
    constexpr std::size_t units = 50, regions = 60;
    for (std::uint64_t region = 0; region < regions; ++region) {
        Draws draws(99, region);
        std::vector<double> level(units), mean(units), sd(units);
        for (std::size_t i = 0; i < units; ++i) {
            level[i] = draws.normal();
            const double v = 0.1 + draws.uniform(), lambda = 1 / (1 + v);
            mean[i] = lambda * (level[i] + std::sqrt(v) * draws.normal());
            sd[i] = std::sqrt(lambda * v);
        }
        const auto ranks = posterior_ranks(mean, sd, {.draws = 1000, .seed = region});
        for (std::size_t i = 0; i < units; ++i) {
            const auto rank = 1 + std::ranges::count_if(level, [&](double other) { return other < level[i]; });
            covered += ranks[i].low <= double(rank) && double(rank) <= ranks[i].high;
        }
    }
    EXPECT_NEAR(covered / (units * regions), 0.91, 0.02);  // whole ranks round outwards
}

}  // namespace opora::compute
