#include "compute/risk/logistic.hpp"

#include "compute/draws.hpp"
#include "compute/natural_spline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <numeric>
#include <string>

namespace opora::risk {
namespace {

/// tests/oracles/risk.R: 900 invented people and what R's glm and mgcv make of them.
struct Invented {
    std::vector<double> a, b, c;
    std::vector<std::uint32_t> group;
    std::vector<double> weight;
    std::vector<std::uint8_t> y;
    std::map<std::string, std::vector<double>> known;

    Invented() {
        std::ifstream lines{OPORA_ROOT "/tests/oracles/risk_rows.csv"};
        for (std::string line; std::getline(lines, line);) {
            double one = 0, two = 0;
            int three = 0, number = 0, times = 0, outcome = 0;
            if (std::sscanf(line.c_str(), "%lf,%lf,%d,%d,%d,%d", &one, &two, &three, &number, &times, &outcome) != 6)
                continue;
            a.push_back(one);
            b.push_back(two);
            c.push_back(three);
            group.push_back(static_cast<std::uint32_t>(number));
            weight.push_back(times);
            y.push_back(static_cast<std::uint8_t>(outcome));
        }
        std::ifstream numbers{OPORA_ROOT "/tests/oracles/risk.csv"};
        for (std::string line; std::getline(numbers, line);) {
            const auto comma = line.find(',');
            if (line[0] != '#') known[line.substr(0, comma)].push_back(std::stod(line.substr(comma + 1)));
        }
    }

