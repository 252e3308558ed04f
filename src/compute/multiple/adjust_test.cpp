#include "compute/multiple/adjust.hpp"

#include "compute/draws.hpp"
#include "compute/multiple/combine.hpp"
#include "compute/multiple/hierarchical.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <string>

namespace opora::multiple {
namespace {

/// tests/oracles/comparison.R: p.adjust and formulas written out in R.
std::map<std::string, std::vector<double>> numbers_of_r() {
    std::map<std::string, std::vector<double>> numbers;
    std::ifstream lines{OPORA_ROOT "/tests/oracles/comparison.csv"};
    for (std::string line; std::getline(lines, line);) {
        const auto comma = line.find(',');
        if (line[0] != '#') numbers[line.substr(0, comma)].push_back(std::stod(line.substr(comma + 1)));
    }
    return numbers;
}

double upper_tail(double z) { return std::erfc(z / std::sqrt(2.0)) / 2; }

/// One region's tests: the first `effects` with a shift of 3, the rest null.
std::vector<double> region_of_tests(std::uint64_t seed, std::size_t count, std::size_t effects) {
    Draws draws(2024, seed);
    std::vector<double> p(count);
    for (std::size_t i = 0; i < count; ++i) p[i] = upper_tail(draws.normal() + (i < effects ? 3 : 0));
    return p;
}

struct Mean {
    double sum = 0, squares = 0, count = 0;
    void add(double x) {
        sum += x;
        squares += x * x;
        ++count;
    }
    double value() const { return sum / count; }
    double error() const { return std::sqrt((squares / count - value() * value()) / count); }
};

double false_share(const std::vector<std::size_t>& list, std::size_t effects) {
    const auto wrong = std::ranges::count_if(list, [&](std::size_t i) { return i >= effects; });
    return list.empty() ? 0 : double(wrong) / double(list.size());
}

}  // namespace

TEST(Adjust, AgreesWithR) {
    auto known = numbers_of_r();
    const auto& p = known.at("p");
    for (const auto& [name, adjustment] :
         std::map<std::string, Adjustment>{{"adjust_bonferroni", Adjustment::bonferroni},
                                           {"adjust_holm", Adjustment::holm},
                                           {"adjust_BH", Adjustment::benjamini_hochberg},
                                           {"adjust_BY", Adjustment::benjamini_yekutieli}}) {
        const auto adjusted = adjust_p(p, adjustment);
        for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(adjusted[i], known.at(name)[i], 1e-14) << name;
    }
    const auto of_more = adjust_p(p, Adjustment::benjamini_hochberg, 200);
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(of_more[i], known.at("adjust_BH_of_200")[i], 1e-14);
    const auto nulls = null_share_by_bootstrap(p);
    EXPECT_NEAR(nulls.pi0, known.at("pi0")[0], 1e-13);
    EXPECT_NEAR(nulls.lambda, known.at("pi0_lambda")[0], 1e-13);
}

TEST(Adjust, ListIsTheStepUpRuleOfItsSource) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto p = region_of_tests(seed, 40, 8);
        const auto list = list_at(p, adjust_p(p, Adjustment::benjamini_hochberg), 0.1);
        auto sorted = p;
        std::ranges::sort(sorted);
        std::size_t longest = 0;
        for (std::size_t k = 1; k <= sorted.size(); ++k)
            if (sorted[k - 1] <= 0.1 * double(k) / double(sorted.size())) longest = k;
        EXPECT_EQ(list.size(), longest);
    }
}

TEST(Adjust, HoldsItsFalseShare) {
    for (const double q : {0.05, 0.1}) {
        Mean plain, storey, holm;
        for (std::uint64_t seed = 0; seed < 1500; ++seed) {
            const auto p = region_of_tests(seed, 200, 40);
            plain.add(false_share(list_at(p, adjust_p(p, Adjustment::benjamini_hochberg), q), 40));
            storey.add(false_share(list_at(p, q_values(p, null_share_at(p)), q), 40));
            holm.add(false_share(list_at(p, adjust_p(p, Adjustment::holm), q), 40) > 0);
        }
        EXPECT_NEAR(plain.value(), q * 0.8, 3 * plain.error());  // exactly q π0 under independence
        EXPECT_LE(storey.value(), q + 2 * storey.error());
        EXPECT_GT(storey.value(), plain.value());
        EXPECT_LE(holm.value(), q + 2 * holm.error());
    }
}

TEST(Adjust, TakesNothingAndEverything) {
    EXPECT_TRUE(adjust_p({}, Adjustment::benjamini_hochberg).empty());
    EXPECT_EQ(null_share_at({}).pi0, 1);
    EXPECT_EQ(null_share_by_bootstrap({}).pi0, 1);
    const std::vector<double> ones(5, 1.0), zeros(5, 0.0);
    EXPECT_EQ(adjust_p(ones, Adjustment::benjamini_yekutieli), ones);
    EXPECT_EQ(adjust_p(zeros, Adjustment::holm), zeros);
    EXPECT_EQ(null_share_by_bootstrap(zeros).pi0, 1);
    EXPECT_EQ(null_share_by_bootstrap(ones).pi0, 1);
}

TEST(Combine, AgreesWithR) {
    auto known = numbers_of_r();
    const auto& few = known.at("few");
    EXPECT_NEAR(combine_cauchy(few, known.at("weights")), known.at("cauchy")[0], 1e-15);
    EXPECT_NEAR(combine_stouffer(few, known.at("weights")), known.at("stouffer")[0], 1e-15);
    EXPECT_NEAR(combine_fisher(few), known.at("fisher")[0], 1e-16);
    EXPECT_NEAR(combine_simes(few), known.at("simes")[0], 1e-16);
}

