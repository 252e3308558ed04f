#include "compute/level/counts.hpp"

#include "compute/level/likelihood.hpp"
#include "compute/level/posterior.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/beta.hpp>

#include <cmath>
#include <random>

namespace opora::level {

namespace {

CountData invented(std::uint32_t units, std::uint16_t procedures, double tau, double psi, std::uint64_t seed) {
    std::mt19937_64 chance(seed);
    const auto normal = [&] {
        // The inverse of the normal: std::normal_distribution may differ between libraries.
        const double u = (static_cast<double>(chance() >> 11) + 0.5) * 0x1p-53;
        return boost::math::quantile(boost::math::normal{}, u);
    };
    CountData data{units, procedures, {}};
    for (std::uint32_t s = 0; s < units; ++s) {
        const double u = tau * normal();
        const int size = std::max(1, int(std::exp(3 + normal())));
        for (std::uint16_t k = 0; k < procedures; ++k) {
            const double p = 1 / (1 + std::exp(1.7 - 0.2 * k - u));
            const double chosen = (static_cast<double>(chance() >> 11) + 0.5) * 0x1p-53;
            const double theta = boost::math::ibeta_inv(p * psi, (1 - p) * psi, chosen);
            CountRow row{s, k, 0, size};
            for (int i = 0; i < size; ++i) row.hits += static_cast<double>(chance() >> 11) * 0x1p-53 < theta;
            data.rows.push_back(row);
        }
    }
    return data;
}

/// ∫ over θ >= from of Beta(θ; a, b) θ^hits (1 − θ)^misses: Simpson's rule on the logit t of θ, 3000 steps up to
/// ±60. Knows nothing of conjugacy.
double theta_integral(double a, double b, int hits, int misses, double from) {
    const double log_b = std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
    const double low = from > 0 ? std::log(from / (1 - from)) : -60;
    const int steps = 3000;
    const double step = (60 - low) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; ++i) {
        const double t = low + step * i;
        const double log_theta = -std::log1p(std::exp(-t)), log_rest = -std::log1p(std::exp(t));
        sum += std::exp((a + hits) * log_theta + (b + misses) * log_rest - log_b) * (i == 0 || i == steps ? 1
                                                                                     : i % 2              ? 4
                                                                                                          : 2);
    }
    return sum * step / 3;
}

/// For one unit: the integral over u (Simpson, ±7 SD, 280 steps) of the product over its rows of the integral
/// over θ; for row `asked` only θ >= from.
double brute_force(const CountModel& model, const std::vector<CountRow>& rows, std::size_t asked, double from) {
    const int steps = 280;
    double sum = 0;
    for (int i = 0; i <= steps; ++i) {
        const double z = -7 + 14.0 * i / steps;
        double product = std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979323846);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const double p = 1 / (1 + std::exp(-model.alpha[rows[r].procedure] - model.tau * z));
            product *= theta_integral(p * model.psi, (1 - p) * model.psi, rows[r].hits, rows[r].trials - rows[r].hits,
                                      r == asked ? from : 0);
        }
        sum += product * (i == 0 || i == steps ? 1 : i % 2 ? 4 : 2);
    }
    return sum * 14.0 / steps / 3;
}

std::vector<CountRow> rows_of(const CountData& data, std::uint32_t unit) {
    std::vector<CountRow> rows;
    for (const auto& row : data.rows)
        if (row.unit == unit) rows.push_back(row);
    return rows;
}

}  // namespace

TEST(CountLikelihood, AgreesWithABruteForceIntegral) {
    const auto data = invented(4, 3, 0.6, 15, 7);
    CountLikelihood likelihood(data, 81);
    likelihood({std::log(0.6), std::log(15.0)});
    double expected = 0;
    for (std::uint32_t s = 0; s < 4; ++s) expected += std::log(brute_force(likelihood.model(), rows_of(data, s), 0, 0));
    // Of each of the four units the grid leaves out the 6e-7 of the prior beyond five SD.
    EXPECT_NEAR(likelihood.log_likelihood(), expected, 5e-6);
}

TEST(CountLikelihood, HasItsExactGradient) {
    const auto data = invented(60, 5, 0.6, 15, 11);
    CountLikelihood likelihood(data, 41);
    const std::vector<double> at = {std::log(0.4), std::log(9.0)};
    const auto slope = likelihood(at);
    for (std::size_t i = 0; i < 2; ++i) {
        auto up = at, down = at;
        up[i] += 1e-5;
        down[i] -= 1e-5;
        EXPECT_NEAR(slope.gradient[i], (likelihood(up).value - likelihood(down).value) / 2e-5, 1e-7);
    }
}

