#include "compute/heterogeneity.hpp"

#include "compute/funnel.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace opora::compute {

namespace {

/// What the weights 1/(v + τ²) make of the means.
struct Weighed {
    double w = 0, w2 = 0, w3 = 0;  ///< Σw, Σw², Σw³
    double mu = 0;
    double q = 0, q2 = 0;  ///< Σ w(y − μ)², Σ w²(y − μ)²
    double log_w = 0;
};

Weighed weigh(std::span<const double> means, std::span<const double> variances, double tau2) {
    Weighed sums;
    for (std::size_t i = 0; i < means.size(); ++i) {
        const double w = 1 / (variances[i] + tau2);
        sums.w += w;
        sums.w2 += w * w;
        sums.w3 += w * w * w;
        sums.mu += w * means[i];
        sums.log_w += std::log(w);
    }
    sums.mu /= sums.w;
    for (std::size_t i = 0; i < means.size(); ++i) {
        const double w = 1 / (variances[i] + tau2), rest = means[i] - sums.mu;
        sums.q += w * rest * rest;
        sums.q2 += w * w * rest * rest;
    }
    return sums;
}

/// With constants, as metafor prints it: REML is the likelihood of k − 1 contrasts, plus ½ log|X'X| = ½ log k.
double likelihood_of(const Weighed& sums, std::size_t units, bool is_reml) {
    const auto k = static_cast<double>(units);
    const double ml = -(k * std::log(2 * std::numbers::pi) - sums.log_w + sums.q) / 2;
    return is_reml ? ml + (std::log(2 * std::numbers::pi) + std::log(k) - std::log(sums.w)) / 2 : ml;
}

/// d log L / dτ² = ½ (y'PPy − tr P) for REML, ½ (y'PPy − Σw) for ML.
double slope_of(const Weighed& sums, bool is_reml) { return (sums.q2 - sums.w + (is_reml ? sums.w2 / sums.w : 0)) / 2; }

struct Peak {
    double tau2 = 0, gradient = 0;
    Ended ended = Ended::converged;
};

Peak highest_likelihood(std::span<const double> means, std::span<const double> variances, bool is_reml) {
    double typical = 0;
    for (const double v : variances) typical += 1 / v;
    typical = static_cast<double>(variances.size()) / typical;
    constexpr int steps = 64;
    std::vector<double> grid{0};
    for (int i = 0; i < steps; ++i) grid.push_back(typical * std::pow(10, -4 + 8.0 * i / (steps - 1)));
    const auto spread = *std::ranges::max_element(means) - *std::ranges::min_element(means);
    while (grid.back() < spread * spread) grid.push_back(grid.back() * 2);

    std::size_t best = 0;
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < grid.size(); ++i) {
        const double here = likelihood_of(weigh(means, variances, grid[i]), means.size(), is_reml);
        if (here > highest) {
            highest = here;
            best = i;
        }
    }
    const auto slope = [&](double tau2) { return slope_of(weigh(means, variances, tau2), is_reml); };
    double low = best == 0 ? 0 : grid[best - 1], high = grid[std::min(best + 1, grid.size() - 1)];
    if (best == 0 && slope(0) <= 0) return {0, slope(0), Ended::on_boundary};
    while (slope(high) > 0) high *= 2;  // the likelihood falls in the end, whatever the data
    if (best > 0 && slope(low) < 0) low = grid[best];
    for (int i = 0; i < 200 && high - low > 4 * std::numeric_limits<double>::epsilon() * high; ++i) {
        const double middle = (low + high) / 2;
        (slope(middle) > 0 ? low : high) = middle;
    }
    const double tau2 = (low + high) / 2;
    return {tau2, slope(tau2), Ended::converged};
}

double chi2_quantile(double degrees, double share) {
    return boost::math::quantile(boost::math::chi_squared(degrees), share);
}

