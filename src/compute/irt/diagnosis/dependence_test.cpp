#include "compute/irt/diagnosis/local_dependence.hpp"

#include "compute/irt/diagnosis/classical.hpp"
#include "compute/irt/diagnosis/curves.hpp"
#include "compute/irt/diagnosis/dif.hpp"
#include "compute/irt/diagnosis/item_fit.hpp"
#include "compute/irt/diagnosis/likelihood_ratio_dif.hpp"
#include "compute/irt/diagnosis/made_responses.hpp"
#include "compute/irt/diagnosis/mean_squares.hpp"
#include "compute/irt/diagnosis/oracle_for_test.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace opora::irt {

namespace {

/// Items and abilities as eRm estimates them from the invented answers.
std::vector<Item> erm_items(const OracleValues& r) {
    std::vector<Item> out;
    for (int j = 1; j <= 8; ++j) out.push_back({1, r.at({"d", j})});
    return out;
}

std::vector<double> erm_thetas(const OracleValues& r, const Responses& responses) {
    std::vector<double> out;
    for (std::size_t person = 0; person < responses.people(); ++person) {
        const auto scores = responses.of(person);
        const auto total = std::accumulate(scores.begin(), scores.end(), 0);
        const double infinity = std::numeric_limits<double>::infinity();
        out.push_back(total == 0 ? -infinity : total == 12 ? infinity : r.at({"theta_of_total", total})[0]);
    }
    return out;
}

const std::vector<Item> ten = {{1, {1}},    {1, {0.6}}, {1, {0.2}},      {1, {-0.2}},      {1, {-0.6}},
                               {1, {-1.0}}, {1, {0.5}}, {1, {0.7, 0.2}}, {1, {0.3, -0.6}}, {1, {1.0, 0.9, -0.4}}};

}  // namespace

TEST(MeanSquares, AgreeWithERm) {
    const auto r = oracle_values();
    const auto responses = oracle_responses();
    const auto squares = mean_squares(responses, erm_items(r), erm_thetas(r, responses));
    for (int j = 1; j <= 8; ++j) {
        const auto& item = squares[static_cast<std::size_t>(j - 1)];
        EXPECT_NEAR(item.outfit, r.at({"outfit", j})[0], 1e-9);
        EXPECT_NEAR(item.infit, r.at({"infit", j})[0], 1e-9);
        EXPECT_NEAR(item.outfit_z, r.at({"outfit_z", j})[0], 1e-8);
        EXPECT_NEAR(item.infit_z, r.at({"infit_z", j})[0], 1e-8);
    }
}

TEST(ResidualCorrelations, AgreeWithCor) {
    const auto r = oracle_values();
    const auto responses = oracle_responses();
    const auto found = residual_correlations(responses, erm_items(r), erm_thetas(r, responses));
    ASSERT_EQ(found.pairs.size(), 28u);
    double mean = 0;
    for (const auto& pair : found.pairs) {
        const auto name = static_cast<int>(10 * (pair.first + 1) + pair.second + 1);
        EXPECT_NEAR(pair.q3, r.at({"q3", name})[0], 1e-9);
        mean += r.at({"q3", name})[0] / 28;
    }
    EXPECT_NEAR(found.mean, mean, 1e-9);
    EXPECT_NEAR(found.pairs[3].adjusted, found.pairs[3].q3 - mean, 1e-9);
    EXPECT_NEAR(found.expected, -1.0 / 7, 1e-15);
}

TEST(ResidualCorrelations, FlagTheTwinItems) {
    auto items = ten;
    items[4] = items[3];
    auto responses = made_responses(items, 3000, 3);
    Draws draws(4);
    for (std::size_t person = 0; person < 3000; ++person)
        if (draws.uniform() < 0.6) responses.scores[person * 10 + 4] = responses.scores[person * 10 + 3];
    const std::vector<double> thetas(3000, 0.0);
    // With one θ for all, ability itself makes answers hang together; with the people's own only the twins do.
    std::vector<double> own;
    for (std::size_t person = 0; person < 3000; ++person) {
        const auto scores = responses.of(person);
        own.push_back((std::accumulate(scores.begin(), scores.end(), 0) - 7) / 3.5);
    }
    const auto found = residual_correlations(responses, items, own);
    for (const auto& pair : found.pairs) EXPECT_EQ(pair.is_flagged, pair.first == 3 && pair.second == 4);
    EXPECT_GT(residual_correlations(responses, items, thetas).mean, found.mean);
    const auto tables = pair_fits(responses, items, std::vector<Population>(1));
    for (const auto& pair : tables) {
        if (pair.first == 3 && pair.second == 4) {
            EXPECT_GT(pair.standardised, 50);
        } else {
            EXPECT_LT(std::abs(pair.standardised), 10);
        }
    }
}

