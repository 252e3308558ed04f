// Effects against published estimates and independent programs (../shared/refdata). Skipped where ../shared is not
// there.

#include "compute/effect/density_jump.hpp"
#include "compute/effect/synthetic.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace opora::effect {
namespace {

namespace fs = std::filesystem;

fs::path refdata() {
    const auto* said = std::getenv("OPORA_SHARED");
    return (said ? fs::path(said) : fs::path(OPORA_ROOT) / ".." / "shared") / "refdata";
}

#define NEEDS_REFDATA()                                                                 \
    if (!fs::exists(refdata()))                                                         \
    GTEST_SKIP() << "../shared/refdata is not here: the estimates to compare with are " \
                    "there"

std::vector<std::vector<std::string>> table(const std::string& file) {
    std::ifstream lines{refdata() / file};
    std::string line;
    std::getline(lines, line);
    std::vector<std::vector<std::string>> out;
    while (std::getline(lines, line)) {
        auto& row = out.emplace_back();
        std::stringstream in{line};
        for (std::string cell; std::getline(in, cell, ',');) row.push_back(cell);
    }
    return out;
}

/// Cigarette sales of Abadie, Diamond & Hainmueller (2010), California last.
Panel proposition99() {
    std::map<std::string, std::map<int, double>> states;
    for (const auto& row : table("california_prop99.csv")) states[row[0]][std::stoi(row[1])] = std::stod(row[2]);
    Panel panel{39, 31, 38, 19, {}};
    for (const auto& [state, years] : states)
        if (state != "California")
            for (const auto& [year, packs] : years) panel.y.push_back(packs);
    for (const auto& [year, packs] : states.at("California")) panel.y.push_back(packs);
    return panel;
}

TEST(EffectAcceptance, Proposition99) {
    NEEDS_REFDATA();
    const auto panel = proposition99();
    std::map<std::string, double> expected;
    for (const auto& row : table("synthdid_california_result.csv")) expected[row[0]] = std::stod(row[1]);
    const auto sdid = panel_effect(panel, Contrast::synthetic_difference, Search::published);
    EXPECT_NEAR(sdid.effect, expected.at("synthdid"), 1e-7);
    EXPECT_NEAR(panel_effect(panel, Contrast::synthetic_control, Search::published).effect, expected.at("sc"), 1e-7);
    EXPECT_NEAR(panel_effect(panel, Contrast::difference).effect, expected.at("did"), 1e-7);
    const auto weights = table("synthdid_california_omega.csv");
    ASSERT_EQ(weights.size(), sdid.unit_weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i)
        EXPECT_NEAR(sdid.unit_weights[i], std::stod(weights[i][1]), 1e-7) << weights[i][0];
    // synthdid 0.0.9, each control in California's place, weights and penalties handed on.
    const auto published = placebo(panel, sdid, Contrast::synthetic_difference, Search::published);
    ASSERT_TRUE(published && published->all);
    EXPECT_NEAR(published->error, 9.37099865268, 1e-6);

    // The published search stops short: the lowest point gives −15.6054 (also quadprog 1.5-8).
    const auto exact = panel_effect(panel);
    EXPECT_EQ(sdid.ended, Ended::out_of_iterations);
    EXPECT_EQ(exact.ended, Ended::converged);
    EXPECT_NEAR(exact.effect, -15.6053979163, 1e-7);
}

TEST(EffectAcceptance, JackknifeOfFiveStates) {
    NEEDS_REFDATA();
    auto panel = proposition99();
    panel.controls = 34;
    const auto found = panel_effect(panel, Contrast::synthetic_difference, Search::published);
    EXPECT_NEAR(found.effect, -0.320615615192, 1e-7);  // synthdid 0.0.9
    EXPECT_NEAR(*jackknife_error(panel, found), 6.92152709837, 1e-7);
}

TEST(EffectAcceptance, SenateDensity) {
    NEEDS_REFDATA();
    std::vector<double> margin;
    for (const auto& row : table("rddensity_senate_margin.csv")) margin.push_back(std::stod(row[0]));
    const auto found = density_jump(margin, 0);
    const auto expected = table("rddensity_senate_result.csv");
    const auto value = [&](std::size_t i) { return std::stod(expected[i][1]); };
    EXPECT_NEAR(found.below, value(0), 1e-9);
    EXPECT_NEAR(found.above, value(1), 1e-9);
    EXPECT_NEAR(found.below_error, value(3), 1e-9);
    EXPECT_NEAR(found.above_error, value(4), 1e-9);
    EXPECT_NEAR(found.statistic, value(7), 1e-8);
    EXPECT_NEAR(found.p_value, value(9), 1e-8);
    EXPECT_NEAR(found.below_bandwidth, value(10), 1e-7);
    EXPECT_NEAR(found.above_bandwidth, value(11), 1e-7);
}

}  // namespace
}  // namespace opora::effect
