#include "compute/irt/diagnosis/curves.hpp"

#include "compute/irt/diagnosis/compare_fits.hpp"
#include "compute/irt/diagnosis/made_responses.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace opora::irt {

namespace {

const std::vector<Item> four = {{1, {0.5}}, {1.4, {-0.3}}, {0.8, {0.6, -0.2}}, {1.1, {0.2, 1.4, 0.3}}};

}  // namespace

TEST(EmpiricalCurves, LieAlongTheModelAtTheTrueAbility) {
    Draws draws(3);
    Responses responses;
    responses.maxima = {1, 1, 2, 3};
    std::vector<double> thetas;
    for (int person = 0; person < 20000; ++person) {
        thetas.push_back(draws.normal());
        draw_answers(four, thetas.back(), draws, responses);
    }
    const auto curves = empirical_curves(responses, four, thetas);
    ASSERT_EQ(curves.size(), 4u);
    int inside = 0, all = 0;
    for (const auto& curve : curves) {
        ASSERT_EQ(curve.size(), 10u);
        double before = -10;
        for (const auto& point : curve) {
            EXPECT_EQ(point.people, 2000);
            EXPECT_GT(point.theta, before);
            before = point.theta;
            ++all;
            inside += point.interval.low <= point.expected && point.expected <= point.interval.high;
            double sum = 0, expected = 0;
            for (std::size_t k = 0; k < point.categories.size(); ++k)
                sum += point.categories[k], expected += point.expected_categories[k];
            EXPECT_NEAR(sum, 1, 1e-12);
            EXPECT_NEAR(expected, 1, 1e-12);
        }
    }
    EXPECT_GE(inside, all - 6);  // 95 % of 40
}

TEST(EmpiricalCurves, KeepEqualAbilitiesTogether) {
    const auto responses = made_responses(four, 100, 5);
    std::vector<double> thetas(100, 0.5);
    for (std::size_t i = 0; i < 30; ++i) thetas[i] = -1;
    thetas[99] = std::numeric_limits<double>::infinity();
    const auto curves = empirical_curves(responses, four, thetas, 4);
    ASSERT_EQ(curves[0].size(), 2u);
    EXPECT_EQ(curves[0][0].people, 30);
    EXPECT_EQ(curves[0][1].people, 69);
    for (const auto& curve : empirical_curves({}, {}, {})) EXPECT_TRUE(curve.empty());
}

TEST(PersonItemMap, HasThresholdsWhereHalfReachThem) {
    const std::vector<double> thetas = {-3, -0.1, 0.1, 0.2, 4, std::numeric_limits<double>::infinity()};
    const auto map = person_item_map(four, thetas);
    for (std::size_t j = 0; j < four.size(); ++j) {
        std::vector<double> p(4);
        for (std::size_t k = 1; k <= four[j].maximum(); ++k) {
            probabilities(four[j], map.items[j].thresholds[k - 1], p);
            double reached = 0;
            for (std::size_t i = k; i <= four[j].maximum(); ++i) reached += p[i];
            EXPECT_NEAR(reached, 0.5, 1e-12);
        }
        EXPECT_TRUE(std::is_sorted(map.items[j].thresholds.begin(), map.items[j].thresholds.end()));
    }
    EXPECT_NEAR(map.items[0].thresholds[0], four[0].b()[0], 1e-12);  // one point: the step itself
    EXPECT_FALSE(map.items[2].is_disordered);
    EXPECT_TRUE(map.items[3].is_disordered);  // steps −.18, −1.09, 1
    EXPECT_EQ(map.at_top, 1);
    double people = 0;
    for (const auto& bin : map.bins) people += bin.people;
    EXPECT_EQ(people, 5);
    EXPECT_EQ(map.bins.front().low, -3);
    EXPECT_EQ(map.bins.size(), 29u);
    EXPECT_NEAR(map.below_lowest, 1.0 / 6, 1e-12);
    EXPECT_NEAR(map.above_highest, 2.0 / 6, 1e-12);
    EXPECT_TRUE(person_item_map({}, {}).bins.empty());
    EXPECT_TRUE(person_item_map(std::vector<Item>{{-1, {0.3}}}, {}).items[0].thresholds.empty());
}

TEST(CompareFits, PrefersTheModelThatMadeTheData) {
    const auto unequal =
        made_responses({{0.4, {0.5}}, {2, {-0.3}}, {0.5, {0.6, -0.2}}, {1.5, {0.2, 1.4, 0.3}}}, 3000, 7);
    const auto equal = made_responses({{1, {0.5}}, {1, {-0.3}}, {1, {0.6, -0.2}}, {1, {0.2, 1.4, 0.3}}}, 3000, 7);
    FitOptions pcm;
    pcm.model = Model::pcm;
    const auto one = compare_fits(fit(unequal, pcm), fit(unequal));
    EXPECT_EQ(one.ended, Ended::converged);
    EXPECT_EQ(one.test.df, 3);
    EXPECT_LT(one.test.p, 1e-10);
    EXPECT_LT(one.bic, 0);
    const auto other = compare_fits(fit(equal, pcm), fit(equal));
    EXPECT_GT(other.test.p, 0.001);
    EXPECT_GT(other.bic, 0);
    EXPECT_EQ(compare_fits(Fit{}, fit(equal)).ended, Ended::not_identified);
    EXPECT_EQ(compare_fits(fit(equal), fit(equal, pcm)).ended, Ended::not_identified);
}

TEST(CompareFits, AreTheCriteriaOfMirt) {
    // mirt 1.47 on LSAT7, 2PL: logLik −2658.805114, AIC 5337.610227.
    EXPECT_NEAR(criteria_of(-2658.805114, 10, 1000).aic, 5337.610227, 2e-6);
}

}  // namespace opora::irt
