#include "compute/irt/diagnosis/item_fit.hpp"

#include "compute/irt/diagnosis/made_responses.hpp"
#include "compute/irt/diagnosis/mean_squares.hpp"
#include "compute/irt/diagnosis/tails.hpp"

#include <gtest/gtest.h>

namespace opora::irt {

namespace {

const std::vector<Item> five = {
    {1.0, {0.3}}, {0.7, {-0.8}}, {1.4, {0.9, 0.2}}, {0.9, {1.1, 1.5, 0.4}}, {1.2, {-0.2, -1.0}}};
const std::vector<Population> normal = {{0, 1}};

/// What is expected at each total, by going through all patterns of answers.
std::vector<std::vector<double>> by_patterns(const std::vector<Item>& items, std::size_t item,
                                             const Population& population) {
    std::size_t most = 0;
    for (const auto& each : items) most += each.maximum();
    std::vector<std::vector<double>> out(most + 1, std::vector<double>(items[item].maximum() + 1));
    std::vector<double> p(256);
    for (int q = 0; q < 61; ++q) {
        const double z = -6 + 0.2 * q, theta = population.mean + population.sd * z;
        std::vector<std::vector<double>> curves;
        for (const auto& each : items) {
            probabilities(each, theta, p);
            curves.emplace_back(p.begin(), p.begin() + static_cast<std::ptrdiff_t>(each.maximum()) + 1);
        }
        std::vector<std::size_t> pattern(items.size());
        for (bool is_more = true; is_more;) {
            double joint = std::exp(-z * z / 2);
            std::size_t total = 0;
            for (std::size_t i = 0; i < items.size(); ++i) joint *= curves[i][pattern[i]], total += pattern[i];
            out[total][pattern[item]] += joint;
            is_more = false;
            for (std::size_t i = 0; i < items.size() && !is_more; ++i) {
                is_more = pattern[i] < items[i].maximum();
                pattern[i] = is_more ? pattern[i] + 1 : 0;
            }
        }
    }
    return out;
}

void expect_same(const std::vector<SX2>& one, const std::vector<SX2>& other) {
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t j = 0; j < one.size(); ++j) {
        EXPECT_DOUBLE_EQ(one[j].x2, other[j].x2);
        EXPECT_EQ(one[j].df, other[j].df);
        EXPECT_DOUBLE_EQ(one[j].people, other[j].people);
    }
}

}  // namespace

TEST(ItemsByTotal, ExpectsWhatAllPatternsTogetherGive) {
    auto responses = made_responses(five, 400, 7);
    for (std::size_t person = 0; person < 400; ++person) responses.groups.push_back(person % 3 == 0);
    const std::vector<Population> populations = {{0, 1}, {0.8, 0.6}};
    const auto tables = items_by_total(responses, five, populations);
    for (std::size_t j = 0; j < five.size(); ++j) {
        ASSERT_EQ(tables[j].size(), 1u);
        std::vector<std::vector<double>> at(2, std::vector<double>(10));
        for (std::size_t person = 0; person < 400; ++person) {
            const auto scores = responses.of(person);
            at[responses.group(person)][std::accumulate(scores.begin(), scores.end(), 0u)] += 1;
        }
        const auto first = by_patterns(five, j, populations[0]), second = by_patterns(five, j, populations[1]);
        for (std::size_t t = 0; t < 10; ++t) {
            const auto sum = [](const auto& row) { return std::accumulate(row.begin(), row.end(), 0.0); };
            const auto& row = tables[j][0].rows[t];
            EXPECT_NEAR(sum(row.observed), row.people, 1e-12);
            EXPECT_NEAR(sum(row.expected), row.people, 1e-9);
            for (std::size_t k = 0; k < row.expected.size(); ++k)
                EXPECT_NEAR(row.expected[k],
                            at[0][t] * first[t][k] / sum(first[t]) + at[1][t] * second[t][k] / sum(second[t]), 1e-9);
        }
    }
}

TEST(SX2, HoldsItsLevelWhenTheModelHolds) {
    int small = 0, all = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const auto responses = made_responses(five, 600, seed);
        SX2Options given;
        given.are_steps_estimated = given.is_slope_estimated = false;
        for (const auto& item : s_x2(responses, five, normal, given)) ++all, small += item.p < 0.05;
    }
    EXPECT_EQ(all, 500);
    EXPECT_NEAR(small / 500.0, 0.05, 0.025);  // 2.5 SE of a binomial share
}

TEST(SX2, NamesTheItemThatDoesNotFollowItsCurve) {
    auto responses = made_responses(five, 4000, 3);
    Draws draws(5);
    for (std::size_t person = 0; person < 4000; ++person)
        if (draws.uniform() < 0.4) responses.scores[person * 5 + 1] = draws.uniform() < 0.5;  // guessed
    const auto fits = s_x2(responses, five, normal);
    EXPECT_LT(fits[1].p, 1e-6);
    EXPECT_GT(fits[1].rmsea, 0.05);
}

TEST(SX2, DoesNotDependOnTheOrderOfPeople) {
    const auto responses = made_responses(five, 500, 11);
    expect_same(s_x2(responses, five, normal), s_x2(shuffled(responses, 2), five, normal));
}

TEST(SX2, CountsAWeightOfTwoAsTwoPeople) {
    auto weighted = made_responses(five, 300, 13);
    const auto twice = doubled(weighted);
    weighted.weights.assign(300, 2.0);
    expect_same(s_x2(weighted, five, normal), s_x2(twice, five, normal));
}

