#include "compute/irt/diagnosis/dif.hpp"

#include "compute/irt/diagnosis/made_responses.hpp"
#include "compute/irt/diagnosis/oracle_for_test.hpp"
#include "compute/irt/diagnosis/proportional_odds.hpp"

#include <gtest/gtest.h>

namespace opora::irt {

namespace {

const std::vector<std::uint32_t> all_eight = {0, 1, 2, 3, 4, 5, 6, 7};

/// Ten items; of the second group item 2 is harder by `shift`.
Responses shifted_item(double shift, std::size_t people, std::uint64_t seed) {
    std::vector<Item> items, others;
    for (int j = 0; j < 10; ++j)
        items.push_back(j < 6 ? Item{1, {0.4 * j - 1}} : Item{1, {0.3 * j - 2, 0.2 * j - 2.5}});
    others = items;
    for (auto& d : others[2].d) d -= shift;
    Responses out;
    for (const auto& item : items) out.maxima.push_back(static_cast<std::uint8_t>(item.maximum()));
    Draws draws(seed);
    for (std::size_t person = 0; person < people; ++person) {
        const bool is_focal = person % 2 == 1;
        out.groups.push_back(is_focal);
        draw_answers(is_focal ? others : items, draws.normal() - 0.5 * is_focal, draws, out);
    }
    return out;
}

Responses groups_turned(Responses responses) {
    for (auto& group : responses.groups) group = static_cast<std::uint16_t>(1 - group);
    return responses;
}

}  // namespace

TEST(Dif, AgreesWithMantelhaenTest) {
    const auto responses = oracle_responses();
    auto r = oracle_values();
    ASSERT_EQ(responses.people(), 700u);
    for (int j = 1; j <= 8; ++j) {
        const auto strata = strata_of(responses, static_cast<std::size_t>(j - 1), all_eight);
        if (j <= 5) {
            const auto test = mantel_haenszel(strata);
            EXPECT_NEAR(test.chi_square, r.at({"mh_chi_corrected", j})[0], 1e-9);
            EXPECT_NEAR(mantel_haenszel(strata, false).chi_square, r.at({"mh_chi", j})[0], 1e-9);
            EXPECT_NEAR(test.log_odds, r.at({"mh_log_odds", j})[0], 1e-9);
            EXPECT_NEAR(test.error, r.at({"mh_error", j})[0], 1e-9);
            EXPECT_NEAR(mantel_haenszel(strata, false).chi_square, mantel(strata).chi_square, 1e-9);
        } else {
            const auto test = mantel(strata);
            EXPECT_NEAR(test.general_chi_square, r.at({"gmh_chi", j})[0], 1e-9);
            EXPECT_EQ(test.general_df, r.at({"gmh_df", j})[0]);
        }
        const auto test = mantel(strata);
        EXPECT_NEAR(test.chi_square, r.at({"mantel_chi", j})[0], 1e-9);
        EXPECT_NEAR(test.difference, r.at({"smd", j})[0], 1e-10);
        EXPECT_NEAR(test.error, r.at({"smd_error", j})[0], 1e-10);
    }
}

TEST(Dif, AgreesWithGlmAndPolr) {
    const auto responses = oracle_responses();
    auto r = oracle_values();
    for (int j = 1; j <= 8; ++j) {
        const auto found = logistic_dif(strata_of(responses, static_cast<std::size_t>(j - 1), all_eight));
        // glm converges to the last digit; polr's optim stops within 1e-7 of the log likelihood, its errors come of
        // the observed information, ours of the expected.
        const double near = j <= 5 ? 1e-8 : 1e-6;
        EXPECT_EQ(found.ended, Ended::converged);
        EXPECT_NEAR(found.uniform.chi_square, r.at({"lr_uniform", j})[0], near) << j;
        EXPECT_NEAR(found.non_uniform.chi_square, r.at({"lr_non_uniform", j})[0], near) << j;
        EXPECT_NEAR(found.r2, r.at({"r2", j})[0], near) << j;
        EXPECT_NEAR(found.uniform_r2, r.at({"r2_uniform", j})[0], near) << j;
        EXPECT_NEAR(found.both_r2, r.at({"r2_both", j})[0], near) << j;
        EXPECT_NEAR(found.log_odds, r.at({"lr_log_odds", j})[0], j <= 5 ? 1e-7 : 1e-4) << j;
        EXPECT_NEAR(found.error, r.at({"lr_error", j})[0], j <= 5 ? 1e-6 : 0.02 * found.error) << j;
    }
}

TEST(Dif, OfThePublishedTableOfZwickAndThayer) {
    // Zwick & Thayer 1996, Table 2 (as reprinted in Rasch Measurement Transactions 10:3): low and high performers.
    const std::vector<Stratum> strata = {{0, {13, 5, 7}, {5, 14, 4}}, {1, {28, 54, 98}, {1, 2, 10}}};
    const auto test = mantel(strata);
    const double low = (14 + 8) / 23.0 - (5 + 14) / 25.0, high = (2 + 20) / 13.0 - (54 + 196) / 180.0;
    EXPECT_NEAR(test.difference, (23 * low + 13 * high) / 36, 1e-12);
    EXPECT_EQ(test.people, 241);
}

TEST(Dif, FindsTheItemAndFreesTheTotalOfIt) {
    const auto report = find_dif(shifted_item(1.2, 6000, 5));
    EXPECT_EQ(report.ended, Ended::converged);
    EXPECT_EQ(report.items[2].grade, DifClass::c);
    EXPECT_FALSE(report.items[2].is_matching);
    EXPECT_NEAR(report.items[2].odds.log_odds, 1.2, 4 * report.items[2].odds.error + 0.1);
    EXPECT_LT(report.items[2].odds.delta, 0);  // harder for the focal group
    EXPECT_LT(report.items[2].scores.difference, 0);
    EXPECT_LT(report.items[2].regression.log_odds, 0);
    for (std::size_t j = 0; j < 10; ++j)
        if (j != 2) {
            EXPECT_EQ(report.items[j].grade, DifClass::a) << j;
        }
    EXPECT_GT(report.rounds, 1);
}

TEST(Dif, TurnsItsSignWithTheGroups) {
    const auto responses = shifted_item(0.8, 1500, 9);
    DifOptions once;
    once.rounds = 1;
    const auto one = find_dif(responses, once), other = find_dif(groups_turned(responses), once);
    for (std::size_t j = 0; j < 10; ++j) {
        EXPECT_NEAR(one.items[j].odds.log_odds, -other.items[j].odds.log_odds, 1e-12);
        EXPECT_NEAR(one.items[j].odds.error, other.items[j].odds.error, 1e-12);
        EXPECT_NEAR(one.items[j].scores.chi_square, other.items[j].scores.chi_square, 1e-9);
        EXPECT_NEAR(one.items[j].scores.general_chi_square, other.items[j].scores.general_chi_square, 1e-8);
        EXPECT_NEAR(one.items[j].regression.log_odds, -other.items[j].regression.log_odds, 1e-8);
        EXPECT_NEAR(one.items[j].regression.both.chi_square, other.items[j].regression.both.chi_square, 1e-8);
    }
}

TEST(Dif, DoesNotDependOnTheOrderOfPeople) {
    const auto responses = shifted_item(0.8, 900, 11);
    const auto one = find_dif(responses), other = find_dif(shuffled(responses, 3));
    for (std::size_t j = 0; j < 10; ++j) {
        EXPECT_EQ(one.items[j].odds.chi_square, other.items[j].odds.chi_square);
        EXPECT_EQ(one.items[j].scores.difference, other.items[j].scores.difference);
        EXPECT_EQ(one.items[j].regression.both.chi_square, other.items[j].regression.both.chi_square);
    }
}

TEST(Dif, CountsAWeightOfTwoAsTwoPeople) {
    auto weighted = shifted_item(0.5, 500, 13);
    const auto twice = doubled(weighted);
    weighted.weights.assign(500, 2.0);
    const auto one = find_dif(weighted), other = find_dif(twice);
    for (std::size_t j = 0; j < 10; ++j) {
        EXPECT_DOUBLE_EQ(one.items[j].odds.error, other.items[j].odds.error);
        EXPECT_DOUBLE_EQ(one.items[j].scores.general_chi_square, other.items[j].scores.general_chi_square);
        EXPECT_NEAR(one.items[j].regression.log_odds, other.items[j].regression.log_odds, 1e-10);
    }
}

TEST(Dif, HoldsItsLevelWithoutDif) {
    int mh = 0, logistic = 0, general = 0, items = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        DifOptions once;
        once.rounds = 1;
        for (const auto& item : find_dif(shifted_item(0, 800, seed), once).items) {
            ++items;
            mh += item.scores.p < 0.05;
            logistic += item.regression.uniform.p < 0.05;
            general += item.scores.general_p < 0.05;
        }
    }
    EXPECT_NEAR(double(mh) / items, 0.05, 0.03);
    EXPECT_NEAR(double(logistic) / items, 0.05, 0.03);
    EXPECT_NEAR(double(general) / items, 0.05, 0.03);
}

