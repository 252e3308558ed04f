#include "compute/irt/fit.hpp"

#include "compute/irt/made_people.hpp"
#include "compute/irt/marginal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace opora::irt {
namespace {

/// Every number of a fit.
std::vector<double> values_of(const Fit& fit) {
    std::vector<double> out;
    for (const auto& item : fit.items) {
        out.push_back(item.item.a);
        out.insert(out.end(), item.item.d.begin(), item.item.d.end());
    }
    for (const auto& population : fit.populations) out.insert(out.end(), {population.mean, population.sd});
    return out;
}

void expect_same(const Fit& one, const Fit& other, double within) {
    EXPECT_EQ(one.ended, Ended::converged);
    EXPECT_EQ(other.ended, Ended::converged);
    EXPECT_NEAR(one.log_likelihood, other.log_likelihood, 1e-9 * std::abs(other.log_likelihood));
    const auto ours = values_of(one), theirs = values_of(other);
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_NEAR(ours[i], theirs[i], within) << i;
}

/// Two booklets with three items in common, of two populations; some answers missing by chance.
Responses linked_people(std::size_t people) {
    const auto items = made::items_of(9, 31, true);
    auto out = made::people_of(items, people, 32), others = made::people_of(items, people, 33, 0.6, 1.3);
    out.scores.insert(out.scores.end(), others.scores.begin(), others.scores.end());
    out.groups.assign(2 * people, 0);
    std::fill(out.groups.begin() + std::ptrdiff_t(people), out.groups.end(), std::uint16_t{1});
    for (std::size_t i = 0; i < out.people(); ++i)
        for (std::size_t j = 0; j < 9; ++j)
            if ((out.groups[i] == 0 ? j >= 6 : j < 3) || (i * 7 + j * 5) % 61 == 0) out.scores[i * 9 + j] = missing;
    return out;
}

class FitLaws : public testing::TestWithParam<Model> {};
INSTANTIATE_TEST_SUITE_P(Models, FitLaws, testing::Values(Model::pcm, Model::gpcm),
                         [](const auto& given) { return given.param == Model::pcm ? "pcm" : "gpcm"; });

TEST_P(FitLaws, OrderWeightsAndThreads) {
    const auto people = linked_people(500);
    const FitOptions options{.model = GetParam(), .threads = 1};
    const auto whole = fit(people, options);
    auto threads = options;
    threads.threads = 3;
    EXPECT_EQ(values_of(fit(people, threads)), values_of(whole));

    std::vector<std::size_t> rows(people.people());
    std::iota(rows.begin(), rows.end(), 0u);
    Draws draws(2);
    draws.shuffle(rows);
    expect_same(fit(made::rows_of(people, rows), options), whole, 2e-6);

    auto twice = rows, some = std::vector<std::size_t>(rows.begin(), rows.begin() + 300);
    twice.insert(twice.end(), some.begin(), some.end());
    auto heavy = made::rows_of(people, rows);
    heavy.weights.assign(heavy.people(), 1.0);
    std::fill_n(heavy.weights.begin(), 300, 2.0);
    expect_same(fit(heavy, options), fit(made::rows_of(people, twice), options), 2e-6);
}

TEST_P(FitLaws, RegionsMergeIntoTheCountry) {
    const auto people = linked_people(700);
    const FitOptions options{.model = GetParam()};
    Marginal country(people.maxima, options);
    for (std::size_t region = 0; region < 5; ++region) {
        std::vector<std::size_t> rows;
        for (std::size_t i = region; i < people.people(); i += 5) rows.push_back(i);
        Marginal part(people.maxima, options);
        part.add(made::rows_of(people, rows));
        country.merge(part);
    }
    const auto merged = fit(country);
    EXPECT_EQ(merged.people, 1400);
    expect_same(merged, fit(people, options), 2e-6);
}

TEST_P(FitLaws, GridOfManyPeopleMergesAndKeepsThreads) {
    const auto items = made::items_of(8, 41, true);
    const auto people = made::people_of(items, 30000, 42);
    const FitOptions options{.model = GetParam(), .threads = 1};
    const auto whole = fit(people, options);
    ASSERT_EQ(whole.ended, Ended::converged);
    auto threads = options;
    threads.threads = 4;
    EXPECT_EQ(values_of(fit(people, threads)), values_of(whole));
    Marginal country(people.maxima, options);
    for (const std::size_t from : {0, 10000, 20000}) {
        std::vector<std::size_t> rows(10000);
        std::iota(rows.begin(), rows.end(), from);
        Marginal part(people.maxima, options);
        part.add(made::rows_of(people, rows));
        country.merge(part);
    }
    expect_same(fit(country), whole, 1e-8);
}

/// The interpolated E-step of many people is that of people one by one.
TEST(Fit, GridIsAsExactAsPeopleOneByOne) {
    const auto items = made::items_of(12, 51, true);
    const auto few = made::people_of(items, 1500, 52);
    Responses many{few.maxima, {}, {}, {}};
    for (int copy = 0; copy < 10; ++copy) many.scores.insert(many.scores.end(), few.scores.begin(), few.scores.end());
    const auto exact = fit(few), gridded = fit(many);
    EXPECT_NEAR(gridded.log_likelihood, 10 * exact.log_likelihood, 1e-6);
    const auto ours = values_of(gridded), theirs = values_of(exact);
    for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_NEAR(ours[i], theirs[i], 2e-6);
}

TEST(Fit, SplitOfOnePopulationKeepsItsItems) {
    const auto items = made::items_of(10, 61, true);
    auto people = made::people_of(items, 4000, 62);
    const auto whole = fit(people, {.with_errors = true});
    for (std::size_t i = 0; i < people.people(); ++i) people.groups.push_back(i % 2);
    const auto split = fit(people, {.with_errors = true});
    ASSERT_EQ(split.populations.size(), 2u);
    EXPECT_NEAR(split.populations[1].mean, 0, 3 * split.mean_errors[1]);
    EXPECT_NEAR(split.populations[1].sd, 1, 3 * split.sd_errors[1]);
    EXPECT_GE(split.log_likelihood, whole.log_likelihood - 1e-9);
    EXPECT_LT(split.log_likelihood, whole.log_likelihood + 7);  // half a chi-square of two
    EXPECT_EQ(split.parameters, whole.parameters + 2);
}

TEST(Fit, AnchorsOfBookletsRecoverPopulationsAndItems) {
    const auto truth = made::items_of(9, 31, true);
    const auto fitted = fit(linked_people(6000), {.with_errors = true});
    ASSERT_EQ(fitted.ended, Ended::converged);
    EXPECT_NEAR(fitted.populations[1].mean, 0.6, 3.5 * fitted.mean_errors[1]);
    EXPECT_NEAR(fitted.populations[1].sd, 1.3, 3.5 * fitted.sd_errors[1]);
    for (std::size_t j = 0; j < truth.size(); ++j) {
        EXPECT_NEAR(fitted.items[j].item.a, truth[j].a, 3.5 * fitted.items[j].a_error) << j;
        for (std::size_t k = 0; k < truth[j].d.size(); ++k)
            EXPECT_NEAR(fitted.items[j].item.d[k], truth[j].d[k], 3.5 * fitted.items[j].d_errors[k]) << j;
    }
}

TEST(Fit, OfPcmTheFirstPopulationHasASpreadWithAnError) {
    const auto people = made::people_of(made::items_of(10, 71, false), 5000, 72, 0, 1.4);
    const auto fitted = fit(people, {.model = Model::pcm, .with_errors = true});
    EXPECT_NEAR(fitted.populations[0].sd, 1.4, 3.5 * fitted.sd_errors[0]);
    EXPECT_GT(fitted.sd_errors[0], 0);
}

TEST(Fit, TurnedItemsHaveNegativeSlopes) {
    auto people = made::people_of({{1, {0.2}}, {1.2, {-0.3}}, {0.9, {0.5}}, {1.4, {0}}, {1.1, {0.4}}}, 3000, 81);
    const auto upright = fit(people);
    for (std::size_t i = 0; i < people.people(); ++i) people.scores[i * 5] = std::uint8_t(1 - people.scores[i * 5]);
    const auto turned = fit(people);
    EXPECT_NEAR(turned.items[0].item.a, -upright.items[0].item.a, 1e-4);
    EXPECT_NEAR(turned.log_likelihood, upright.log_likelihood, 1e-7);
}

TEST(Fit, SaysWhatCannotBeHad) {
    EXPECT_EQ(fit(Responses{}).ended, Ended::not_identified);
    const auto gap = fit({{2, 1}, {0, 0, 2, 1, 2, 0}, {}, {}});
    EXPECT_EQ(gap.ended, Ended::not_identified);
    EXPECT_EQ(gap.empty, (std::vector<EmptyCategory>{{0, 1}}));
    const auto apart =
        fit({{1, 1, 1, 1}, {0, 1, 255, 255, 1, 0, 255, 255, 255, 255, 1, 0, 255, 255, 0, 1}, {}, {0, 0, 1, 1}});
    EXPECT_EQ(apart.ended, Ended::not_identified);
    EXPECT_EQ(apart.unlinked, (std::vector<std::size_t>{1}));
    // A population of nobody.
    EXPECT_EQ(fit({{1, 1}, {0, 1, 1, 0}, {}, {0, 2}}).ended, Ended::not_identified);
    // Two items that always agree: a curve becomes a step. Everyone between alike: no spread.
    Responses same{{1, 1, 1}, {}, {}, {}};
    for (int i = 0; i < 60; ++i)
        for (const int x : {i % 2, i % 2, (i / 2) % 2}) same.scores.push_back(static_cast<std::uint8_t>(x));
    EXPECT_NE(fit(same).ended, Ended::converged);
    Responses alike{{1, 1}, {}, {}, {}};
    for (int i = 0; i < 40; ++i)
        for (const int x : {i % 2, 1 - i % 2}) alike.scores.push_back(static_cast<std::uint8_t>(x));
    EXPECT_EQ(fit(alike, {.model = Model::pcm}).ended, Ended::on_boundary);
    for (const double v : values_of(fit(alike, {.model = Model::pcm}))) EXPECT_TRUE(std::isfinite(v));
}

TEST(Responses, CloseUpSaysWhatItClosed) {
    const Responses people{{3, 1, 2}, {0, 0, 1, 3, 1, 1, 3, 255, 1, 0, 1, 1}, {}, {}};
    const auto closed = close_up(people);
    EXPECT_EQ(closed.closed, (std::vector<EmptyCategory>{{0, 1}, {0, 2}, {2, 0}, {2, 2}}));
    EXPECT_EQ(closed.dropped, (std::vector<std::size_t>{2}));
    EXPECT_EQ(closed.kept, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(closed.responses.maxima, (std::vector<std::uint8_t>{1, 1, 0}));
    EXPECT_EQ(fit(closed.responses).ended, Ended::not_identified);
    EXPECT_EQ(fit(closed.responses).empty, (std::vector<EmptyCategory>{{2, 1}}));
    const auto kept = only(closed.responses, closed.kept);
    EXPECT_EQ(kept.maxima, (std::vector<std::uint8_t>{1, 1}));
    EXPECT_EQ(kept.scores, (std::vector<std::uint8_t>{0, 0, 1, 1, 1, 255, 0, 1}));
    // Nothing is lost where nothing is empty.
    EXPECT_EQ(close_up(kept).responses.scores, kept.scores);
}

}  // namespace
}  // namespace opora::irt
