#include "compute/heterogeneity.hpp"

#include "compute/draws.hpp"
#include "compute/fdr.hpp"
#include "compute/funnel.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <string>

namespace opora::compute {
namespace {

/// tests/oracles/comparison.R: metafor's rma, confint and blup on 40 means.
std::map<std::string, std::vector<double>> oracle() {
    std::map<std::string, std::vector<double>> numbers;
    std::ifstream lines{OPORA_ROOT "/tests/oracles/comparison.csv"};
    for (std::string line; std::getline(lines, line);) {
        const auto comma = line.find(',');
        if (line[0] != '#') numbers[line.substr(0, comma)].push_back(std::stod(line.substr(comma + 1)));
    }
    return numbers;
}

}  // namespace

TEST(Heterogeneity, AgreesWithMetafor) {
    auto known = oracle();
    const auto& y = known.at("y");
    const auto& v = known.at("v");
    for (const auto& [name, by] :
         std::map<std::string, TauBy>{{"DL", TauBy::dl}, {"PM", TauBy::pm}, {"ML", TauBy::ml}, {"REML", TauBy::reml}}) {
        const auto fit = fit_heterogeneity(y, v, by);
        const auto expect = [&](double ours, const char* what, double tolerance) {
            EXPECT_NEAR(ours, known.at(name + "_" + what)[0], tolerance) << name << ' ' << what;
        };
        EXPECT_EQ(fit.ended, Ended::converged);
        expect(fit.tau2, "tau2", 1e-12);
        expect(fit.mu, "mu", 1e-12);
        expect(fit.mu_error, "mu_error", 1e-12);
        expect(fit.q, "q", 1e-10);
        expect(fit.q_p, "q_p", 1e-13);
        expect(fit.i2, "i2", 1e-11);
        if (fit.tau2_error) expect(*fit.tau2_error, "tau2_error", 1e-12);
        if (name != "DL" && name != "PM") expect(fit.log_likelihood, "loglik", 1e-11);
        const auto shrunken = shrink_means(y, v, fit);
        for (std::size_t i = 0; i < y.size(); ++i) {
            EXPECT_NEAR(shrunken[i].mean, known.at(name + "_eb")[i], 1e-12);
            EXPECT_NEAR(std::sqrt(shrunken[i].variance), known.at(name + "_eb_error")[i], 1e-12);
        }
    }
    const auto interval = tau2_interval(y, v);
    EXPECT_NEAR(interval.low, known.at("tau2_low")[0], 1e-10);
    EXPECT_NEAR(interval.high, known.at("tau2_high")[0], 1e-10);
}

TEST(Heterogeneity, RemlOfEqualVariancesIsTheAnalysisOfVariance) {
    const std::vector<double> y = {1, 2, 4, 7, 1.5}, v(5, 0.3);
    double mean = 0, spread = 0;
    for (const double one : y) mean += one / 5;
    for (const double one : y) spread += (one - mean) * (one - mean);
    EXPECT_NEAR(fit_heterogeneity(y, v, TauBy::reml).tau2, spread / 4 - 0.3, 1e-12);
    EXPECT_NEAR(fit_heterogeneity(y, v, TauBy::pm).tau2, spread / 4 - 0.3, 1e-12);
    EXPECT_NEAR(fit_heterogeneity(y, v, TauBy::dl).tau2, spread / 4 - 0.3, 1e-12);
    EXPECT_NEAR(fit_heterogeneity(y, v, TauBy::ml).tau2, spread / 5 - 0.3, 1e-12);
}

TEST(Heterogeneity, ShiftsAndScalesWithTheData) {
    auto known = oracle();
    const auto fit = fit_heterogeneity(known.at("y"), known.at("v"));
    auto y = known.at("y"), v = known.at("v");
    for (auto& one : y) one = 100 + 10 * one;
    for (auto& one : v) one *= 100;
    const auto moved = fit_heterogeneity(y, v);
    EXPECT_NEAR(moved.tau2, 100 * fit.tau2, 1e-8);
    EXPECT_NEAR(moved.mu, 100 + 10 * fit.mu, 1e-10);
}

TEST(Heterogeneity, SaysWhenThereIsNothingToEstimate) {
    const std::vector<double> none, one{3}, same{2, 2, 2}, variance{0.5}, variances(3, 1);
    EXPECT_EQ(fit_heterogeneity(none, none).ended, Ended::not_identified);
    const auto single = fit_heterogeneity(one, variance);
    EXPECT_EQ(single.ended, Ended::not_identified);
    EXPECT_EQ(single.mu, 3);
    for (const auto by : {TauBy::dl, TauBy::pm, TauBy::ml, TauBy::reml}) {
        const auto fit = fit_heterogeneity(same, variances, by);
        EXPECT_EQ(fit.ended, Ended::on_boundary);
        EXPECT_EQ(fit.tau2, 0);
        EXPECT_EQ(fit.mu, 2);
        EXPECT_EQ(probabilities_below(shrink_means(same, variances, fit), 2.0001)[0] > 0.5, true);
    }
}

TEST(Heterogeneity, ListsHoldTheirExpectedFalseShare) {
    // 200 regions of 400 units: levels N(0, .35²), errors of very unlike size; low = below −.45 (the lowest tenth).
    double false_shares = 0, squares = 0, covered = 0;
    constexpr int regions = 200, units = 400;
    for (int region = 0; region < regions; ++region) {
        Draws draws(17, static_cast<std::uint64_t>(region));
        std::vector<double> level, y, v;
        for (int i = 0; i < units; ++i) {
            level.push_back(0.35 * draws.normal());
            v.push_back(0.02 * std::exp(1.2 * draws.normal()));
            y.push_back(level.back() + std::sqrt(v.back()) * draws.normal());
        }
        const auto shrunken = shrink_means(y, v, fit_heterogeneity(y, v));
        const auto list = largest_list(probabilities_below(shrunken, -0.45), 0.2);
        double wrong = 0;
        for (const auto i : list.chosen) wrong += level[i] >= -0.45;
        const double share = list.chosen.empty() ? 0 : wrong / static_cast<double>(list.chosen.size());
        false_shares += share;
        squares += share * share;
        for (std::size_t i = 0; i < units; ++i)
            covered += std::abs(level[i] - shrunken[i].mean) < 1.644853627 * std::sqrt(shrunken[i].variance);
    }
    const double mean = false_shares / regions, error = std::sqrt((squares / regions - mean * mean) / regions);
    EXPECT_LE(mean, 0.2 + 2 * error);
    EXPECT_GE(mean, 0.15);
    EXPECT_NEAR(covered / (regions * units), 0.9, 0.006);
}

TEST(Funnel, OfMeansWidensEitherWay) {
    auto known = oracle();
    const auto funnel = fit_mean_funnel(known.at("y"), known.at("v"), 0.1, TauBy::reml);
    EXPECT_NEAR(funnel.tau * funnel.tau, known.at("REML_tau2")[0], 1e-12);
    EXPECT_GT(funnel.phi, 1);
    const auto plain = mean_funnel_limits(funnel, 0.01, z95, Overdispersion::plain);
    EXPECT_NEAR(plain.high - funnel.center, z95 * 0.1, 1e-12);
    const auto wide = mean_funnel_limits(funnel, 0.01, z95, Overdispersion::multiplicative);
    EXPECT_NEAR(wide.high - funnel.center, z95 * 0.1 * std::sqrt(funnel.phi), 1e-12);
    const auto additive = mean_funnel_limits(funnel, 0.01, z95);
    EXPECT_NEAR(additive.high - funnel.center, z95 * std::sqrt(0.01 + funnel.tau * funnel.tau), 1e-12);
    EXPECT_EQ(fit_mean_funnel(std::vector<double>{1, 2}, std::vector<double>{1, 1}).phi, 1);
}

}  // namespace opora::compute
