#include "compute/irt/diagnosis/likelihood_ratio_dif.hpp"

#include "compute/irt/diagnosis/made_responses.hpp"
#include "compute/irt/diagnosis/oracle_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::irt {

namespace {

/// Six items in two populations; item 1 is harder by `shift` and item 4 steeper by `factor` in the second.
Responses two_populations(double shift, double factor, std::size_t people, std::uint64_t seed) {
    std::vector<Item> items = {{1, {0.8}},      {1.2, {0.2}},    {0.8, {-0.5}},
                               {1, {0.6, 0.1}}, {1, {0.7, 0.2}}, {0.9, {-0.2}}};
    auto others = items;
    others[1].d[0] -= shift;
    others[4].a *= factor;
    Responses out;
    for (const auto& item : items) out.maxima.push_back(static_cast<std::uint8_t>(item.maximum()));
    Draws draws(seed);
    for (std::size_t person = 0; person < people; ++person) {
        out.groups.push_back(person % 2 == 1);
        draw_answers(person % 2 == 1 ? others : items, person % 2 == 1 ? draws.normal() * 0.8 - 0.4 : draws.normal(),
                     draws, out);
    }
    return out;
}

}  // namespace

TEST(LikelihoodRatioDif, AgreesWithNlm) {
    // tests/oracles/item_diagnosis.R maximises the same two likelihoods by quadrature and nlm.
    const auto r = oracle_values();
    const auto all = oracle_responses();
    Responses five;
    five.maxima.assign(5, 1);
    five.groups = all.groups;
    for (std::size_t person = 0; person < all.people(); ++person)
        for (std::size_t j = 0; j < 5; ++j) five.scores.push_back(all.scores[person * 8 + j]);
    for (const auto model : {Model::pcm, Model::gpcm}) {
        LikelihoodRatioDifOptions options;
        options.fit.model = model;
        const std::vector<std::uint32_t> studied = {1, 2};
        const auto found = likelihood_ratio_dif(five, studied, options);
        for (std::size_t i = 0; i < 2; ++i) {
            const auto name = std::string(model == Model::pcm ? "pcm" : "gpcm") + "_lr";
            EXPECT_EQ(found[i].ended, Ended::converged);
            EXPECT_EQ(found[i].test.df, model == Model::pcm ? 1 : 2);
            EXPECT_NEAR(found[i].test.chi_square, r.at({name, int(studied[i]) + 1})[0], 2e-5) << name << studied[i];
        }
    }
}

TEST(LikelihoodRatioDif, FindsTheShiftAndTheSlope) {
    const auto responses = two_populations(0.8, 2.5, 3000, 3);
    const std::vector<std::uint32_t> all = {0, 1, 2, 3, 4, 5};
    LikelihoodRatioDifOptions options;
    options.anchors = {0, 2, 3, 5};
    const auto found = likelihood_ratio_dif(responses, all, options);
    EXPECT_LT(found[1].test.p, 1e-8);
    EXPECT_LT(found[4].test.p, 1e-8);
    EXPECT_LT(found[1].difference[1], -0.08);
    EXPECT_NEAR(found[1].unsigned_difference[1], -found[1].difference[1], 0.03);
    EXPECT_GT(found[4].unsigned_difference[1], std::abs(found[4].difference[1]));
    for (const auto j : {0, 2, 3, 5}) EXPECT_GT(found[static_cast<std::size_t>(j)].test.p, 0.001) << j;
}

TEST(LikelihoodRatioDif, ClosesUpWhatAPopulationDidNotReach) {
    auto responses = two_populations(0, 1, 1200, 5);
    for (std::size_t person = 1; person < 1200; person += 2)
        if (responses.scores[person * 6 + 3] == 2) responses.scores[person * 6 + 3] = 1;
    const std::vector<std::uint32_t> studied = {3};
    const auto found = likelihood_ratio_dif(responses, studied);
    EXPECT_EQ(found[0].ended, Ended::converged);
    EXPECT_EQ(found[0].closed, (std::vector<EmptyCategory>{{3, 2}}));
    EXPECT_EQ(found[0].test.df, 2);
}

TEST(LikelihoodRatioDif, SaysWhenThereIsNothingToCompare) {
    auto responses = two_populations(0, 1, 300, 7);
    const std::vector<std::uint32_t> studied = {1};
    for (std::size_t person = 1; person < 300; person += 2) responses.scores[person * 6 + 1] = missing;
    EXPECT_EQ(likelihood_ratio_dif(responses, studied)[0].ended, Ended::not_identified);
    responses.groups.clear();
    EXPECT_EQ(likelihood_ratio_dif(responses, studied)[0].ended, Ended::not_identified);
    Responses nobody;
    nobody.maxima = {1, 1};
    EXPECT_EQ(likelihood_ratio_dif(nobody, studied)[0].ended, Ended::not_identified);
}

TEST(SplitByPopulation, MovesColumns) {
    Responses responses;
    responses.maxima = {1, 2};
    responses.scores = {1, 2, 0, 1};
    responses.groups = {0, 1};
    const std::vector<std::uint32_t> second = {1};
    const auto split = split_by_population(responses, second);
    EXPECT_EQ(split.maxima, (std::vector<std::uint8_t>{1, 2, 2}));
    EXPECT_EQ(split.scores, (std::vector<std::uint8_t>{1, 2, missing, 0, missing, 1}));
}

}  // namespace opora::irt
