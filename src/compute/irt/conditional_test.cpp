#include "compute/irt/conditional.hpp"

#include "compute/irt/made_people.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <numeric>

namespace opora::irt {
namespace {

Responses oracle_scores() {
    std::ifstream in(std::string(OPORA_ROOT) + "/tests/oracles/conditional_scores.csv");
    Responses out{{2, 1, 3, 2, 2, 1, 2, 3}, {}, {}, {}};
    for (std::string line; std::getline(in, line);)
        for (const char c : line) out.scores.push_back(c == '9' ? missing : static_cast<std::uint8_t>(c - '0'));
    return out;
}

std::vector<double> all_d(const Conditional& fit) {
    std::vector<double> out;
    for (const auto& item : fit.items) out.insert(out.end(), item.item.d.begin(), item.item.d.end());
    return out;
}

/// Σ exp(Σ d) over all answers of each total, one by one.
std::vector<double> enumerated(const std::vector<Item>& items) {
    std::size_t most = 0;
    for (const auto& item : items) most += item.maximum();
    std::vector<double> out(most + 1);
    std::vector<std::size_t> x(items.size(), 0);
    while (true) {
        double sum = 0;
        for (std::size_t j = 0; j < items.size(); ++j) sum += x[j] > 0 ? items[j].d[x[j] - 1] : 0;
        out[std::accumulate(x.begin(), x.end(), std::size_t{0})] += std::exp(sum);
        std::size_t j = 0;
        while (j < items.size() && ++x[j] > items[j].maximum()) x[j++] = 0;
        if (j == items.size()) return out;
    }
}

TEST(Conditional, GammaIsTheSumOverAllAnswers) {
    const auto items = made::items_of(6, 3, false);
    const auto ours = elementary_symmetric(items), plain = enumerated(items);
    ASSERT_EQ(ours.size(), plain.size());
    for (std::size_t t = 0; t < ours.size(); ++t) EXPECT_NEAR(ours[t], plain[t], 1e-13 * plain[t]);
}

TEST(Conditional, AgreesWithPsychotoolsWithBookletsAndMissingAnswers) {
    const auto fit = fit_conditional(oracle_scores());
    ASSERT_EQ(fit.ended, compute::Ended::converged);
    std::ifstream in(std::string(OPORA_ROOT) + "/tests/oracles/conditional.csv");
    std::string line;
    std::getline(in, line), std::getline(in, line);
    for (const auto& item : fit.items) {
        const auto b = item.item.b();
        for (std::size_t k = 0; k < b.size(); ++k) {
            std::getline(in, line);
            EXPECT_NEAR(b[k], std::atof(line.c_str()), 1e-6);
            EXPECT_NEAR(item.b_errors[k], std::atof(line.c_str() + line.find(',') + 1), 1e-6);
        }
    }
    std::getline(in, line);
    EXPECT_NEAR(fit.log_likelihood, std::atof(line.c_str()), 1e-8);
    EXPECT_EQ(fit.parameters, 15u);
    EXPECT_EQ(fit.at_bottom, 36);
    EXPECT_EQ(fit.at_top, 23);
    EXPECT_EQ(fit.people, 500);
}

TEST(Conditional, LikelihoodIsThatOfTheAnswersGivenTheTotal) {
    const auto items = made::items_of(4, 8, false);
    const auto people = made::people_of(items, 300, 5);
    const auto fit = fit_conditional(people);
    ASSERT_EQ(fit.ended, compute::Ended::converged);
    std::vector<Item> fitted;
    for (const auto& item : fit.items) fitted.push_back(item.item);
    const auto gamma = enumerated(fitted);
    double sum = 0;
    for (std::size_t i = 0; i < people.people(); ++i) {
        std::size_t total = 0;
        for (std::size_t j = 0; j < items.size(); ++j) {
            const auto x = people.of(i)[j];
            total += x;
            if (x > 0) sum += fitted[j].d[x - 1u];
        }
        sum -= std::log(gamma[total]);
    }
    EXPECT_NEAR(fit.log_likelihood, sum, 1e-9);
}

TEST(Conditional, LawsOfOrderWeightsAndThreads) {
    const auto people = oracle_scores();
    const auto whole = fit_conditional(people, {.threads = 1});
    EXPECT_EQ(all_d(fit_conditional(people, {.threads = 3})), all_d(whole));
    std::vector<std::size_t> rows(people.people());
    std::iota(rows.begin(), rows.end(), 0u);
    Draws draws(7);
    draws.shuffle(rows);
    const auto shuffled = fit_conditional(made::rows_of(people, rows));
    auto doubled = people, weighted = people;
    doubled.scores.insert(doubled.scores.end(), people.scores.begin(), people.scores.end());
    weighted.weights.assign(people.people(), 2.0);
    const auto twice = fit_conditional(doubled), heavy = fit_conditional(weighted);
    for (std::size_t i = 0; i < all_d(whole).size(); ++i) {
        EXPECT_NEAR(all_d(shuffled)[i], all_d(whole)[i], 1e-10);
        EXPECT_NEAR(all_d(twice)[i], all_d(heavy)[i], 1e-10);
    }
    EXPECT_NEAR(twice.log_likelihood, 2 * whole.log_likelihood, 1e-8);
    EXPECT_NEAR(heavy.items[0].d_errors[0], whole.items[0].d_errors[0] / std::sqrt(2), 1e-10);
}

TEST(Conditional, OriginMovesOnlyThePlace) {
    const auto fit = fit_conditional(oracle_scores());
    double mean = 0;
    for (const auto& item : fit.items)
        for (const double b : item.item.b()) mean += b;
    EXPECT_NEAR(mean, 0, 1e-10);
    std::vector<double> first(fit.parameters + 1, 0.0);
    first[0] = 1;
    const auto moved = with_origin(fit, first);
    EXPECT_NEAR(moved.items[0].item.d[0], 0, 1e-12);
    EXPECT_NEAR(moved.items[0].d_errors[0], 0, 1e-7);
    const auto b = fit.items[4].item.b(), c = moved.items[4].item.b();
    EXPECT_NEAR(b[1] - b[0], c[1] - c[0], 1e-12);
}

TEST(Conditional, ManyHardAndEasyItemsStayInRange) {
    std::vector<Item> items;
    for (int j = 0; j < 60; ++j) items.push_back({1, {j % 2 ? 6.0 : -6.0, j % 2 ? 7.0 : -13.0}});
    auto people = made::people_of(items, 2000, 11, 0, 4);
    const auto fit = fit_conditional(people);
    ASSERT_EQ(fit.ended, compute::Ended::converged);
    EXPECT_LT(fit.gradient_norm, 1e-9);
    for (std::size_t j = 0; j < items.size(); ++j)
        EXPECT_NEAR(fit.items[j].item.b()[0] - fit.items[0].item.b()[0], items[j].b()[0] - items[0].b()[0], 1);
}

TEST(Conditional, SaysWhatCannotBeHad) {
    EXPECT_EQ(fit_conditional({}).ended, compute::Ended::not_identified);
    // Everyone at the bottom or the top.
    const auto extremes = fit_conditional({{1, 1}, {0, 0, 1, 1, 0, 0}, {}, {}});
    EXPECT_EQ(extremes.ended, compute::Ended::not_identified);
    EXPECT_EQ(extremes.at_bottom, 2);
    EXPECT_EQ(extremes.at_top, 1);
    // An item that only those at the top solved.
    const auto hard = fit_conditional({{1, 1, 1}, {1, 0, 0, 0, 1, 0, 1, 1, 1}, {}, {}});
    EXPECT_EQ(hard.ended, compute::Ended::not_identified);
    EXPECT_EQ(hard.empty, (std::vector<EmptyCategory>{{2, 1}}));
    // A perfect order of the items: the steps run away.
    EXPECT_EQ(fit_conditional({{1, 1, 1}, {1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0}, {}, {}}).ended,
              compute::Ended::not_identified);
    const auto apart =
        fit_conditional({{1, 1, 1, 1}, {1, 0, 255, 255, 0, 1, 255, 255, 255, 255, 1, 0, 255, 255, 0, 1}, {}, {}});
    EXPECT_EQ(apart.ended, compute::Ended::not_identified);
    EXPECT_EQ(apart.unlinked, (std::vector<std::size_t>{2, 3}));
    // The first two never fail when the last two succeed, in all who tell: ordered though each category is met.
    const auto ordered = fit_conditional({{1, 1, 1, 1}, {1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 1}, {}, {}});
    EXPECT_EQ(ordered.ended, compute::Ended::not_identified);
}

}  // namespace
}  // namespace opora::irt