TEST(Combine, OneAloneIsItself) {
    for (const double p : {1e-300, 1e-20, 1e-9, 0.003, 0.24, 0.26, 0.5, 0.9, 0.98}) {
        const std::vector<double> one{p};
        EXPECT_NEAR(combine_cauchy(one) / p, 1, 1e-13) << p;
        EXPECT_NEAR(combine_stouffer(one) / p, 1, 1e-9) << p;
        EXPECT_NEAR(combine_fisher(one) / p, 1, 1e-12) << p;
        EXPECT_EQ(combine_simes(one), p);
    }
}

TEST(Combine, CauchyKeepsItsDigitsInTheFarTail) {
    // Far out T ≈ Σ w̃/(πp): the harmonic mean of the p.
    EXPECT_NEAR(combine_cauchy(std::vector<double>{1e-100, 0.5, 0.5, 0.5}) / 4e-100, 1, 1e-12);
    EXPECT_NEAR(combine_cauchy(std::vector<double>{1e-200, 2e-200}) / (2 / 1.5 * 1e-200), 1, 1e-12);
    EXPECT_NEAR(combine_cauchy(std::vector<double>{5e-324, 0.3}), 1e-323, 5e-324);
    EXPECT_EQ(combine_cauchy(std::vector<double>{0, 1}), 0);
    EXPECT_EQ(combine_cauchy(std::vector<double>{0, 0.3}, std::vector<double>{0, 1}), 0.3);
    EXPECT_EQ(combine_cauchy({}), 1);
    EXPECT_NEAR(combine_cauchy(std::vector<double>{1, 1, 1}), cauchy_ceiling, 1e-12);
    // One whole p of 1 takes no list away: 1e-4 with it is about 2e-4.
    EXPECT_NEAR(combine_cauchy(std::vector<double>{1e-4, 1}), 2e-4, 3e-6);
}

TEST(Combine, IsUniformUnderTheNull) {
    // Independent normal, and correlated .6: Cauchy keeps its level in the tail either way.
    constexpr int trials = 40000;
    for (const double correlation : {0.0, 0.6}) {
        int cauchy = 0, fisher = 0, stouffer = 0, simes = 0;
        for (int trial = 0; trial < trials; ++trial) {
            Draws draws(5, static_cast<std::uint64_t>(trial));
            const double shared = draws.normal();
            std::vector<double> p(6);
            for (auto& one : p)
                one = upper_tail(std::sqrt(correlation) * shared + std::sqrt(1 - correlation) * draws.normal());
            cauchy += combine_cauchy(p) <= 0.01;
            fisher += combine_fisher(p) <= 0.01;
            stouffer += combine_stouffer(p) <= 0.01;
            simes += combine_simes(p) <= 0.01;
        }
        const double level = 0.01 * trials, error = 3 * std::sqrt(level * 0.99);
        EXPECT_NEAR(cauchy, level, correlation > 0 ? 0.25 * level : error);
        EXPECT_LE(simes, level + error);
        if (correlation > 0) continue;
        EXPECT_NEAR(fisher, level, error);
        EXPECT_NEAR(stouffer, level, error);
        EXPECT_NEAR(simes, level, error);
    }
}

TEST(Hierarchical, HoldsTheMeanFalseShareOverChosenFamilies) {
    // 100 schools of 4 to 12 classes; in 15 of them half the classes stand out.
    Mean members, families;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Draws draws(77, seed);
        std::vector<std::vector<double>> schools(100);
        for (std::size_t s = 0; s < schools.size(); ++s) {
            schools[s].resize(4 + draws.below(9));
            for (std::size_t c = 0; c < schools[s].size(); ++c)
                schools[s][c] = upper_tail(draws.normal() + (s < 15 && 2 * c < schools[s].size() ? 3 : 0));
        }
        const auto list = choose_hierarchically(schools, 0.1, 0.1);
        double shares = 0, wrong = 0;
        for (const auto& family : list.chosen) {
            const auto size = schools[family.family].size();
            const auto effects = family.family < 15 ? (size + 1) / 2 : 0;
            shares += false_share(family.members, effects);
            wrong += family.family >= 15;
        }
        const double chosen = std::max<double>(1, double(list.chosen.size()));
        members.add(shares / chosen);
        families.add(wrong / chosen);
    }
    EXPECT_LE(members.value(), 0.1 + 2 * members.error());
    EXPECT_LE(families.value(), 0.1 + 2 * families.error());
    EXPECT_GT(families.value(), 0.05);
}

TEST(Hierarchical, SmallCaseByHand) {
    // Simes: .004·2/1 = .008, .02, .5; at q = .05 of 3 families the first two are chosen, within level .05·2/3.
    const std::vector<std::vector<double>> schools = {{0.004, 0.6}, {}, {0.02, 0.02}, {0.5}};
    const auto list = choose_hierarchically(schools, 0.05, 0.05);
    EXPECT_EQ(list.families, 3u);
    ASSERT_EQ(list.chosen.size(), 2u);
    EXPECT_NEAR(list.within, 0.1 / 3, 1e-15);
    EXPECT_EQ(list.chosen[0].family, 0u);
    EXPECT_EQ(list.chosen[0].members, (std::vector<std::size_t>{0}));
    EXPECT_EQ(list.chosen[1].family, 2u);
    EXPECT_EQ(list.chosen[1].members, (std::vector<std::size_t>{0, 1}));
    EXPECT_TRUE(choose_hierarchically(std::vector<std::vector<double>>{}, 0.1, 0.1).chosen.empty());
}

}  // namespace opora::multiple
