#include "compute/equating/equate.hpp"

#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>

namespace opora::equating {
namespace {

/// tests/oracles/equating.R: quantity → cells by row, then column.
std::vector<double> oracle(const std::string& quantity) {
    static const auto all = [] {
        std::map<std::string, std::map<std::pair<int, int>, double>> out;
        std::ifstream lines{OPORA_ROOT "/tests/oracles/equating.csv"};
        std::string line, name, row, column, value;
        while (std::getline(lines, line)) {
            if (line.starts_with('#') || line.starts_with("quantity")) continue;
            std::stringstream cells(line);
            std::getline(cells, name, ',');
            std::getline(cells, row, ',');
            std::getline(cells, column, ',');
            std::getline(cells, value, ',');
            out[name][{std::stoi(row), std::stoi(column)}] = std::stod(value);
        }
        return out;
    }();
    std::vector<double> out;
    for (const auto& [at, value] : all.at(quantity)) out.push_back(value);
    return out;
}

void expect_near(const std::vector<double>& found, const std::vector<double>& wanted, double tolerance) {
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t j = 0; j < found.size(); ++j) EXPECT_NEAR(found[j], wanted[j], tolerance) << j;
}

Joint joint_of(const std::string& quantity) { return {13, 6, oracle(quantity)}; }

}  // namespace

TEST(Equate, PercentileRanksOfKolenAndBrennan) {
    expect_near(percentile_ranks(observed(oracle("x"))), oracle("rank"), 1e-11);
}

TEST(Equate, EquipercentileOfKolenAndBrennan) {
    const auto x = oracle("x"), y = oracle("y");
    const auto found = equate(observed(x), observed(y));
    EXPECT_EQ(found.ended, Ended::converged);
    expect_near(found.score, oracle("equipercentile"), 1e-10);
    // [Kolen2014, ch. 2, the table of equivalents], as printed.
    const double printed[] = {0, 0.9796, 1.6462, 2.2856, 2.8932, 3.6205};
    for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(found.score[j], printed[j], 5.1e-5);
    expect_near(equate(observed(x), observed(y), {.kind = Kind::linear}).score, oracle("linear"), 1e-11);
    expect_near(equate(observed(x), observed(y), {.kind = Kind::mean}).score, oracle("mean"), 1e-11);
}

TEST(Equate, ErrorsOfWhatWasSeenAreLordsLessWhatTheMiddleOfATotalSaves) {
    const auto x = observed(oracle("x")), y = observed(oracle("y"));
    const auto found = equate(x, y);
    const auto wanted = oracle("lord");
    const Continuised from(x, Spread::uniform), to(y, Spread::uniform);
    for (std::size_t j = 1; j < wanted.size(); ++j) {
        const double q = from.share_below(double(j));
        double below = 0;
        const auto at = std::size_t(found.score[j] + 0.5);
        for (std::size_t k = 0; k < at; ++k) below += y.shares[k];
        EXPECT_NEAR(lord_error(q, below, y.shares[at], x.people, y.people), wanted[j], 1e-9) << j;
        // [Lord1982] takes the share for that of a continuous score, variance q(1 − q) / N; the percentile rank counts
        // half of those at the total, and its variance is less by f / 4N.
        const double saved = x.shares[j] / (4 * x.people * y.shares[at] * y.shares[at]);
        EXPECT_NEAR(std::sqrt(found.error[j] * found.error[j] + saved), wanted[j], 1e-9) << j;
    }
}

TEST(Smooth, AgreesWithGlm) {
    const auto x = oracle("x");
    for (int degree = 1; degree <= 8; ++degree) {
        const auto found = smooth(x, degree);
        EXPECT_EQ(found.ended, Ended::converged) << degree;
        expect_near(found.distribution.shares, oracle("smooth" + std::to_string(degree)), 1e-10);
        const auto fits = oracle("fit" + std::to_string(degree));
        EXPECT_NEAR(found.deviance, fits[0], 1e-8);
        EXPECT_NEAR(found.pearson, fits[1], 1e-7);
    }
    const auto chosen = choose_degree(x, Criterion::bic);
    ASSERT_TRUE(chosen.best);
    for (const auto& fit : chosen.tried) EXPECT_GE(fit.bic, chosen.tried[*chosen.best].bic);
}

