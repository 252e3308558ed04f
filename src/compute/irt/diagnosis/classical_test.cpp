#include "compute/irt/diagnosis/classical.hpp"

#include "compute/irt/diagnosis/made_responses.hpp"
#include "compute/irt/diagnosis/oracle_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::irt {

using compute::Ended;

TEST(Classical, AgreesWithPsych) {
    const auto r = oracle_values();
    const auto test = classical(oracle_responses());
    EXPECT_NEAR(test.alpha, r.at({"alpha", 0})[0], 1e-10);
    for (int j = 1; j <= 8; ++j) {
        const auto& item = test.items[static_cast<std::size_t>(j - 1)];
        EXPECT_NEAR(item.alpha_without, r.at({"alpha_without", j})[0], 1e-10);
        EXPECT_NEAR(item.item_total, r.at({"item_total", j})[0], 1e-10);
        EXPECT_NEAR(item.item_rest, r.at({"item_rest", j})[0], 1e-10);
        EXPECT_NEAR(item.mean, r.at({"mean", j})[0], 1e-10);
        EXPECT_NEAR(item.sd, r.at({"sd", j})[0], 1e-10);
    }
}

TEST(Classical, LeavesTheMissingOut) {
    auto responses = made_responses({{1, {0.4}}, {1, {0}}, {1, {-0.5, -1}}}, 300, 3);
    const auto whole = classical(responses);
    for (std::size_t person = 0; person < 300; person += 3) responses.scores[person * 3 + 2] = missing;
    const auto part = classical(responses);
    EXPECT_EQ(part.items[2].people, 200);
    EXPECT_EQ(part.items[0].mean, whole.items[0].mean);
    EXPECT_NEAR(part.items[2].mean, whole.items[2].mean, 0.2);
    EXPECT_NEAR(part.alpha, whole.alpha, 0.1);
}

TEST(Classical, CountsAWeightOfTwoAsTwoPeople) {
    auto weighted = made_responses({{1, {0.4}}, {1, {0}}, {1, {-0.5, -1}}}, 200, 5);
    const auto twice = classical(doubled(weighted));
    weighted.weights.assign(200, 2.0);
    const auto one = classical(weighted);
    EXPECT_NEAR(one.alpha, twice.alpha, 1e-12);
    EXPECT_NEAR(one.items[1].item_rest, twice.items[1].item_rest, 1e-12);
    EXPECT_NEAR(one.items[2].sd, twice.items[2].sd, 1e-12);
}

TEST(Classical, SaysWhatCannotBeHad) {
    Responses nobody;
    nobody.maxima = {1, 2};
    EXPECT_EQ(classical(nobody).ended, Ended::not_identified);
    EXPECT_EQ(classical({}).ended, Ended::not_identified);
    Responses perfect = nobody;
    perfect.scores = {1, 2, 1, 2, 1, 2};
    const auto test = classical(perfect);
    EXPECT_EQ(test.ended, Ended::not_identified);
    EXPECT_EQ(test.items[1].difficulty, 1);
    EXPECT_EQ(test.items[1].everything, 1);
    EXPECT_EQ(test.items[1].item_rest, 0);
}

TEST(ScoreGroups, AreThirdsThatKeepEqualTotalsTogether) {
    // Totals 0 0 1 1 2 2: a third each.
    Responses responses;
    responses.maxima = {1, 1};
    responses.scores = {0, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1};
    const auto thirds = score_groups(responses);
    ASSERT_EQ(thirds.size(), 3u);
    EXPECT_EQ(thirds[0].people, 2);
    EXPECT_EQ(thirds[1].credit[0], 0.5);
    EXPECT_EQ(thirds[2].credit, (std::vector<double>{1, 1}));
    EXPECT_EQ(thirds[1].lowest, 0.5);
    responses.scores.assign(12, 1);
    const auto alike = score_groups(responses);
    EXPECT_EQ(alike[1].people, 6);  // all of one total: the middle group
    EXPECT_EQ(alike[0].people, 0);
    EXPECT_EQ(score_groups({}).size(), 3u);
}

TEST(ScoreGroups, AddUpToAll) {
    const auto responses = made_responses({{1, {0.4}}, {1, {0}}, {1, {-0.5, -1}}, {1, {1, 1, 0.5}}}, 500, 9);
    const auto test = classical(responses);
    for (const int groups : {2, 3, 5}) {
        const auto found = score_groups(responses, groups);
        double people = 0;
        std::vector<double> credit(4);
        for (const auto& group : found) {
            people += group.people;
            for (std::size_t j = 0; j < 4; ++j) credit[j] += group.people_of[j] * group.credit[j] / 500;
        }
        EXPECT_EQ(people, 500);
        for (std::size_t j = 0; j < 4; ++j) EXPECT_NEAR(credit[j], test.items[j].difficulty, 1e-12);
    }
}

}  // namespace opora::irt
