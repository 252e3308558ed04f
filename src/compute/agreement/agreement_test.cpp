#include "compute/agreement/kappa.hpp"
#include "compute/agreement/markers.hpp"
#include "compute/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

namespace opora::agreement {
namespace {

/// what → i → value, of tests/oracles/agreement.R.
std::map<std::string, std::map<int, double>> agreement_oracle() {
    std::ifstream lines{OPORA_ROOT "/tests/oracles/agreement.csv"};
    std::map<std::string, std::map<int, double>> out;
    for (std::string line; std::getline(lines, line);) {
        char what[32];
        int i = 0;
        double value = 0;
        if (std::sscanf(line.c_str(), "%31[a-z_],%d,%lf", what, &i, &value) == 3) out[what][i] = value;
    }
    return out;
}

std::vector<int> whole(const std::map<int, double>& values) {
    std::vector<int> out;
    for (const auto& [i, value] : values) out.push_back(static_cast<int>(value));
    return out;
}

TEST(Agreement, KappaIsThatOfPsych) {
    auto want = agreement_oracle();
    const auto first = whole(want["first"]), second = whole(want["second"]);
    ASSERT_EQ(first.size(), 20u);
    const Cost costs[] = {Cost::any, Cost::linear, Cost::quadratic};
    for (int c = 0; c < 3; ++c) {
        const auto kappa = weighted_kappa(first, second, costs[c]);
        EXPECT_NEAR(kappa.value, want["kappa"][c + 1], 1e-11);
        EXPECT_NEAR(kappa.error, want["kappa_error"][c + 1], 1e-8);
    }
}

TEST(Agreement, KappaOfPublishedTables) {
    // [Fleiss1969], table 1: three diagnoses, 200 patients, costs as printed; the unweighted κ is 0.429.
    const int table[3][3] = {{106, 10, 4}, {22, 28, 10}, {2, 12, 6}};
    std::vector<int> first, second;
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            for (int k = 0; k < table[i][j]; ++k) first.push_back(i), second.push_back(j);
    const auto kappa = weighted_kappa(first, second, Cost::any);
    EXPECT_NEAR(kappa.value, 0.429, 0.0005);
    EXPECT_NEAR(kappa.error, 0.054, 0.0006);
    EXPECT_DOUBLE_EQ(kappa.exact, 0.7);
}

TEST(Agreement, KappaKnowsItsEdges) {
    EXPECT_FALSE(weighted_kappa({}, {}).is_usable);
    const auto alike = weighted_kappa({3, 3, 3}, {3, 3, 3});
    EXPECT_FALSE(alike.is_usable);
    EXPECT_DOUBLE_EQ(alike.exact, 1);
    const auto same = weighted_kappa({1, 5, 3, 2}, {1, 5, 3, 2});
    EXPECT_DOUBLE_EQ(same.value, 1);
    const auto opposed = weighted_kappa({1, 2, 1, 2}, {2, 1, 2, 1});
    EXPECT_DOUBLE_EQ(opposed.value, -1);
    EXPECT_GE(opposed.interval.low, -1);
}

TEST(Agreement, KappaIntervalCovers) {
    // 60 works, second mark = first + chance; the truth from very many works.
    const auto draw = [](std::uint64_t stream, std::size_t works) {
        Draws chance(7, stream);
        std::pair<std::vector<int>, std::vector<int>> out;
        for (std::size_t i = 0; i < works; ++i) {
            const int mark = static_cast<int>(chance.below(10));
            out.first.push_back(mark);
            out.second.push_back(mark + static_cast<int>(std::lround(1.5 * chance.normal())));
        }
        return out;
    };
    const auto [a, b] = draw(0, 400000);
    const double truth = weighted_kappa(a, b).value;
    int covered = 0;
    for (std::uint64_t r = 1; r <= 2000; ++r) {
        const auto [first, second] = draw(r, 60);
        const auto interval = weighted_kappa(first, second).interval;
        covered += interval.low <= truth && truth <= interval.high;
    }
    EXPECT_GT(covered, 1840);
    EXPECT_LT(covered, 1970);
}

TEST(Agreement, MarkersAndDriftAreThoseOfLm) {
    auto want = agreement_oracle();
    const auto first = whole(want["first"]), second = whole(want["second"]);
    std::vector<Marking> markings;
    std::vector<double> differences;
    std::vector<int> signs;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto work = static_cast<std::uint32_t>(i);
        const auto marker = static_cast<std::uint32_t>(want["marker"][static_cast<int>(i) + 1]);
        markings.push_back({work, 0, double(first[i])});
        markings.push_back({work, marker, double(second[i])});
        if (const auto again = want["again"].find(static_cast<int>(i) + 1); again != want["again"].end())
            markings.push_back({work, marker % 3 + 1, again->second});
        differences.push_back(first[i] - second[i]);
        signs.push_back(first[i] - second[i]);
    }
    const auto found = compare_markers(markings, 4);
    for (std::size_t m = 0; m < 4; ++m) {
        EXPECT_NEAR(found.markers[m].lenience, want["lenience"][static_cast<int>(m)], 1e-9);
        EXPECT_NEAR(found.markers[m].error, want["lenience_error"][static_cast<int>(m)], 1e-9);
    }
    EXPECT_NEAR(found.p, want["marker_p"][0], 1e-9);
    const auto drift = drift_of(differences);
    EXPECT_NEAR(drift.slope, want["drift"][0], 1e-12);
    EXPECT_NEAR(drift.error, want["drift_error"][0], 1e-11);
    EXPECT_NEAR(drift.p, want["drift_p"][0], 1e-10);
    EXPECT_NEAR(sign_flip_p(signs), want["flip"][0], 1e-12);
}

TEST(Agreement, AMarkerWithoutCommonWorksIsNotJudged) {
    const auto found = compare_markers({{0, 0, 5}, {0, 1, 4}, {1, 0, 6}, {1, 1, 6}, {2, 2, 3}}, 3);
    EXPECT_TRUE(std::isinf(found.markers[2].error));
    EXPECT_FALSE(drift_of({1, 2, 3, 4}).is_usable);
}

TEST(Agreement, SignsAreSetAllWays) {
    EXPECT_DOUBLE_EQ(sign_flip_p({}), 1);
    EXPECT_DOUBLE_EQ(sign_flip_p({0, 0}), 1);
    EXPECT_DOUBLE_EQ(sign_flip_p({1, 1, 1, 1, 1}), 2.0 / 32);
    for (std::uint64_t r = 0; r < 50; ++r) {
        Draws chance(11, r);
        std::vector<int> d;
        for (std::size_t i = 0, n = 1 + chance.below(10); i < n; ++i)
            d.push_back(static_cast<int>(chance.below(7)) - 2);
        int sum = 0, hits = 0;
        for (const int one : d) sum += one;
        for (unsigned mask = 0; mask < 1u << d.size(); ++mask) {
            int flipped = 0;
            for (std::size_t i = 0; i < d.size(); ++i) flipped += mask >> i & 1 ? d[i] : -d[i];
            hits += std::abs(flipped) >= std::abs(sum);
        }
        EXPECT_NEAR(sign_flip_p(d), double(hits) / double(1u << d.size()), 1e-12);
    }
}

}  // namespace
}  // namespace opora::agreement
