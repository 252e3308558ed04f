#include "compute/multiple/tail.hpp"

#include "compute/draws.hpp"
#include "compute/multiple/adjust.hpp"
#include "compute/multiple/empirical_null.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <string>

namespace opora::multiple {
namespace {

/// tests/oracles/tails.R.
std::map<std::string, std::vector<double>> numbers_of_r() {
    std::map<std::string, std::vector<double>> numbers;
    std::ifstream lines{OPORA_ROOT "/tests/oracles/tails.csv"};
    for (std::string line; std::getline(lines, line);) {
        const auto comma = line.find(',');
        if (line[0] != '#') numbers[line.substr(0, comma)].push_back(std::stod(line.substr(comma + 1)));
    }
    return numbers;
}

}  // namespace

TEST(EmpiricalNull, AgreesWithR) {
    auto known = numbers_of_r();
    const auto& z = known.at("z");
    const auto null = null_by_likelihood(z);
    EXPECT_EQ(null.ended, Ended::converged);
    EXPECT_NEAR(null.mean, known.at("likelihood")[0], 1e-7);
    EXPECT_NEAR(null.sd, known.at("likelihood")[1], 1e-7);
    EXPECT_NEAR(null.share, known.at("likelihood")[2], 1e-7);
    EXPECT_EQ(double(null.used), known.at("likelihood")[3]);
    const auto density = smooth_density(z);
    EXPECT_EQ(density.ended, Ended::converged);
    ASSERT_EQ(density.density.size(), known.at("density").size());
    for (std::size_t k = 0; k < density.density.size(); ++k)
        EXPECT_NEAR(density.density[k] / known.at("density")[k], 1, 1e-9);
    const auto matched = null_by_matching(z, density);
    EXPECT_NEAR(matched.mean, known.at("matching")[0], 1e-9);
    EXPECT_NEAR(matched.sd, known.at("matching")[1], 1e-9);
    EXPECT_NEAR(matched.share, known.at("matching")[2], 1e-9);
}

TEST(EmpiricalNull, FindsTheHonestMajorityAndItsErrorsHold) {
    constexpr int regions = 200;
    double mean = 0, squares = 0, said = 0, sd = 0, share = 0;
    for (std::uint64_t region = 0; region < regions; ++region) {
        Draws draws(3, region);
        std::vector<double> z;
        for (int i = 0; i < 2000; ++i) z.push_back(i < 100 ? 8 + draws.normal() : 0.3 + 1.4 * draws.normal());
        const auto null = null_by_likelihood(z);
        ASSERT_EQ(null.ended, Ended::converged);
        mean += null.mean / regions;
        squares += null.mean * null.mean / regions;
        said += null.mean_error / regions;
        sd += null.sd / regions;
        share += null.share / regions;
    }
    EXPECT_NEAR(mean, 0.3, 0.03);
    EXPECT_NEAR(sd, 1.4, 0.04);
    EXPECT_NEAR(share, 0.95, 0.003);
    EXPECT_NEAR(std::sqrt(squares - mean * mean) / said, 1, 0.2);
}

TEST(EmpiricalNull, LocalFdrCountsTheHonest) {
    // Among units with fdr <= .2 the honest are about as many as their fdr adds up to.
    double expected = 0, honest = 0, listed = 0;
    for (std::uint64_t region = 0; region < 60; ++region) {
        Draws draws(4, region);
        std::vector<double> z;
        for (int i = 0; i < 3000; ++i) z.push_back(draws.normal() + (i < 150 ? 3.5 : 0));
        const auto null = null_by_likelihood(z);
        const auto fdr = local_fdr(z, null, smooth_density(z));
        for (std::size_t i = 0; i < z.size(); ++i) {
            if (fdr[i] > 0.2 || z[i] < 0) continue;
            ++listed;
            honest += i >= 150;
            expected += fdr[i];
        }
    }
    EXPECT_NEAR(honest / listed, expected / listed, 0.02);
    EXPECT_GT(listed / 60, 80);
}

TEST(EmpiricalNull, ShiftsAndScalesWithZAndSaysWhenItCannot) {
    auto z = numbers_of_r().at("z");
    const auto null = null_by_likelihood(z);
    for (double& one : z) one = 5 - 2 * one;
    const auto moved = null_by_likelihood(z);
    EXPECT_NEAR(moved.mean, 5 - 2 * null.mean, 1e-8);
    EXPECT_NEAR(moved.sd, 2 * null.sd, 1e-8);
    EXPECT_EQ(null_by_likelihood({}).ended, Ended::not_identified);
    const std::vector<double> same(100, 1.5);
    EXPECT_EQ(null_by_likelihood(same).ended, Ended::not_identified);
    EXPECT_EQ(smooth_density(same).ended, Ended::not_identified);
    EXPECT_EQ(null_by_matching(same, smooth_density(same)).ended, Ended::not_identified);
    std::vector<double> hollow;  // two heaps and nothing between
    for (int i = 0; i < 100; ++i) hollow.push_back(i % 2 ? 1 + i * 1e-4 : -1 - i * 1e-4);
    EXPECT_EQ(null_in_window(hollow, -1.05, 1.05).ended, Ended::not_identified);
}

TEST(ControlTail, AgreesWithEvd) {
    auto known = numbers_of_r();
    const ControlTail tail(known.at("z_control"));
    EXPECT_EQ(tail.ended(), Ended::converged);
    EXPECT_EQ(tail.exceedances(), 50u);
    EXPECT_NEAR(tail.shape(), known.at("pareto")[0], 1e-5);
    EXPECT_NEAR(tail.scale() / known.at("pareto")[1], 1, 1e-5);
}

TEST(ControlTail, FallsWithoutAStepUpAndIsBounded) {
    auto known = numbers_of_r();
    const ControlTail tail(known.at("z_control"));
    double last = 1, last_bound = 1;
    for (double x = 0; x < 40; x += 0.5) {
        const double p = tail.p(x), bound = tail.upper_p(x);
        EXPECT_LE(p, last);
        EXPECT_LE(bound, last_bound + 1e-9) << x;
        EXPECT_GT(p, 0);
        EXPECT_GE(bound, p);
        last = p;
        last_bound = bound;
    }
    EXPECT_LT(tail.p(1e5), 1e-6);
}

TEST(ControlTail, ExponentialBoundIsThatOfItsTwoParameters) {
    // Against the profile found by brute force over the share and the scale.
    Draws draws(9);
    std::vector<double> control;
    for (int i = 0; i < 300; ++i) control.push_back(-std::log(draws.uniform()));
    const ControlTail tail(control, {.shape = TailShape::exponential});
    const double k = double(tail.exceedances()), n = 300, y = 3, x = tail.threshold() + y;
    const auto drop = [&](double share, double scale) {
        const double binomial = k * std::log(k / n / share) + (n - k) * std::log((1 - k / n) / (1 - share));
        return binomial + k * (std::log(scale / tail.scale()) + tail.scale() / scale - 1);
    };
    double best = 0;
    for (double share = 0.05; share < 0.25; share += 0.0002)
        for (double scale = 0.5; scale < 2.5; scale += 0.001)
            if (drop(share, scale) <= 1.6448536269514722 * 1.6448536269514722 / 2)
                best = std::max(best, share * std::exp(-y / scale));
    EXPECT_NEAR(tail.upper_p(x) / best, 1, 2e-3);
}

TEST(ControlTail, HoldsItsLevelPastTheSample) {
    // Statistics of three tails; p of honest units with 200 controls, at levels the sample alone cannot reach.
    for (const int kind : {0, 1, 2}) {
        const auto draw = [&](Draws& draws) {
            const double z = draws.normal();
            return kind == 0 ? z : kind == 1 ? z * z : -std::log(draws.uniform());
        };
        const auto truth = [&](double level) {  // the value with this upper tail
            Draws many(1000 + static_cast<std::uint64_t>(kind));
            std::vector<double> sample(400000);
            for (auto& one : sample) one = draw(many);
            std::ranges::sort(sample, std::greater<>{});
            return sample[static_cast<std::size_t>(level * 400000)];
        };
        const double at_hundredth = truth(0.01), at_thousandth = truth(0.001);
        double p_hundredth = 0, p_thousandth = 0, covered = 0;
        constexpr int regions = 300;
        for (std::uint64_t region = 0; region < regions; ++region) {
            Draws draws(50 + static_cast<std::uint64_t>(kind), region);
            std::vector<double> control(200);
            for (auto& one : control) one = draw(draws);
            const ControlTail tail(control);
            p_hundredth += tail.p(at_hundredth) / regions;
            p_thousandth += tail.p(at_thousandth) / regions;
            if (region < 100) covered += tail.upper_p(at_thousandth) >= 0.001;
        }
        EXPECT_GT(p_hundredth, 0.009) << kind;
        EXPECT_LT(p_hundredth, 0.020) << kind;
        EXPECT_GT(p_thousandth, 0.0009) << kind;
        EXPECT_GE(covered, 88) << kind;
    }
}

TEST(ControlTail, ListsHoldTheirLevelWhereTheSampleFindsNothing) {
    // 300 classes, 15 of them shifted, 200 controls: p of the sample alone cannot pass Benjamini–Hochberg.
    double false_shares = 0, squares = 0, found = 0, of_sample = 0, cautious = 0;
    constexpr int regions = 150;
    for (std::uint64_t region = 0; region < regions; ++region) {
        Draws draws(70, region);
        std::vector<double> control(200), x(300), p, bound, raw;
        for (auto& one : control) one = draws.normal();
        for (std::size_t i = 0; i < x.size(); ++i) x[i] = draws.normal() + (i < 15 ? 4.5 : 0);
        const ControlTail tail(control);
        const ControlTail none(control, {.exceedances = 1});
        for (const double one : x) {
            p.push_back(tail.p(one));
            raw.push_back(none.p(one));
            bound.push_back(region < 30 && one > 2 ? tail.upper_p(one) : std::max(tail.p(one), 0.02));
        }
        const auto list = list_at(p, adjust_p(p, Adjustment::benjamini_hochberg), 0.1);
        const auto wrong = std::ranges::count_if(list, [](std::size_t i) { return i >= 15; });
        const double share = list.empty() ? 0 : double(wrong) / double(list.size());
        false_shares += share;
        squares += share * share;
        found += double(list.size()) - double(wrong);
        of_sample += double(list_at(raw, adjust_p(raw, Adjustment::benjamini_hochberg), 0.05).size());
        cautious +=
            region < 30 ? double(list_at(bound, adjust_p(bound, Adjustment::benjamini_hochberg), 0.1).size()) : 0;
    }
    const double mean = false_shares / regions, error = std::sqrt((squares / regions - mean * mean) / regions);
    EXPECT_LE(mean, 0.1 + 2 * error);
    EXPECT_GT(found / regions / 15, 0.6);
    EXPECT_LT(of_sample / regions / 15, found / regions / 15);
    EXPECT_GT(cautious / 30 / 15, 0.2);
}

TEST(ControlTail, SmallSamplesKeepTheirOwnCounts) {
    const std::vector<double> few{1, 2, 3};
    const ControlTail tail(few);
    EXPECT_FALSE(tail.is_fitted());
    EXPECT_EQ(tail.ended(), Ended::not_identified);
    EXPECT_EQ(tail.p(2), 0.75);
    EXPECT_EQ(tail.p(9), 0.25);
    EXPECT_NEAR(tail.upper_p(9), 1 - std::pow(0.05, 1.0 / 3), 1e-12);
    EXPECT_EQ(ControlTail({}).p(1), 1);
    EXPECT_EQ(ControlTail({}).upper_p(1), 1);
    EXPECT_FALSE(ControlTail(std::vector<double>(500, 2.0)).is_fitted());
}

}  // namespace opora::multiple