TEST(Smooth, KeepsMoments) {
    const auto y = oracle("y");
    const auto seen = observed(y);
    const auto found = smooth(y, 4);
    for (int power = 1; power <= 4; ++power) {
        double there = 0, here = 0;
        for (std::size_t j = 0; j < y.size(); ++j) {
            there += std::pow(double(j), power) * seen.shares[j];
            here += std::pow(double(j), power) * found.distribution.shares[j];
        }
        EXPECT_NEAR(here / there, 1, 1e-11) << power;
    }
}

TEST(Equate, SmoothedAndItsErrorsAgreeWithGlm) {
    const auto x = smooth(oracle("x"), 6).distribution, y = smooth(oracle("y"), 6).distribution;
    const auto found = equate(x, y);
    expect_near(found.score, oracle("smoothed_equipercentile"), 1e-7);
    const auto wanted = oracle("smoothed_error");
    // R's slopes are differences.
    for (std::size_t j = 0; j < wanted.size(); ++j) EXPECT_NEAR(found.error[j + 2], wanted[j], 1e-6) << j + 3;
}

TEST(Equate, KernelAgreesWithVonDavier) {
    const auto x = smooth(oracle("x"), 6).distribution, y = smooth(oracle("y"), 6).distribution;
    const EquateOptions options{.spread = Spread::kernel, .from_bandwidth = 0.62, .to_bandwidth = 0.58};
    const auto found = equate(x, y, options);
    expect_near(found.score, oracle("kernel"), 1e-8);
    const auto at = oracle("kernel_at"), errors = oracle("kernel_error");
    for (std::size_t j = 0; j < at.size(); ++j) EXPECT_NEAR(found.error[std::size_t(at[j])], errors[j], 1e-6);
    const auto bandwidths = oracle("bandwidth");
    EXPECT_NEAR(best_bandwidth(x), bandwidths[0], 1e-5);
    EXPECT_NEAR(best_bandwidth(y), bandwidths[1], 1e-5);
}

TEST(Equate, KernelKeepsMeanAndSpread) {
    // A wide kernel is linear equating [vonDavier2004, ch. 4].
    const auto x = observed(oracle("x")), y = observed(oracle("y"));
    const auto wide = equate(x, y, {.spread = Spread::kernel, .from_bandwidth = 500, .to_bandwidth = 500});
    expect_near(wide.score, equate(x, y, {.kind = Kind::linear}).score, 2e-3);
}

TEST(Equate, LawsHold) {
    const auto x = observed(oracle("x")), y = observed(oracle("y"));
    for (const auto kind : {Kind::identity, Kind::mean, Kind::linear, Kind::equipercentile}) {
        const auto self = equate(x, x, {.kind = kind});
        // Total 0, which nobody has, goes to the middle of where nobody is.
        for (std::size_t j = 1; j < self.score.size(); ++j) EXPECT_NEAR(self.score[j], double(j), 1e-9);
        const auto there = equate(x, y, {.kind = kind});
        for (std::size_t j = 1; j < there.score.size(); ++j) EXPECT_GT(there.score[j], there.score[j - 1]);
    }
    // Weights of two: the same scores, errors smaller by √2.
    auto doubled_x = oracle("x"), doubled_y = oracle("y");
    for (auto* counts : {&doubled_x, &doubled_y})
        for (auto& count : *counts) count *= 2;
    const auto once = equate(x, y), twice = equate(observed(doubled_x), observed(doubled_y));
    for (std::size_t j = 0; j < once.score.size(); ++j) {
        EXPECT_NEAR(once.score[j], twice.score[j], 1e-10);
        EXPECT_NEAR(once.error[j], twice.error[j] * std::sqrt(2.0), 1e-10);
    }
    // Symmetry: there and back, where somebody is.
    const Continuised from(x, Spread::uniform), to(y, Spread::uniform);
    for (double score = 1; score < 40; score += 0.7)
        EXPECT_NEAR(from.score_at(to.share_below(to.score_at(from.share_below(score)))), score, 1e-9);
}