TEST(Dif, MatchesWithinForms) {
    // The second half of the people were not given items 0 and 6: their totals are another form's.
    auto responses = shifted_item(0.9, 2000, 17);
    for (std::size_t person = 1000; person < 2000; ++person)
        responses.scores[person * 10] = responses.scores[person * 10 + 6] = missing;
    const std::vector<std::uint32_t> matching = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double people = 0;
    for (const auto& stratum : strata_of(responses, 2, matching))
        for (std::size_t k = 0; k < 2; ++k) people += stratum.reference[k] + stratum.focal[k];
    EXPECT_EQ(people, 2000);
    EXPECT_EQ(find_dif(responses).items[2].grade, DifClass::c);
}

TEST(Dif, SaysWhenThereIsNothingToCompare) {
    EXPECT_EQ(mantel_haenszel({}).ended, Ended::not_identified);
    EXPECT_EQ(mantel({}).ended, Ended::not_identified);
    EXPECT_EQ(logistic_dif({}).ended, Ended::not_identified);
    auto one_group = shifted_item(0, 100, 19);
    one_group.groups.assign(100, 0);
    EXPECT_EQ(find_dif(one_group).ended, Ended::not_identified);
    Responses nobody;
    nobody.maxima = {1, 2};
    EXPECT_EQ(find_dif(nobody).ended, Ended::not_identified);
    // Nobody of the focal group solves it: an odds ratio without end.
    const std::vector<Stratum> none = {{0.5, {10, 10}, {20, 0}}};
    EXPECT_EQ(mantel_haenszel(none).ended, Ended::on_boundary);
    EXPECT_EQ(mantel_haenszel(none).grade, DifClass::c);
    // All answers alike.
    const std::vector<Stratum> alike = {{0.2, {10, 0}, {20, 0}}, {0.5, {4, 0}, {3, 0}}};
    EXPECT_EQ(mantel(alike).ended, Ended::not_identified);
    EXPECT_EQ(logistic_dif(alike).ended, Ended::not_identified);
    // One total only.
    EXPECT_EQ(logistic_dif(none).ended, Ended::not_identified);
}

TEST(ProportionalOdds, SaysWhenASlopeRunsAway) {
    const std::vector<OddsRow> apart = {{{0.0}, {5, 0}}, {{1.0}, {0, 5}}};
    EXPECT_NE(proportional_odds(apart, 1).ended, Ended::converged);
    EXPECT_EQ(proportional_odds({}, 1).ended, Ended::not_identified);
}

}  // namespace opora::irt