    Rows rows(const std::vector<std::vector<double>>& columns) const {
        Rows out;
        out.columns = columns.size();
        for (const auto& column : columns) out.x.insert(out.x.end(), column.begin(), column.end());
        out.y = y;
        return out;
    }
    static std::vector<double> product(const std::vector<double>& x, const std::vector<double>& z) {
        std::vector<double> out;
        for (std::size_t i = 0; i < x.size(); ++i) out.push_back(x[i] * z[i]);
        return out;
    }
    /// Six columns as the oracle standardises them, and the groups.
    Rows wide() const {
        std::vector<std::vector<double>> columns{a, b, c, product(a, a), product(a, b), product(b, b)};
        for (auto& column : columns) {
            const auto n = static_cast<double>(column.size());
            const double mean = std::accumulate(column.begin(), column.end(), 0.0) / n;
            double squares = 0;
            for (const double one : column) squares += (one - mean) * (one - mean) / n;
            for (double& one : column) one = (one - mean) / std::sqrt(squares);
        }
        auto out = rows(columns);
        out.group = group;
        out.groups = 30;
        return out;
    }
};

bool same(const LogisticFit& a, const LogisticFit& b) {
    return a.beta == b.beta && a.intercept == b.intercept && a.covariance == b.covariance &&
           a.group_effect == b.group_effect && a.ridge == b.ridge && a.group_sd == b.group_sd;
}

}  // namespace

TEST(Logistic, AgreesWithGlm) {
    const Invented data;
    const auto fit = fit_logistic(data.rows({data.a, data.b, data.c}));
    EXPECT_EQ(fit.ended, Ended::converged);
    EXPECT_NEAR(fit.intercept, data.known.at("glm_beta")[0], 1e-10);
    EXPECT_NEAR(fit.intercept_error(), data.known.at("glm_error")[0], 1e-9);
    for (std::size_t j = 0; j < 3; ++j) {
        EXPECT_NEAR(fit.beta[j], data.known.at("glm_beta")[j + 1], 1e-10);
        EXPECT_NEAR(fit.error(j), data.known.at("glm_error")[j + 1], 1e-9);
    }
    EXPECT_NEAR(fit.log_likelihood, data.known.at("glm_loglik")[0], 1e-9);
    EXPECT_NEAR(fit.degrees_of_freedom, 4, 1e-9);
    EXPECT_LT(fit.gradient_norm, 1e-6);
}

TEST(Logistic, AgreesWithGlmOnNaturalSplines) {
    const Invented data;
    const auto spline = compute::spline_by_quantiles(data.a, 4);
    for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(spline.knots[k], data.known.at("spline_knots")[k], 1e-12);
    Rows rows = data.rows({});
    rows.columns = 5;
    rows.x.resize(5 * rows.count());
    for (std::size_t i = 0; i < rows.count(); ++i) spline.fill(data.a[i], rows.x.data() + i, rows.count());
    std::copy(data.b.begin(), data.b.end(), rows.x.begin() + static_cast<std::ptrdiff_t>(3 * rows.count()));
    std::copy(data.c.begin(), data.c.end(), rows.x.begin() + static_cast<std::ptrdiff_t>(4 * rows.count()));
    const auto fit = fit_logistic(rows);
    EXPECT_NEAR(fit.log_likelihood, data.known.at("spline_loglik")[0], 1e-9);
    const auto p = predict(fit, rows);
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(p[i], data.known.at("spline_fitted")[i], 1e-9);
}

TEST(Logistic, AgreesWithMgcvOnRidgeAndRandomIntercept) {
    const Invented data;
    const auto rows = data.wide();
    const auto fit = fit_logistic(rows, {.ridge = std::nullopt, .group_sd = std::nullopt});
    EXPECT_EQ(fit.ended, Ended::converged);
    EXPECT_NEAR(fit.ridge / data.known.at("reml_ridge")[0], 1, 1e-6);
    EXPECT_NEAR(1 / (fit.group_sd * fit.group_sd) / data.known.at("reml_precision")[0], 1, 1e-6);
    EXPECT_NEAR(fit.intercept, data.known.at("reml_beta")[0], 1e-7);
    for (std::size_t j = 0; j < 6; ++j) {
        EXPECT_NEAR(fit.beta[j], data.known.at("reml_beta")[j + 1], 1e-7);
        EXPECT_NEAR(fit.error(j), data.known.at("reml_error")[j + 1], 1e-7);
    }
    for (std::size_t g = 0; g < 30; ++g) {
        EXPECT_NEAR(fit.group_effect[g], data.known.at("reml_effect")[g], 1e-7);
        EXPECT_NEAR(std::sqrt(fit.group_variance[g]), data.known.at("reml_effect_error")[g], 1e-7);
    }
    EXPECT_NEAR(fit.degrees_of_freedom, data.known.at("reml_edf")[0], 1e-6);
    EXPECT_NEAR(fit.log_likelihood, data.known.at("reml_loglik")[0], 1e-6);
    const auto p = predict(fit, rows);
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(p[i], data.known.at("reml_fitted")[i], 1e-7);

    const auto given = fit_logistic(rows, {.ridge = 5, .group_sd = 0.5});
    for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(given.beta[j], data.known.at("fixed_beta")[j + 1], 1e-9);
    EXPECT_NEAR(fit.restricted_likelihood - given.restricted_likelihood, data.known.at("reml_difference")[0], 1e-8);
}

TEST(Logistic, WeightsOfTwoAreRowsTwice) {
    const Invented data;
    auto weighted = data.rows({data.a, data.b, data.c});
    weighted.weight = data.weight;
    weighted.group = data.group;
    weighted.groups = 30;
    const auto fit = fit_logistic(weighted);
    for (std::size_t j = 0; j < 3; ++j) {
        EXPECT_NEAR(fit.beta[j], data.known.at("weighted_beta")[j + 1], 1e-9);
        EXPECT_NEAR(fit.error(j), data.known.at("weighted_error")[j + 1], 1e-9);
    }
    std::vector<std::size_t> repeated;
    for (std::size_t i = 0; i < data.y.size(); ++i)
        for (int k = 0; k < data.weight[i]; ++k) repeated.push_back(i);
    auto longer = take_rows(weighted, repeated);
    longer.weight.clear();
    const LogisticOptions both{.ridge = std::nullopt, .group_sd = std::nullopt};
    const auto one = fit_logistic(weighted, both), other = fit_logistic(longer, both);
    for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(one.beta[j], other.beta[j], 1e-7);
    EXPECT_NEAR(one.group_sd, other.group_sd, 1e-7);
}

TEST(Logistic, OrderAndScaleOfRowsChangeNothingAndThreadsNotABit) {
    const Invented data;
    const auto rows = data.wide();
    const LogisticOptions both{.ridge = std::nullopt, .group_sd = std::nullopt, .threads = 1};
    const auto one = fit_logistic(rows, both);
    for (const int threads : {2, 5}) {
        auto with = both;
        with.threads = threads;
        EXPECT_TRUE(same(one, fit_logistic(rows, with))) << threads;
    }
    std::vector<std::size_t> order(rows.count());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Draws draws(4);
    draws.shuffle(order);
    auto moved = take_rows(rows, order);
    for (std::size_t i = 0; i < rows.count(); ++i) moved.x[i] = 1000 + 50 * moved.x[i];
    const auto other = fit_logistic(moved, both);
    EXPECT_NEAR(other.beta[0] * 50, one.beta[0], 1e-8);
    EXPECT_NEAR(other.beta[3], one.beta[3], 1e-8);
    EXPECT_NEAR(other.group_effect[7], one.group_effect[7], 1e-8);
}

TEST(Logistic, SaysWhatItCannotKnow) {
    Rows rows;
    EXPECT_EQ(fit_logistic(rows).ended, Ended::not_identified);
    rows.columns = 2;
    rows.y = {0, 0, 1, 1, 0, 1};
    rows.x = {1, 2, 3, 4, 2.5, 5, /**/ 2, 4, 6, 8, 5, 10};
    const auto twice = fit_logistic(rows);
    EXPECT_EQ(twice.ended, Ended::not_identified);
    EXPECT_EQ(twice.dependent, 1u);
    EXPECT_EQ(fit_logistic(rows, {.ridge = 1}).ended, Ended::converged);

    Rows separated;
    separated.columns = 1;
    separated.y = {0, 0, 0, 1, 1, 1};
    separated.x = {1, 2, 3, 4, 5, 6};
    const auto fit = fit_logistic(separated);
    EXPECT_EQ(fit.ended, Ended::not_identified);
    EXPECT_FALSE(fit.dependent);
    for (const double p : predict(fit, separated)) EXPECT_TRUE(0 <= p && p <= 1);
    EXPECT_EQ(fit_logistic(separated, {.ridge = 0.1}).ended, Ended::converged);
    separated.y = {1, 1, 1, 1, 1, 1};
    EXPECT_EQ(fit_logistic(separated, {.ridge = 0.1}).ended, Ended::not_identified);
    Rows constant;
    constant.columns = 1;
    constant.y = {0, 1, 0};
    constant.x = {7, 7, 7};
    EXPECT_EQ(fit_logistic(constant).dependent, 0u);
    EXPECT_EQ(fit_logistic(constant, {.ridge = 1}).beta[0], 0);
}

TEST(Logistic, FindsNoGroupsWhereThereAreNone) {
    Rows rows;
    rows.columns = 1;
    rows.groups = 50;
    Draws draws(12);
    for (int i = 0; i < 2000; ++i) {
        rows.x.push_back(draws.normal());
        rows.y.push_back(draws.uniform() < 0.3);
        rows.group.push_back(static_cast<std::uint32_t>(i % 50));
    }
    const auto fit = fit_logistic(rows, {.group_sd = std::nullopt});
    EXPECT_LT(fit.group_sd, 0.25);
    if (fit.group_sd < 0.002) {
        EXPECT_EQ(fit.ended, Ended::on_boundary);
    }
}

TEST(Logistic, NewGroupsGetTheMeanOverGroups) {
    Rows rows;
    rows.columns = 1;
    rows.groups = 400;
    Draws draws(31);
    double hits = 0;
    for (std::uint32_t g = 0; g < 400; ++g) {
        const double u = 1.5 * draws.normal();
        for (int i = 0; i < 40; ++i) {
            rows.x.push_back(draws.normal());
            rows.y.push_back(draws.uniform() < 1 / (1 + std::exp(2 - u)));
            rows.group.push_back(g);
            hits += rows.y.back();
        }
    }
    const auto fit = fit_logistic(rows, {.group_sd = std::nullopt});
    EXPECT_NEAR(fit.group_sd, 1.5, 0.15);
    Rows next;
    next.columns = 1;
    next.x = {0};
    next.y = {0};
    next.group = {unknown_group};
    EXPECT_NEAR(predict(fit, next)[0], hits / 16000, 0.02);
}

TEST(Logistic, CrossValidationFindsARidgeForManyWeakColumns) {
    Rows rows;
    rows.columns = 40;
    Draws draws(8);
    rows.x.resize(40 * 300);
    for (auto& x : rows.x) x = draws.normal();
    std::vector<std::uint32_t> fold;
    for (std::size_t i = 0; i < 300; ++i) {
        double eta = -0.5;
        for (std::size_t j = 0; j < 40; ++j) eta += 0.15 * rows.x[j * 300 + i];
        rows.y.push_back(draws.uniform() < 1 / (1 + std::exp(-eta)));
        fold.push_back(static_cast<std::uint32_t>(i % 10));
    }
    const std::vector<double> ridges{0, 1, 10, 40, 1e5};
    const auto scores = cross_validate(rows, fold, ridges);
    ASSERT_EQ(scores.size(), 5u);
    EXPECT_LT(scores[3].deviance, scores[0].deviance);
    EXPECT_LT(scores[3].deviance, scores[4].deviance);
    EXPECT_GT(scores[3].error, 0);
    // The restricted likelihood finds its prior variance: 1/λ ≈ .15² in standardised columns.
    const auto fit = fit_logistic(rows, {.ridge = std::nullopt});
    EXPECT_GT(fit.ridge, 20);
    EXPECT_LT(fit.ridge, 100);
}

}  // namespace opora::risk