TEST(SX2, SumsFormsUp) {
    // Two forms that share the third item: its X² is the sum of the two tables' own.
    auto both = made_responses(five, 800, 17);
    Responses first, second;
    for (std::size_t person = 0; person < 800; ++person) {
        const bool is_first = person < 400;
        for (std::size_t j = 0; j < 5; ++j)
            if ((is_first && j > 2) || (!is_first && j < 2)) both.scores[person * 5 + j] = missing;
        auto& part = is_first ? first : second;
        for (std::size_t j = is_first ? 0 : 2; j < (is_first ? 3u : 5u); ++j)
            part.scores.push_back(both.scores[person * 5 + j]);
    }
    first.maxima = {1, 1, 2};
    second.maxima = {2, 3, 2};
    SX2Options given;
    given.are_steps_estimated = given.is_slope_estimated = false;
    const auto all = s_x2(both, five, normal, given);
    const auto one = s_x2(first, std::span(five).first(3), normal, given);
    const auto other = s_x2(second, std::span(five).last(3), normal, given);
    EXPECT_DOUBLE_EQ(all[2].x2, one[2].x2 + other[0].x2);
    EXPECT_EQ(all[2].df, one[2].df + other[0].df);
    EXPECT_DOUBLE_EQ(all[0].x2, one[0].x2);
    EXPECT_EQ(all[2].people, 800);
}

TEST(SX2, SaysWhenThereIsNothingToTest) {
    Responses nobody;
    nobody.maxima = {1, 1, 2, 3, 2};
    for (const auto& item : s_x2(nobody, five, normal)) EXPECT_EQ(item.ended, Ended::not_identified);
    Responses perfect = nobody;
    for (int person = 0; person < 200; ++person) perfect.scores.insert(perfect.scores.end(), {1, 1, 2, 3, 2});
    for (const auto& item : s_x2(perfect, five, normal)) {
        EXPECT_EQ(item.ended, Ended::not_identified);
        EXPECT_EQ(item.p, 1);
    }
    Responses single;
    single.maxima = {1};
    single.scores.assign(200, 1);
    EXPECT_EQ(s_x2(single, std::span(five).first(1), normal)[0].ended, Ended::not_identified);
    for (const auto& item : s_x2(nobody, Fit{})) EXPECT_EQ(item.ended, Ended::not_identified);
}

TEST(MeanSquares, LieAroundOneAtTheTrueAbility) {
    Draws draws(19);
    Responses responses;
    std::vector<double> thetas;
    responses.maxima = {1, 1, 2, 3, 2};
    for (int person = 0; person < 20000; ++person) {
        thetas.push_back(draws.normal());
        draw_answers(five, thetas.back(), draws, responses);
    }
    for (const auto& item : mean_squares(responses, five, thetas)) {
        EXPECT_NEAR(item.outfit, 1, 0.04);
        EXPECT_NEAR(item.infit, 1, 0.03);
        EXPECT_LT(std::abs(item.infit_z), 3.5);
        EXPECT_LT(std::abs(item.outfit_z), 3.5);
    }
}

TEST(MeanSquares, AreThoseOfTheFormulas) {
    // One item, two people, by hand: θ = 0 and 1, P = σ(θ); x = 1, 0.
    Responses responses;
    responses.maxima = {1};
    responses.scores = {1, 0};
    const std::vector<Item> item = {{1.0, {0.0}}};
    const std::vector<double> thetas = {0.0, 1.0};
    const double p = 1 / (1 + std::exp(-1.0)), w0 = 0.25, w1 = p * (1 - p), e0 = 0.25, e1 = p * p;
    const auto fit = mean_squares(responses, item, thetas)[0];
    EXPECT_NEAR(fit.outfit, (e0 / w0 + e1 / w1) / 2, 1e-12);
    EXPECT_NEAR(fit.infit, (e0 + e1) / (w0 + w1), 1e-12);
    const double c0 = w0 * (1 - 3 * w0), c1 = w1 * (1 - 3 * w1);
    const double q = std::sqrt((c0 / (w0 * w0) + c1 / (w1 * w1)) / 4 - 0.5);
    EXPECT_NEAR(fit.outfit_z, (std::cbrt(fit.outfit) - 1) * 3 / q + q / 3, 1e-12);
}

TEST(MeanSquares, LeaveOutInfiniteAbilitiesAndSayWhenNobodyIsLeft) {
    const auto responses = made_responses(five, 3, 23);
    const double infinity = std::numeric_limits<double>::infinity();
    const auto some = mean_squares(responses, five, std::vector<double>{0.0, infinity, -infinity});
    EXPECT_EQ(some[0].people, 1);
    const auto none = mean_squares(responses, five, std::vector<double>{infinity, infinity, -infinity});
    EXPECT_EQ(none[0].ended, Ended::not_identified);
}

TEST(Tails, AreThoseOfR) {
    // R 4.2.2: pchisq(3.2, 2, lower = FALSE); pchisq(50, 10, lower = FALSE); 2 * pnorm(-1.96)
    EXPECT_NEAR(chi_square_tail(3.2, 2), 0.20189651799465538, 1e-15);
    EXPECT_NEAR(chi_square_tail(50, 10), 2.6690834249044956e-07, 1e-20);
    EXPECT_NEAR(two_sided_tail(-1.96), 0.049995790296440868, 1e-15);
    EXPECT_EQ(chi_square_tail(3, 0), 1);
    EXPECT_EQ(rmsea(3, 4, 100), 0);
}

}  // namespace opora::irt
