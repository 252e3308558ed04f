#include "compute/draws.hpp"
#include "compute/sample/allocation.hpp"
#include "compute/sample/cube.hpp"
#include "compute/sample/estimate.hpp"
#include "compute/sample/remark.hpp"
#include "compute/sample/systematic.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <string>

namespace opora::sample {
namespace {

/// what → i → j → value, counted from 1.
std::map<std::string, std::map<int, std::map<int, double>>> oracle() {
    std::ifstream lines{OPORA_ROOT "/tests/oracles/sampling.csv"};
    std::map<std::string, std::map<int, std::map<int, double>>> out;
    for (std::string line; std::getline(lines, line);) {
        char what[32];
        int i = 0, j = 0;
        double value = 0;
        if (std::sscanf(line.c_str(), "%31[a-z_],%d,%d,%lf", what, &i, &j, &value) == 4) out[what][i][j] = value;
    }
    return out;
}

std::vector<double> column(const std::map<int, std::map<int, double>>& values) {
    std::vector<double> out;
    for (const auto& [i, row] : values) out.push_back(row.at(0));
    return out;
}

Sampled chosen_of_oracle() {
    auto want = oracle();
    Sampled out;
    for (const auto& [i, row] : want["chosen"]) {
        out.y.push_back(want["y"][i][0]);
        out.probability.push_back(want["probability"][i][0]);
    }
    return out;
}

TEST(Systematic, AgreesWithSampling) {
    auto want = oracle();
    const auto probabilities = inclusion_probabilities(column(want["size"]), 5);
    const auto expected = column(want["probability"]);
    ASSERT_EQ(probabilities.size(), 12u);
    for (std::size_t i = 0; i < 12; ++i) EXPECT_NEAR(probabilities[i], expected[i], 1e-11);
    std::vector<std::size_t> all(12);
    std::iota(all.begin(), all.end(), std::size_t{0});
    const auto joint = joint_probabilities(probabilities, all);
    for (int i = 0; i < 12; ++i)
        for (int j = 0; j < 12; ++j)
            EXPECT_NEAR(joint[static_cast<std::size_t>(i * 12 + j)], want["joint"][i + 1][j + 1], 1e-9)
                << i << ' ' << j;
}

TEST(Estimate, AgreesWithSampling) {
    auto want = oracle();
    const auto sample = chosen_of_oracle();
    const auto found = total(sample);
    EXPECT_NEAR(found.value, want["total"][0][0], 1e-8);
    EXPECT_NEAR(found.error * found.error, want["variance"][0][0], 1e-8);
    EXPECT_NEAR(mean(sample).value, want["mean"][0][0], 1e-9);
    std::vector<double> joint;
    for (const auto& [i, unused] : want["chosen"])
        for (const auto& [j, also] : want["chosen"]) joint.push_back(want["entropy"][i][j]);
    EXPECT_NEAR(yates_grundy_variance(sample, joint), want["yates_grundy"][0][0], 1e-8);
}

TEST(Systematic, JointProbabilitiesAreThoseOfAllStarts) {
    Draws chance(6);
    for (int run = 0; run < 30; ++run) {
        std::vector<double> sizes;
        for (int i = 0; i < 9; ++i) sizes.push_back(1 + 20 * chance.uniform());
        const auto p = inclusion_probabilities(sizes, 4);
        std::vector<double> breaks{0, 1};
        double sum = 0;
        for (const double x : p) {
            sum += x;
            breaks.push_back(sum - std::floor(sum));
        }
        std::sort(breaks.begin(), breaks.end());
        std::vector<double> expected(81, 0);
        for (std::size_t k = 0; k + 1 < breaks.size(); ++k) {
            const double length = breaks[k + 1] - breaks[k];
            if (length < 1e-9) continue;
            const auto rows = systematic_sample(p, breaks[k] + length / 2);
            EXPECT_EQ(rows.size(), 4u);
            for (const auto i : rows)
                for (const auto j : rows) expected[i * 9 + j] += length;
        }
        std::vector<std::size_t> all(9);
        std::iota(all.begin(), all.end(), std::size_t{0});
        const auto joint = joint_probabilities(p, all);
        for (std::size_t k = 0; k < 81; ++k) EXPECT_NEAR(joint[k], expected[k], 1e-8);
    }
}

TEST(Systematic, TakesCertainUnitsAndStopsAtTheFrame) {
    const auto p = inclusion_probabilities({1000, 90, 5, 3, 2, 0}, 3);
    EXPECT_EQ(p[0], 1);
    EXPECT_EQ(p[1], 1);  // certain in the second round only
    EXPECT_NEAR(p[2] + p[3] + p[4], 1, 1e-12);
    EXPECT_EQ(p[5], 0);
    for (const double x : inclusion_probabilities({3, 1, 2}, 7)) EXPECT_EQ(x, 1);
    for (const double x : inclusion_probabilities({3, 1, 2}, 0)) EXPECT_EQ(x, 0);
    EXPECT_TRUE(inclusion_probabilities({}, 3).empty());
    EXPECT_TRUE(systematic_sample({}, 0.5).empty());
    const auto equal = inclusion_probabilities({1, 1, 1, 1, 1, 1}, 3);
    EXPECT_EQ(systematic_sample(equal, 0.999).size(), 3u);
    EXPECT_EQ(systematic_sample(equal, 0.0), (std::vector<std::size_t>{0, 2, 4}));
}

TEST(Systematic, StrataDoNotDependOnEachOther) {
    Draws chance(1);
    Frame frame;
    for (std::uint32_t i = 0; i < 60; ++i) {
        frame.size.push_back(10 + 90 * chance.uniform());
        frame.stratum.push_back(i % 3);
        frame.order.push_back(chance.uniform());
    }
    const auto drawn = stratified_sample(frame, {4, 5, 6}, 9);
    EXPECT_EQ(drawn.rows.size(), 15u);
    std::map<std::uint32_t, int> count;
    for (const auto row : drawn.rows) ++count[frame.stratum[row]];
    EXPECT_EQ(count[2], 6);
    auto alone = stratified_sample(frame, {0, 5, 0}, 9);
    std::vector<std::size_t> second;
    for (const auto row : drawn.rows)
        if (frame.stratum[row] == 1) second.push_back(row);
    EXPECT_EQ(alone.rows, second);
    // Rows in another order, the same schools.
    Frame turned = frame;
    std::reverse(turned.size.begin(), turned.size.end());
    std::reverse(turned.stratum.begin(), turned.stratum.end());
    std::reverse(turned.order.begin(), turned.order.end());
    auto again = stratified_sample(turned, {4, 5, 6}, 9).rows;
    for (auto& row : again) row = 59 - row;
    std::sort(again.begin(), again.end());
    EXPECT_EQ(again, drawn.rows);
}

TEST(Replacements, AreNearOfTheStratumAndNamedOnce) {
    const std::vector<std::vector<double>> place{{0, 1, 2, 3, 4, 5, 6, 7}};
    const std::vector<std::uint32_t> stratum{0, 0, 0, 0, 0, 0, 1, 1};
    const auto found = replacements(place, stratum, {1, 2, 6}, 2);
    EXPECT_EQ(found[0], (std::vector<std::size_t>{0, 4}));
    EXPECT_EQ(found[1], (std::vector<std::size_t>{3, 5}));
    EXPECT_EQ(found[2], (std::vector<std::size_t>{7}));  // the stratum has no more
}

/// Mean and its standard error over the runs.
struct Average {
    double sum = 0, squares = 0, runs = 0;
    void add(double x) {
        sum += x;
        squares += x * x;
        ++runs;
    }
    double mean() const { return sum / runs; }
    double error() const { return std::sqrt((squares / runs - mean() * mean()) / runs); }
};

TEST(Estimate, IsUnbiasedAndItsErrorHonest) {
    Draws chance(4);
    Frame frame;
    std::vector<double> y;
    double truth = 0;
    for (std::uint32_t i = 0; i < 200; ++i) {
        frame.size.push_back(20 + 80 * chance.uniform());
        frame.stratum.push_back(i % 4);
        frame.order.push_back(chance.uniform());  // tells nothing of y
        y.push_back(frame.size.back() * (0.5 + 0.1 * (i % 4)) + 8 * chance.normal());
        truth += y.back();
    }
    Average totals, means, errors;
    int covered = 0;
    constexpr int runs = 4000;
    for (int run = 0; run < runs; ++run) {
        for (auto& o : frame.order) o = chance.uniform();
        const auto drawn = stratified_sample(frame, {10, 10, 10, 10}, 100 + static_cast<std::uint64_t>(run));
        Sampled sample;
        for (const auto row : drawn.rows) {
            sample.y.push_back(y[row]);
            sample.probability.push_back(drawn.probabilities[row]);
            sample.stratum.push_back(frame.stratum[row]);
        }
        const auto found = total(sample);
        ASSERT_TRUE(found.usable);
        totals.add(found.value);
        means.add(mean(sample).value);
        errors.add(found.error * found.error);
        covered += found.interval.low <= truth && truth <= found.interval.high;
    }
    EXPECT_NEAR(totals.mean(), truth, 4 * totals.error());
    EXPECT_NEAR(means.mean(), truth / 200, 4 * means.error() + 0.002 * truth / 200);  // a ratio: bias of order 1/n
    EXPECT_NEAR(errors.mean() / (totals.error() * totals.error() * runs), 1, 0.1);
    EXPECT_NEAR(covered / double{runs}, 0.95, 0.02);
}

TEST(Estimate, SaysWhenThereIsNoError) {
    EXPECT_FALSE(total({}).usable);
    const auto one = total({{3}, {0.5}, {}});
    EXPECT_EQ(one.value, 6);
    EXPECT_FALSE(one.usable);
    const auto census = total({{3, 4}, {1, 1}, {}});
    EXPECT_TRUE(census.usable);
    EXPECT_EQ(census.error, 0);
    EXPECT_TRUE(std::isinf(yates_grundy_variance({{1, 2}, {0.5, 0.5}, {}}, {0.5, 0, 0, 0.5})));
}

TEST(Allocation, NeymanIsTheBestOfAll) {
    const std::vector<StratumSize> strata{{10, 3, 1}, {25, 1, 1}, {6, 8, 1}, {40, 0.5, 1}};
    const auto variance = [&](const std::vector<std::size_t>& n) {
        double sum = 0;
        for (std::size_t h = 0; h < 4; ++h)
            sum += std::pow(strata[h].units * strata[h].sd, 2) / static_cast<double>(n[h]);
        return sum;
    };
    const auto found = neyman_allocation(20, strata, 2);
    EXPECT_EQ(std::accumulate(found.begin(), found.end(), std::size_t{0}), 20u);
    double best = 1e300;
    for (std::size_t a = 2; a <= 10; ++a)
        for (std::size_t b = 2; b <= 16; ++b)
            for (std::size_t c = 2; c <= 6; ++c)
                if (a + b + c <= 18) best = std::min(best, variance({a, b, c, 20 - a - b - c}));
    EXPECT_NEAR(variance(found), best, 1e-12);
}

TEST(Allocation, AddsUpWithinItsBounds) {
    const std::vector<StratumSize> strata{{100, 1, 10}, {50, 1, 20}, {3, 1, 5}, {1, 1, 5}};
    const auto proportional = proportional_allocation(30, strata);
    EXPECT_EQ(std::accumulate(proportional.begin(), proportional.end(), std::size_t{0}), 30u);
    EXPECT_EQ(proportional[2], 2u);
    EXPECT_EQ(proportional[3], 1u);  // all there is
    EXPECT_NEAR(static_cast<double>(proportional[0]) / static_cast<double>(proportional[1]), 2, 0.3);
    EXPECT_EQ(proportional_allocation(1000, strata), (std::vector<std::size_t>{100, 50, 3, 1}));
    EXPECT_EQ(share_of(10, {1, 1, 1}, {}, {}), (std::vector<std::size_t>{4, 3, 3}));
    EXPECT_EQ(share_of(5, {0, 0}, {1, 1}, {}), (std::vector<std::size_t>{1, 1}));
    EXPECT_TRUE(share_of(5, {}, {}, {}).empty());
    // Power 1 is Neyman's share, power 0 that of coefficients of variation.
    const std::vector<StratumSize> wide{{1000, 2, 10}, {4000, 1, 20}};
    EXPECT_EQ(power_allocation(60, wide, 1), (std::vector<std::size_t>{20, 40}));
    EXPECT_EQ(power_allocation(60, wide, 0), (std::vector<std::size_t>{48, 12}));
}

TEST(Precision, IsThatOfTheControlSample) {
    const auto needed = size_needed(0.05, 0.5, 22, 0.12);
    EXPECT_NEAR(needed.deff, 3.52, 1e-12);
    EXPECT_EQ(needed.classes, 62u);
    EXPECT_EQ(needed.pupils, 1353u);  // 384.15 · 3.52 = 1352.2
    EXPECT_LT(size_needed(0.05, 0.5, 22, 0.12, 100).classes, 62u);
    EXPECT_NEAR(half_width(0.5, 1352.2, 3.52), 0.05, 1e-5);
    EXPECT_NEAR(design_effect({22, 22, 22}, 0.12), 3.52, 1e-12);
    EXPECT_NEAR(design_effect({1, 1}, 0.5, {1, 3}), 2 * 10.0 / 16, 1e-12);
    EXPECT_GT(design_effect({10, 34}, 0.12), 3.52);
}

TEST(Cube, KeepsProbabilitiesAndBalance) {
    Draws chance(12);
    constexpr std::size_t units = 150;
    std::vector<double> size, x1, x2;
    for (std::size_t i = 0; i < units; ++i) {
        size.push_back(10 + 50 * chance.uniform());
        x1.push_back(5 + chance.normal());
        x2.push_back(i % 2 == 0 ? 1.0 : 0.0);
    }
    const auto p = inclusion_probabilities(size, 50);
    std::vector<double> count(units, 0);
    Average y_cube, y_plain;
    double y_total = 0;
    for (std::size_t i = 0; i < units; ++i) y_total += 3 * x1[i] + 2 * x2[i];
    constexpr int runs = 2000;
    for (int run = 0; run < runs; ++run) {
        const auto found = cube_sample(p, {x1, x2}, 5, static_cast<std::uint64_t>(run));
        ASSERT_EQ(found.rows.size(), 50u);
        EXPECT_LE(found.left_by_flight, 3u);
        double sum = 0, plain = 0;
        for (const auto i : found.rows) {
            count[i] += 1;
            sum += (3 * x1[i] + 2 * x2[i]) / p[i];
        }
        y_cube.add(sum);
        for (const auto i : systematic_sample(p, chance.uniform())) plain += (3 * x1[i] + 2 * x2[i]) / p[i];
        y_plain.add(plain);
    }
    for (std::size_t i = 0; i < units; ++i)
        EXPECT_NEAR(count[i] / runs, p[i], 4 * std::sqrt(p[i] * (1 - p[i]) / runs) + 1e-12);
    EXPECT_NEAR(y_cube.mean(), y_total, 4 * y_cube.error());
    EXPECT_LT(y_cube.error(), 0.6 * y_plain.error());  // what is left is the landing, three units of fifty
}

TEST(Cube, IsExactWhereItCanBe) {
    // Four kinds of eight with π = ½: indicators of the kinds can be met exactly.
    std::vector<double> p(32, 0.5);
    std::vector<std::vector<double>> kinds(3, std::vector<double>(32, 0));
    for (std::size_t i = 0; i < 32; ++i)
        if (i % 4 < 3) kinds[i % 4][i] = 1;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto found = cube_sample(p, kinds, seed);
        EXPECT_EQ(found.rows.size(), 16u);
        for (const double gap : found.deviation) EXPECT_NEAR(gap, 0, 1e-9);
    }
    EXPECT_EQ(cube_sample(p, kinds, 3).rows, cube_sample(p, kinds, 3).rows);
    EXPECT_TRUE(cube_sample({}, {}, 1).rows.empty());
    EXPECT_EQ(cube_sample({1, 0, 1}, {{2, 3, 4}}, 1).rows, (std::vector<std::size_t>{0, 2}));
    // The same variable twice costs nothing.
    const auto twice = cube_sample(p, {kinds[0], kinds[0]}, 8);
    EXPECT_NEAR(twice.deviation[0], 0, 1e-9);
}

TEST(Remark, WorksNeededAreTheHypergeometricOnes) {
    EXPECT_EQ(works_needed(25, 5), 11u);
    EXPECT_EQ(works_needed(25, 10), 6u);
    EXPECT_EQ(works_needed(25, 25), 1u);
    EXPECT_EQ(works_needed(25, 1), 24u);
    EXPECT_EQ(works_needed(25, 0), 25u);
    EXPECT_EQ(works_needed(0, 0), 0u);
    // The formula of practice is near.
    for (std::size_t inflated = 2; inflated <= 15; ++inflated) {
        const auto d = static_cast<double>(inflated);
        const auto near = static_cast<std::size_t>(std::ceil((1 - std::pow(0.05, 1 / d)) * (25 - (d - 1) / 2)));
        EXPECT_LE(works_needed(25, inflated), near);
        EXPECT_GE(works_needed(25, inflated) + 1, near);
    }
}

TEST(Remark, SequentialTestHoldsItsErrorsWithFewerWorks) {
    SequentialPlan plan;
    plan.inflated = 0.5;
    const double fixed = std::pow((1.6448536 + 1.6448536) / 0.5, 2);  // works of a test of fixed size
    for (const double truth : {plan.honest, plan.inflated}) {
        Draws chance(31);
        int wrong = 0;
        Average works;
        constexpr int runs = 5000;
        for (int run = 0; run < runs; ++run) {
            Sequential test(plan);
            while (test.verdict() == Verdict::go_on) test.add(truth + chance.normal());
            wrong += test.verdict() != (truth > 0.25 ? Verdict::inflated : Verdict::honest);
            works.add(static_cast<double>(test.works()));
        }
        EXPECT_LE(wrong / double{runs}, 0.05 + 4 * std::sqrt(0.05 * 0.95 / runs));
        EXPECT_LT(works.mean(), 0.65 * fixed);
        // Wald's formula leaves out how far the last work goes beyond the limit.
        EXPECT_GE(works.mean(), works_expected(plan, truth));
        EXPECT_NEAR(works.mean(), works_expected(plan, truth), 0.3 * works.mean());
    }
    EXPECT_GT(works_expected(plan, 0.25), works_expected(plan, 0.5));
    Sequential cut(plan);
    cut.add(0.6);
    EXPECT_EQ(cut.verdict(), Verdict::go_on);
    EXPECT_EQ(cut.forced(), Verdict::inflated);
}

TEST(Remark, HajekMeanOfChosenWorksIsUnbiased) {
    Draws chance(40);
    std::vector<double> posterior, lifted;
    double truth = 0;
    for (int i = 0; i < 120; ++i) {
        posterior.push_back(i % 5 == 0 ? 0.5 + 0.5 * chance.uniform() : 0.05 * chance.uniform());
        lifted.push_back(chance.uniform() < posterior.back() ? 1 + std::floor(2 * chance.uniform()) : 0);
        truth += lifted.back() / 120;
    }
    Average found, naive;
    constexpr int runs = 4000;
    std::vector<double> count(120, 0);
    std::vector<double> probabilities;
    for (int run = 0; run < runs; ++run) {
        const auto choice = choose_works(posterior, 30, 1.0 / 3, 7, static_cast<std::uint64_t>(run));
        ASSERT_EQ(choice.rows.size(), 30u);
        Sampled sample;
        double sum = 0;
        for (const auto row : choice.rows) {
            sample.y.push_back(lifted[row]);
            sample.probability.push_back(choice.probabilities[row]);
            sum += lifted[row] / 30;
            count[row] += 1;
        }
        found.add(mean(sample).value);
        naive.add(sum);
        probabilities = choice.probabilities;
    }
    EXPECT_NEAR(found.mean(), truth, 4 * found.error() + 0.02 * truth);  // a ratio: bias of order 1/n
    EXPECT_GT(naive.mean(), 1.5 * truth);
    for (std::size_t i = 0; i < 120; ++i) {
        EXPECT_GE(probabilities[i], 30.0 / 360 - 1e-12);
        EXPECT_NEAR(count[i] / runs, probabilities[i],
                    4 * std::sqrt(probabilities[i] * (1 - probabilities[i]) / runs) + 1e-12);
    }
}

TEST(Remark, ChoiceHoldsAtTheEdges) {
    const auto sum = [](const Choice& c) {
        return std::accumulate(c.probabilities.begin(), c.probabilities.end(), 0.0);
    };
    EXPECT_TRUE(choose_works({}, 3, 0.3, 1).rows.empty());
    EXPECT_EQ(choose_works({0, 0, 0, 0}, 2, 0.3, 1).rows.size(), 2u);
    EXPECT_EQ(choose_works({0.5, 0.5}, 9, 0.3, 1).rows.size(), 2u);
    const auto few = choose_works({1, 0, 0, 0, 0}, 3, 0.0, 1);  // one suspected, three wanted
    EXPECT_EQ(few.rows.size(), 3u);
    EXPECT_NEAR(sum(few), 3, 1e-9);
    EXPECT_EQ(few.probabilities[0], 1);
    EXPECT_NEAR(sum(choose_works({0.9, 0.1, 0.2, 0.4}, 2, 1, 1)), 2, 1e-9);
}

}  // namespace
}  // namespace opora::sample