TEST(PairFits, ComeNearTheirLawWhenTheModelHolds) {
    double x2 = 0, g2 = 0, df = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        for (const auto& pair : pair_fits(made_responses(ten, 1000, seed), ten, std::vector<Population>(1))) {
            x2 += pair.x2;
            g2 += pair.g2;
            df += (pair.df == 1   ? 3
                   : pair.df == 2 ? 5
                   : pair.df == 3 ? 7
                   : pair.df == 4 ? 8
                                  : 11);  // given items: KL − 1
        }
    EXPECT_NEAR(x2 / df, 1, 0.05);
    EXPECT_NEAR(g2 / df, 1, 0.05);
}

TEST(ResidualCorrelations, DoNotDependOnOrderAndCountWeights) {
    auto responses = made_responses(ten, 400, 7);
    Draws draws(8);
    for (auto& score : responses.scores)
        if (draws.uniform() < 0.1) score = missing;
    const std::vector<double> thetas(400, 0.3), twice(800, 0.3);
    const auto one = residual_correlations(responses, ten, thetas);
    const auto other = residual_correlations(shuffled(responses, 2), ten, thetas);
    const auto duplicated = residual_correlations(doubled(responses), ten, twice);
    responses.weights.assign(400, 2.0);
    const auto weighted = residual_correlations(responses, ten, thetas);
    ASSERT_EQ(one.pairs.size(), 45u);
    for (std::size_t i = 0; i < 45; ++i) {
        EXPECT_NEAR(one.pairs[i].q3, other.pairs[i].q3, 1e-12);
        EXPECT_NEAR(duplicated.pairs[i].q3, weighted.pairs[i].q3, 1e-12);
        EXPECT_EQ(weighted.pairs[i].people, 2 * one.pairs[i].people);
    }
}

TEST(ResidualCorrelations, SayWhenThereAreNone) {
    Responses nobody;
    nobody.maxima.assign(10, 1);
    EXPECT_EQ(residual_correlations(nobody, ten, {}).ended, Ended::not_identified);
    EXPECT_TRUE(pair_fits(nobody, ten, std::vector<Population>(1)).empty());
    Responses alike;
    alike.maxima = {1, 1};
    alike.scores = {1, 0, 1, 0, 1, 0};
    const auto found = residual_correlations(alike, std::span(ten).first(2), std::vector<double>(3, 0.0));
    EXPECT_EQ(found.ended, Ended::not_identified);
}

TEST(Diagnosis, TakesAnItemThatWasClosedUpToOneCategory) {
    auto responses = made_responses(std::vector<Item>(ten.begin(), ten.begin() + 4), 300, 5);
    for (std::size_t person = 0; person < 300; ++person) responses.scores[person * 4 + 1] = 0;
    responses.maxima[1] = 0;
    for (std::size_t person = 0; person < 300; ++person) responses.groups.push_back(person % 2);
    auto items = std::vector<Item>(ten.begin(), ten.begin() + 4);
    items[1].d.clear();
    const std::vector<double> thetas(300, 0.1);
    const std::vector<Population> populations(2);
    EXPECT_EQ(s_x2(responses, items, populations)[1].ended, Ended::not_identified);
    EXPECT_EQ(mean_squares(responses, items, thetas)[1].ended, Ended::not_identified);
    EXPECT_EQ(residual_correlations(responses, items, thetas).pairs.size(), 3u);
    EXPECT_EQ(pair_fits(responses, items, populations).size(), 3u);
    const auto found = find_dif(responses);
    EXPECT_EQ(found.items[1].scores.ended, Ended::not_identified);
    EXPECT_EQ(found.items[1].regression.ended, Ended::not_identified);
    EXPECT_EQ(classical(responses).items[1].ended, Ended::not_identified);
    EXPECT_EQ(score_groups(responses)[0].credit[1], 0);
    EXPECT_TRUE(empirical_curves(responses, items, thetas)[1].empty());
    EXPECT_TRUE(person_item_map(items, thetas).items[1].thresholds.empty());
    const std::vector<std::uint32_t> studied = {1};
    EXPECT_EQ(likelihood_ratio_dif(responses, studied)[0].ended, Ended::not_identified);
}

}  // namespace opora::irt