TEST(Equate, BootstrapAgreesWithTheDeltaMethodOnAnyNumberOfThreads) {
    const auto x = oracle("x"), y = oracle("y");
    const auto smoothed = [](const Tables& tables) {
        return equate(smooth(tables[0], 4).distribution, smooth(tables[1], 4).distribution).score;
    };
    // Drawn from the smoothed counts, whose errors they are; a hundred times as many people, for the density changes at
    // the edges of totals, and with errors of half a point (the tails of the real counts) the delta method is rough.
    const auto smooth_x = smooth(x, 4).distribution, smooth_y = smooth(y, 4).distribution;
    Tables counts{smooth_x.shares, smooth_y.shares};
    for (auto& count : counts[0]) count *= 100 * smooth_x.people;
    for (auto& count : counts[1]) count *= 100 * smooth_y.people;
    const auto one = bootstrap(counts, smoothed, 500, 5, 1), two = bootstrap(counts, smoothed, 500, 5, 2);
    EXPECT_EQ(one.error, two.error);
    EXPECT_EQ(one.failed, 0U);
    const auto told = equate(smooth_x, smooth_y);
    for (std::size_t j = 0; j < 41; ++j) {
        if (std::abs(told.score[j] - std::floor(told.score[j]) - 0.5) < 0.05) continue;  // on an edge
        EXPECT_NEAR(10 * one.error[j] / told.error[j], 1, 0.12) << j;                    // chance is 3 %
    }
    const auto linear = equate(observed(x), observed(y), {.kind = Kind::linear});
    const auto resampled = bootstrap(
        {x, y}, [](const Tables& t) { return equate(observed(t[0]), observed(t[1]), {.kind = Kind::linear}).score; },
        400, 6);
    for (std::size_t j = 0; j < 41; ++j) EXPECT_NEAR(resampled.error[j] / linear.error[j], 1, 0.15) << j;
}

TEST(Anchored, ChainedAndFrequencyEstimation) {
    const auto x = joint_of("joint_x"), y = joint_of("joint_y");
    expect_near(equate_by_chain(x, y).score, oracle("chained"), 1e-10);
    for (const auto& [weight, name] : {std::pair{1.0, std::string("1")}, std::pair{0.5, std::string("0.5")}}) {
        const auto both = synthetic(x, y, weight);
        EXPECT_EQ(both.lost, 0);
        expect_near(both.x.shares, oracle("synthetic_x" + name), 1e-12);
        expect_near(both.y.shares, oracle("synthetic_y" + name), 1e-12);
        expect_near(equate(both.x, both.y).score, oracle("frequency" + name), 1e-9);
    }
}

TEST(Anchored, JointSmoothingAgreesWithGlm) {
    const auto found = smooth(joint_of("joint_x"), 4, 3);
    EXPECT_EQ(found.ended, Ended::converged);
    expect_near(found.joint.counts, oracle("joint_smooth"), 1e-7);
    EXPECT_NEAR(found.deviance, oracle("joint_deviance")[0], 1e-8);
}

TEST(Equate, SaysWhenThereIsNothingToEquate) {
    const std::vector<double> nobody(5), one_total{0, 7, 0}, some{3, 4, 5};
    EXPECT_EQ(equate(observed(nobody), observed(some)).ended, Ended::not_identified);
    EXPECT_EQ(equate(observed({}), observed(some)).ended, Ended::not_identified);
    EXPECT_EQ(equate(observed(one_total), observed(some), {.kind = Kind::linear}).ended, Ended::not_identified);
    EXPECT_EQ(equate(observed(one_total), observed(some), {.spread = Spread::kernel}).ended, Ended::not_identified);
    const auto found = equate(observed(one_total), observed(some));
    EXPECT_EQ(found.ended, Ended::converged);
    for (const double score : found.score) EXPECT_TRUE(std::isfinite(score));
    for (const double error : found.error) EXPECT_TRUE(std::isfinite(error));
    EXPECT_EQ(smooth(nobody, 2).ended, Ended::not_identified);
    EXPECT_EQ(smooth(some, 3).ended, Ended::not_identified);
    EXPECT_EQ(smooth(one_total, 1).ended, Ended::not_identified);
    EXPECT_FALSE(choose_degree(nobody).best);
    EXPECT_TRUE(synthetic({2, 2, {0, 0, 0, 0}}, {2, 2, {1, 1, 1, 1}}).x.shares.empty());
    EXPECT_GT(synthetic({2, 2, {1, 0, 1, 0}}, {2, 2, {1, 1, 1, 1}}).lost, 0);
    EXPECT_EQ(equate_by_chain({2, 2, {0, 0, 0, 0}}, {2, 2, {1, 1, 1, 1}}).ended, Ended::not_identified);
}

}  // namespace opora::equating
