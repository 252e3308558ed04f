#include "compute/irt/plausible.hpp"

#include "compute/irt/abilities.hpp"
#include "compute/irt/made_people.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace opora::irt {
namespace {

struct MeanSpread {
    double mean = 0, sd = 0;
};

MeanSpread spread_of_draws(const std::vector<double>& values) {
    MeanSpread out;
    for (const double v : values) out.mean += v / double(values.size());
    for (const double v : values) out.sd += (v - out.mean) * (v - out.mean) / double(values.size() - 1);
    out.sd = std::sqrt(out.sd);
    return out;
}

TEST(Abilities, OfAllAreThoseOfEach) {
    const auto items = made::items_of(9, 3, true);
    auto people = made::people_of(items, 300, 4);
    for (std::size_t i = 0; i < people.scores.size(); ++i)
        if (i % 13 == 0 && i / 9 > 100) people.scores[i] = missing;
    std::fill_n(people.scores.begin() + 9 * 299, 9, missing);
    for (std::size_t i = 0; i < 300; ++i) people.groups.push_back(i % 2);
    const std::vector<Population> populations = {{0, 1}, {0.5, 0.8}};
    const auto means = eap_of_all(people, items, populations, {.threads = 1});
    const auto weighted = wle_of_all(people, items);
    for (std::size_t i = 0; i < 299; ++i) {
        const auto mean = eap(items, people.of(i), populations[i % 2]);
        EXPECT_NEAR(means[i].theta, mean.theta, 1e-12);
        EXPECT_NEAR(means[i].error, mean.error, 1e-12);
        const auto one = wle(items, people.of(i));
        EXPECT_NEAR(weighted[i].theta, one.theta, 1e-9);
        EXPECT_NEAR(weighted[i].error, one.error, 1e-9);
    }
    EXPECT_NEAR(means[299].theta, 0.5, 1e-9);
    EXPECT_NEAR(means[299].error, 0.8, 1e-6);
    EXPECT_TRUE(std::isnan(weighted[299].theta));
    const auto threads = eap_of_all(people, items, populations, {.threads = 3});
    for (std::size_t i = 0; i < 300; ++i) EXPECT_EQ(threads[i].theta, means[i].theta);
}

TEST(Plausible, DrawsOfAPersonHaveTheMeanAndSpreadOfTheirPosterior) {
    const auto items = made::items_of(9, 3, true);
    const auto people = made::people_of(items, 8, 4);
    const std::vector<Population> populations = {{0.2, 1.1}};
    const auto draws = plausible_values(people, items, populations, {.draws = 40000});
    for (std::size_t i = 0; i < 8; ++i) {
        const auto posterior = eap(items, people.of(i), populations[0], 601, 6);
        const auto ours = spread_of_draws(
            {draws.begin() + std::ptrdiff_t(i * 40000), draws.begin() + std::ptrdiff_t((i + 1) * 40000)});
        EXPECT_NEAR(ours.mean, posterior.theta, 4 * posterior.error / 200);
        EXPECT_NEAR(ours.sd, posterior.error, 4 * posterior.error / std::sqrt(80000));
    }
}

TEST(Plausible, SpreadOfTheGroupIsThatOfThePopulation) {
    const auto items = made::items_of(8, 13, true);
    const auto people = made::people_of(items, 6000, 14, 0.3, 1.2);
    const std::vector<Population> populations = {{0.3, 1.2}};
    const auto draws = plausible_values(people, items, populations, {.draws = 1});
    const auto ours = spread_of_draws(draws);
    EXPECT_NEAR(ours.mean, 0.3, 4 * 1.2 / std::sqrt(6000));
    EXPECT_NEAR(ours.sd, 1.2, 4 * 1.2 / std::sqrt(12000));
    std::vector<double> means;
    for (const auto& ability : eap_of_all(people, items, populations)) means.push_back(ability.theta);
    EXPECT_LT(spread_of_draws(means).sd, 1.1);
}

TEST(Plausible, DependOnSeedAndStreamOnly) {
    const auto items = made::items_of(6, 23, false);
    const auto people = made::people_of(items, 1000, 24);
    const std::vector<Population> populations = {{}};
    const auto one = plausible_values(people, items, populations, {.threads = 1});
    EXPECT_EQ(plausible_values(people, items, populations, {.threads = 4}), one);
    EXPECT_NE(plausible_values(people, items, populations, {.seed = 2}), one);
    std::vector<std::size_t> rows(1000);
    std::iota(rows.rbegin(), rows.rend(), 0u);
    const std::vector<std::uint64_t> streams(rows.begin(), rows.end());
    const auto turned = plausible_values(made::rows_of(people, rows), items, populations, {}, streams);
    for (std::size_t i = 0; i < 1000; ++i)
        for (std::size_t m = 0; m < 5; ++m) EXPECT_EQ(turned[i * 5 + m], one[(999 - i) * 5 + m]);
    EXPECT_TRUE(plausible_values({}, items, populations).empty());
}

TEST(Plausible, CombineIsRubins) {
    const std::vector<double> estimates = {1, 2, 3}, variances = {0.5, 0.7, 0.6};
    const auto ours = combine(estimates, variances);
    EXPECT_NEAR(ours.value, 2, 1e-12);
    EXPECT_NEAR(ours.error * ours.error, 0.6 + 4.0 / 3, 1e-12);
    EXPECT_NEAR(ours.degrees, 2 * std::pow((0.6 + 4.0 / 3) / (4.0 / 3), 2), 1e-12);
    const std::vector<double> same = {1, 1}, none = {0.25, 0.25};
    EXPECT_EQ(combine(same, none).error, 0.5);
    EXPECT_TRUE(std::isinf(combine(same, none).degrees));
}

}  // namespace
}  // namespace opora::irt