/// The τ² at which Q(τ²) = wanted; Q falls with τ².
double tau2_where(std::span<const double> means, std::span<const double> variances, double wanted) {
    const auto q = [&](double tau2) { return weigh(means, variances, tau2).q; };
    if (q(0) <= wanted) return 0;
    double low = 0, high = 1e-6;
    while (q(high) > wanted) high *= 4;
    for (int i = 0; i < 200 && high - low > 4 * std::numeric_limits<double>::epsilon() * high; ++i) {
        const double middle = (low + high) / 2;
        (q(middle) > wanted ? low : high) = middle;
    }
    return (low + high) / 2;
}

}  // namespace

Heterogeneity fit_heterogeneity(std::span<const double> means, std::span<const double> variances, TauBy by) {
    assert(means.size() == variances.size());
    Heterogeneity fit;
    fit.units = static_cast<int>(means.size());
    if (means.size() == 1) {
        fit.mu = means[0];
        fit.mu_error = std::sqrt(variances[0]);
    }
    if (means.size() < 2) return fit;

    const auto degrees = static_cast<double>(means.size() - 1);
    const auto fixed = weigh(means, variances, 0);
    fit.q = fixed.q;
    fit.q_p = boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), fit.q));
    const bool is_reml = by == TauBy::reml;
    if (by == TauBy::dl || by == TauBy::pm) {
        fit.tau2 = by == TauBy::dl ? tau2_dl(means, variances) : tau2_where(means, variances, degrees);
        fit.ended = fit.tau2 > 0 ? Ended::converged : Ended::on_boundary;
    } else {
        const auto peak = highest_likelihood(means, variances, is_reml);
        fit.tau2 = peak.tau2;
        fit.gradient = peak.gradient;
        fit.ended = peak.ended;
    }
    const auto sums = weigh(means, variances, fit.tau2);
    fit.mu = sums.mu;
    fit.mu_error = 1 / std::sqrt(sums.w);
    fit.log_likelihood = likelihood_of(sums, means.size(), is_reml);
    if (by == TauBy::ml) fit.tau2_error = std::sqrt(2 / sums.w2);
    if (is_reml) {
        // tr(PP) with P = W − ww'/Σw
        const double trace = sums.w2 - 2 * sums.w3 / sums.w + sums.w2 * sums.w2 / (sums.w * sums.w);
        fit.tau2_error = std::sqrt(2 / trace);
    }
    // [Higgins2002]: the typical variance of a mean.
    const double typical = degrees * fixed.w / (fixed.w * fixed.w - fixed.w2);
    fit.i2 = fit.tau2 / (fit.tau2 + typical);
    return fit;
}

Interval tau2_interval(std::span<const double> means, std::span<const double> variances, double level) {
    assert(means.size() == variances.size() && 0 < level && level < 1);
    if (means.size() < 2) return {0, std::numeric_limits<double>::infinity()};
    const auto degrees = static_cast<double>(means.size() - 1);
    return {tau2_where(means, variances, chi2_quantile(degrees, (1 + level) / 2)),
            tau2_where(means, variances, chi2_quantile(degrees, (1 - level) / 2))};
}

std::vector<Shrunken> shrink_means(std::span<const double> means, std::span<const double> variances,
                                   const Heterogeneity& fit) {
    assert(means.size() == variances.size());
    std::vector<Shrunken> units;
    units.reserve(means.size());
    for (std::size_t i = 0; i < means.size(); ++i) {
        const double lambda = fit.tau2 / (fit.tau2 + variances[i]);
        const double rest = (1 - lambda) * fit.mu_error;
        units.push_back({fit.mu + lambda * (means[i] - fit.mu), lambda * variances[i] + rest * rest, lambda});
    }
    return units;
}

std::vector<double> probabilities_below(std::span<const Shrunken> units, double c) {
    std::vector<double> p;
    p.reserve(units.size());
    for (const auto& unit : units) {
        const double sd = std::sqrt(unit.variance);
        p.push_back(sd > 0 ? boost::math::cdf(boost::math::normal(), (c - unit.mean) / sd) : (unit.mean < c ? 1 : 0));
    }
    return p;
}

}  // namespace opora::compute