TEST(CountLikelihood, SetsTheMiddleOfEachProcedureToItsShare) {
    CountLikelihood likelihood(invented(30, 2, 0.5, 15, 3), 61);
    const auto found = marginal_alpha(0.23, 0.8, likelihood.z(), likelihood.prior());
    double mean = 0;
    for (std::size_t j = 0; j < likelihood.z().size(); ++j)
        mean += likelihood.prior()[j] / (1 + std::exp(-found.alpha - 0.8 * likelihood.z()[j]));
    EXPECT_NEAR(mean, 0.23, 1e-12);
    EXPECT_NEAR(found.by_tau,
                (marginal_alpha(0.23, 0.8001, likelihood.z(), likelihood.prior()).alpha -
                 marginal_alpha(0.23, 0.7999, likelihood.z(), likelihood.prior()).alpha) /
                    2e-4,
                1e-6);
}

TEST(FitCounts, RecoversWhatWasPutIn) {
    const auto fit = fit_counts(invented(400, 8, 0.6, 20, 5));
    EXPECT_EQ(fit.ended, Ended::converged);
    EXPECT_LT(fit.gradient_norm, 1e-6);
    // SE of log τ with 400 units is about 0.04, of log ψ with 3200 rows about 0.06; three of them.
    EXPECT_NEAR(std::log(fit.model.tau / 0.6), 0, 0.13);
    EXPECT_NEAR(std::log(fit.model.psi / 20), 0, 0.2);
}

TEST(FitCounts, GivesTheSameBitsAgainInWhateverOrderTheRowsCome) {
    auto data = invented(80, 6, 0.6, 20, 9);
    const auto once = fit_counts(data);
    std::reverse(data.rows.begin(), data.rows.end());
    const auto again = fit_counts(data);
    EXPECT_EQ(once.model.tau, again.model.tau);
    EXPECT_EQ(once.model.psi, again.model.psi);
    EXPECT_EQ(once.log_likelihood, again.log_likelihood);
    EXPECT_EQ(once.weights, again.weights);
}

TEST(FitCounts, SaysWhenThereIsTooLittle) {
    EXPECT_EQ(fit_counts({}).ended, Ended::not_identified);
    const auto few = fit_counts(invented(5, 4, 0.6, 20, 1));
    EXPECT_EQ(few.ended, Ended::not_identified);
    EXPECT_EQ(few.model.tau, CountModel{}.tau);
    auto none = invented(40, 4, 0.6, 20, 1);
    for (auto& row : none.rows) row.hits = 0;
    EXPECT_EQ(fit_counts(none).ended, Ended::not_identified);
}

TEST(ShareTails, AgreeWithABruteForceIntegral) {
    const auto data = invented(14, 3, 0.6, 15, 21);
    const auto fit = fit_counts(data);
    ASSERT_NE(fit.ended, Ended::not_identified);
    for (const std::uint32_t unit : {0u, 3u, 8u}) {
        const auto rows = rows_of(data, unit);
        const double all = brute_force(fit.model, rows, 0, 0);
        for (std::size_t r = 0; r < rows.size(); ++r)
            for (const double threshold : {0.2, 0.3}) {
                SCOPED_TRACE(testing::Message() << "unit " << unit << " row " << r << " over " << threshold);
                ShareTails tails(fit, rows[r].procedure, threshold);
                const auto weights = condensed(fit, unit);
                const double p = mix(weights, tails.at_nodes(rows[r].hits, rows[r].trials, weights));
                // 2e-6: weights and tails are kept as float.
                EXPECT_NEAR(p, brute_force(fit.model, rows, r, threshold) / all, 2e-6);
            }
    }
}

TEST(ShareInterval, HoldsNinetyPerCentOfTheFullMixture) {
    const auto data = invented(120, 4, 0.7, 18, 33);
    const auto fit = fit_counts(data);
    for (const auto& row : data.rows) {
        if (row.unit % 5) continue;
        SCOPED_TRACE(testing::Message() << row.hits << " of " << row.trials);
        const auto got =
            share_interval(fit, condensed(fit, row.unit, interval_least), row.procedure, row.hits, row.trials);
        const auto weights = condensed(fit, row.unit);
        const auto over = [&](double x) {
            ShareTails tails(fit, row.procedure, x);
            return mix(weights, tails.at_nodes(row.hits, row.trials, weights));
        };
        // The ends lie within 0.001 of those of the full mixture.
        EXPECT_GT(over(got.low - 0.001), 0.95);
        EXPECT_LT(over(got.low + 0.001), 0.95);
        EXPECT_GT(over(got.high - 0.001), 0.05);
        EXPECT_LT(over(got.high + 0.001), 0.05);
    }
}

}  // namespace opora::level
