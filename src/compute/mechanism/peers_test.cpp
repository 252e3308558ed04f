#include "compute/draws.hpp"
#include "compute/mechanism/invalsi.hpp"
#include "compute/mechanism/jacob_levitt.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace opora::mechanism {
namespace {

/// Three items of two answers; everybody has chance ¼ of answer 1.
struct Made {
    std::vector<std::uint8_t> options{2, 2, 2};
    std::vector<std::uint8_t> answers;
    std::vector<double> chances;
    ChanceOfAnswers view() const { return {options, answers, chances}; }
};
Made made(std::vector<std::uint8_t> answers) {
    Made out;
    out.answers = std::move(answers);
    for (std::size_t i = 0; i < out.answers.size(); ++i) out.chances.insert(out.chances.end(), {.75, .25});
    return out;
}

TEST(JacobLevitt, LeastLikelyBlockIsOfAllWhoShareIt) {
    // Two pupils 1 1 1, one pupil 0 1 0: the two together have (1/4)^6, the one (3/4)² ¼.
    const auto one = made({1, 1, 1, 0, 1, 0, 1, 1, 1});
    EXPECT_NEAR(odd_strings(one.view()).block, 6 * std::log10(4.0), 1e-12);
    const auto alone = made({0, 1, 0});
    EXPECT_NEAR(odd_strings(alone.view()).block, -std::log10(.75 * .75 * .25), 1e-12);
}

TEST(JacobLevitt, BlocksHaveThreeToSevenItems) {
    Made nine;
    nine.options.assign(9, 2);
    nine.answers.assign(9, 1);
    for (int i = 0; i < 9; ++i) nine.chances.insert(nine.chances.end(), {.9, .1});
    EXPECT_NEAR(odd_strings(nine.view()).block, 7, 1e-12);
    EXPECT_NEAR(odd_strings(nine.view(), 3, 5).block, 5, 1e-12);
}

TEST(JacobLevitt, ResidualsByHand) {
    // Item 1: answers 1, 0, 1 → Σ(1[1] − P) = 2 − ¾, the other code the negative: v = 2 · 1.25²/3.
    const auto of = made({1, 1, 1, 0, 1, 0, 1, 1, 1});
    const std::array v{2 * 1.25 * 1.25 / 3, 2 * 2.25 * 2.25 / 3, 2 * 1.25 * 1.25 / 3};
    const double mean = (v[0] + v[1] + v[2]) / 3;
    const auto found = odd_strings(of.view());
    EXPECT_NEAR(found.correlation, mean, 1e-12);
    EXPECT_NEAR(found.variance, ((v[0] - mean) * (v[0] - mean) * 2 + (v[1] - mean) * (v[1] - mean)) / 3, 1e-12);
}

TEST(JacobLevitt, UnknownAnswersSayNothing) {
    const auto of = made({255, 255, 255, 255, 255, 255});
    EXPECT_EQ(odd_strings(of.view()).block, 0);
    EXPECT_EQ(odd_strings(of.view()).correlation, 0);
    EXPECT_EQ(odd_strings({}).block, 0);
}

TEST(JacobLevitt, OddnessIsAgainstTheSameTotal) {
    const std::vector<std::uint8_t> maxima{1, 1, 2};
    const std::vector<std::uint8_t> scores{1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 2};
    const auto odd = oddness_at_total(maxima, scores);
    double sum = 0;
    for (int i = 0; i < 3; ++i) sum += odd[static_cast<std::size_t>(i)];
    EXPECT_NEAR(sum, 0, 1e-12);     // of the three with one point
    EXPECT_GT(odd[2], odd[0]);      // who has the rare one
    EXPECT_NEAR(odd[3], 0, 1e-12);  // alone at its total
}

TEST(JacobLevitt, FlagsWhereStringsAndGainsAreBothOdd) {
    std::vector<OddStrings> classes(100);
    std::vector<double> gain(100), later(100);
    for (std::size_t c = 0; c < 100; ++c) {
        Draws draws(7, c);
        classes[c] = {draws.uniform(), draws.uniform(), draws.uniform(), draws.uniform()};
        gain[c] = draws.normal();
        later[c] = draws.normal();
    }
    classes[3] = {9, 9, 9, 9};
    gain[3] = 9;
    later[3] = -9;
    classes[5] = {9, 9, 9, 9};  // odd strings, and the gain is kept
    gain[5] = later[5] = 0;
    const auto found = combine(classes, gain, later);
    EXPECT_TRUE(found[3].is_flagged);
    EXPECT_FALSE(found[5].is_flagged);
    EXPECT_NEAR(found[3].score, 2, 1e-12);
    EXPECT_GT(found[3].answers, 3.9);
}

ClassFigures honest(std::size_t c) {
    Draws draws(11, c);
    const double level = draws.normal();
    return {.55 + .08 * level, .2 - .01 * level + .02 * draws.normal(), .08 - .01 * level + .01 * draws.normal(),
            .55 - .02 * level + .02 * draws.normal(), 20};
}

TEST(Invalsi, FiguresByHand) {
    const std::vector<std::uint8_t> maxima{1, 2}, points{1, 2, 0, 1}, gaps{0, 0, 1, 0};
    const std::vector<std::uint16_t> answers{1, 2, 0, 1};
    const auto found = class_figures(maxima, points, answers, gaps);
    EXPECT_NEAR(found.mean, (1.0 + 1.0 / 3) / 2, 1e-12);
    EXPECT_NEAR(found.spread, (2.0 / 3) / std::sqrt(2.0), 1e-12);
    EXPECT_NEAR(found.gaps, .25, 1e-12);
    EXPECT_NEAR(found.heterogeneity, .5, 1e-12);
    EXPECT_EQ(class_figures(maxima, {}, {}, {}).people, 0);
}

TEST(Invalsi, MembersAreTheGoodAlikeAndComplete) {
    std::vector<ClassFigures> classes;
    for (std::size_t c = 0; c < 300; ++c) classes.push_back(honest(c));
    for (std::size_t c = 0; c < 30; ++c) {
        Draws draws(12, c);
        classes.push_back(
            {.85 + .02 * draws.normal(), .07 + .01 * draws.normal(), .005, .3 + .02 * draws.normal(), 20});
    }
    const auto found = invalsi(classes);
    EXPECT_EQ(found.ended, compute::Ended::converged);
    double of_honest = 0, of_helped = 0;
    for (std::size_t c = 0; c < 330; ++c) (c < 300 ? of_honest : of_helped) += found.membership[c];
    EXPECT_LT(of_honest / 300, .1);
    EXPECT_GT(of_helped / 30, .7);
    EXPECT_LT(found.corrected_mean, found.mean);
    EXPECT_GT(found.sum_of_z[329], found.sum_of_z[0]);
}

TEST(Invalsi, SaysWhenThereAreTooFew) {
    EXPECT_EQ(invalsi({}).ended, compute::Ended::not_identified);
    const std::vector<ClassFigures> alike(50, ClassFigures{.5, .2, 0, .5, 20});
    EXPECT_EQ(invalsi(alike).ended, compute::Ended::not_identified);
}

}  // namespace
}  // namespace opora::mechanism
