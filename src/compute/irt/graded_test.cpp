#include "compute/irt/graded.hpp"

#include "compute/irt/made_people.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace opora::irt {
namespace {

Responses people_of_graded(const std::vector<GradedItem>& items, std::size_t people, std::uint64_t seed) {
    Responses out;
    for (const auto& item : items) out.maxima.push_back(static_cast<std::uint8_t>(item.maximum()));
    for (std::size_t i = 0; i < people; ++i) {
        Draws draws(seed, i);
        const double theta = draws.normal();
        for (const auto& item : items) {
            const double u = draws.uniform();
            std::uint8_t score = 0;
            while (score < item.maximum() && u < 1 / (1 + std::exp(-item.a * theta - item.d[score]))) ++score;
            out.scores.push_back(score);
        }
    }
    return out;
}

const std::vector<GradedItem> made = {
    {1.2, {1.5, 0.2, -1}}, {0.8, {0.4}}, {1.7, {1, -0.5}}, {1.1, {2, 0, -2}}, {0.9, {0.3, -0.7}}};

TEST(Graded, ChancesSumToOneAndFollowTheSteps) {
    std::vector<double> p(4);
    for (const double theta : {-40.0, -3.0, 0.0, 1.3, 40.0}) {
        probabilities(made[0], theta, p);
        EXPECT_NEAR(p[0] + p[1] + p[2] + p[3], 1, 1e-14);
        for (const double x : p) EXPECT_GT(x, 0);
        EXPECT_NEAR(p[2] + p[3], 1 / (1 + std::exp(-1.2 * theta - 0.2)), 1e-14);
    }
}

TEST(Graded, RecoversItemsWithinThreeErrors) {
    const auto fit = fit_graded(people_of_graded(made, 4000, 21), {.with_errors = true});
    ASSERT_EQ(fit.ended, Ended::converged);
    EXPECT_LT(fit.gradient_norm, 1e-7);
    for (std::size_t j = 0; j < made.size(); ++j) {
        EXPECT_NEAR(fit.items[j].item.a, made[j].a, 3.5 * fit.items[j].a_error);
        for (std::size_t k = 0; k < made[j].d.size(); ++k)
            EXPECT_NEAR(fit.items[j].item.d[k], made[j].d[k], 3.5 * fit.items[j].d_errors[k]);
    }
}

TEST(Graded, OfYesAndNoIsTheTwoParameterModel) {
    const auto people = made::people_of({{0.9, {0.4}}, {1.4, {-1}}, {0.7, {1}}, {1.8, {0.1}}}, 900, 4);
    const auto graded = fit_graded(people, {.with_errors = true});
    const auto plain = fit(people, {.with_errors = true});
    EXPECT_NEAR(graded.log_likelihood, plain.log_likelihood, 1e-9);
    for (std::size_t j = 0; j < 4; ++j) {
        EXPECT_NEAR(graded.items[j].item.a, plain.items[j].item.a, 1e-5);
        EXPECT_NEAR(graded.items[j].item.d[0], plain.items[j].item.d[0], 1e-5);
        EXPECT_NEAR(graded.items[j].b_errors[0], plain.items[j].b_errors[0], 1e-5);
        const auto scores = people.of(7);
        EXPECT_NEAR(wle(graded.parameters_of_items(), scores).theta, wle(plain.parameters_of_items(), scores).theta,
                    1e-4);
    }
}

TEST(Graded, LawsOfOrderWeightsThreadsAndRecoding) {
    const auto people = people_of_graded(made, 500, 22);
    const auto whole = fit_graded(people, {.threads = 1}), threads = fit_graded(people, {.threads = 3});
    EXPECT_EQ(threads.log_likelihood, whole.log_likelihood);
    for (std::size_t j = 0; j < made.size(); ++j) EXPECT_EQ(threads.items[j].item.d, whole.items[j].item.d);
    std::vector<std::size_t> rows(people.people());
    std::iota(rows.begin(), rows.end(), 0u);
    Draws draws(1);
    draws.shuffle(rows);
    const auto shuffled = fit_graded(made::rows_of(people, rows));
    auto doubled = people, weighted = people, turned = people;
    doubled.scores.insert(doubled.scores.end(), people.scores.begin(), people.scores.end());
    weighted.weights.assign(people.people(), 2.0);
    for (std::size_t i = 0; i < turned.scores.size(); ++i)
        turned.scores[i] = static_cast<std::uint8_t>(turned.maxima[i % made.size()] - turned.scores[i]);
    const auto twice = fit_graded(doubled), heavy = fit_graded(weighted), upside_down = fit_graded(turned);
    EXPECT_NEAR(twice.log_likelihood, heavy.log_likelihood, 1e-8);
    EXPECT_NEAR(upside_down.log_likelihood, whole.log_likelihood, 1e-8);
    for (std::size_t j = 0; j < made.size(); ++j) {
        EXPECT_NEAR(shuffled.items[j].item.a, whole.items[j].item.a, 1e-5);
        EXPECT_NEAR(twice.items[j].item.a, heavy.items[j].item.a, 1e-5);
        EXPECT_NEAR(std::abs(upside_down.items[j].item.a), std::abs(whole.items[j].item.a), 1e-5);
        EXPECT_NEAR(upside_down.items[j].item.d.front(), -whole.items[j].item.d.back(), 1e-5);
    }
}

TEST(Graded, SaysWhatCannotBeHad) {
    EXPECT_EQ(fit_graded({}).ended, Ended::not_identified);
    const auto fit = fit_graded({{2, 1}, {0, 0, 2, 1, 2, 0}, {}, {}});
    EXPECT_EQ(fit.ended, Ended::not_identified);
    EXPECT_EQ(fit.empty, (std::vector<EmptyCategory>{{0, 1}}));
    const auto apart =
        fit_graded({{1, 1, 1, 1}, {0, 1, 255, 255, 1, 0, 255, 255, 255, 255, 1, 0, 255, 255, 0, 1}, {}, {0, 0, 1, 1}});
    EXPECT_EQ(apart.unlinked, (std::vector<std::size_t>{1}));
}

}  // namespace
}  // namespace opora::irt
