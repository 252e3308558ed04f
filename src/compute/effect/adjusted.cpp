#include "compute/effect/adjusted.hpp"

#include <Eigen/Dense>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace opora::effect {

namespace {

/// A treated unit whose leverage comes nearer to 1 has no residual of its own.
constexpr double leverage_limit = 1 - 1e-10;

void complete(Comparison& out, double level) {
    out.ended = Ended::converged;
    out.interval = {out.effect, out.effect};
    out.p_value = out.effect == 0 ? 1 : 0;
    if (!(out.error > 0) || !(out.degrees > 0)) return;
    const boost::math::students_t law(out.degrees);
    const double t = boost::math::quantile(law, (1 + level) / 2);
    out.interval = {out.effect - t * out.error, out.effect + t * out.error};
    out.p_value = 2 * boost::math::cdf(law, -std::abs(out.effect) / out.error);
}

/// y = mean + what lasts + noise, by year less the year's mean; missing ones are 0 with no variance.
std::vector<double> centred_years(const YearMeans& means) {
    auto out = means.mean;
    for (std::size_t t = 0; t < means.years; ++t) {
        double sum = 0, count = 0;
        for (std::size_t s = 0; s < means.units; ++s)
            if (means.variance[s * means.years + t] > 0) {
                sum += out[s * means.years + t];
                ++count;
            }
        for (std::size_t s = 0; s < means.units; ++s) {
            auto& value = out[s * means.years + t];
            value = means.variance[s * means.years + t] > 0 ? value - sum / count : 0;
        }
    }
    return out;
}

}  // namespace

double expected_gain(double reliability, double mean, double mean_of_chosen) {
    return (1 - reliability) * (mean - mean_of_chosen);
}

double expected_gain_of_lowest(double reliability, double sd, double share) {
    assert(0 < share && share <= 1);
    if (share == 1) return 0;
    const boost::math::normal standard;
    return (1 - reliability) * sd * boost::math::pdf(standard, boost::math::quantile(standard, share)) / share;
}

Baseline baseline_of(const YearMeans& means) {
    Baseline out;
    out.expected.assign(means.units, 0);
    out.reliability.assign(means.units, 0);
    const auto y = centred_years(means);
    const auto known = [&](std::size_t i) { return means.variance[i] > 0; };
    double squares = 0, sampling = 0, count = 0, products = 0, pairs = 0, units = 0;
    for (std::size_t s = 0; s < means.units; ++s) {
        bool any = false;
        for (auto i = s * means.years; i < (s + 1) * means.years; ++i) {
            if (!known(i)) continue;
            any = true;
            squares += y[i] * y[i];
            sampling += means.variance[i];
            ++count;
            for (auto j = i + 1; j < (s + 1) * means.years; ++j)
                if (known(j)) {
                    products += y[i] * y[j];
                    ++pairs;
                }
        }
        units += any;
    }
    if (units < 3) return out;
    const double correction = units / (units - 1);  // the year's mean is of the same units
    const double beyond_sampling = std::max(0.0, correction * squares / count - sampling / count);
    out.level_variance = pairs > 0 ? std::clamp(correction * products / pairs, 0.0, beyond_sampling) : beyond_sampling;
    out.year_variance = beyond_sampling - out.level_variance;
    out.ended = out.level_variance > 0 ? Ended::converged : Ended::on_boundary;
    for (std::size_t s = 0; s < means.units && out.level_variance > 0; ++s) {
        double precision = 0, weighted = 0;
        for (auto i = s * means.years; i < (s + 1) * means.years; ++i) {
            if (!known(i)) continue;
            const double w = 1 / (out.year_variance + means.variance[i]);
            precision += w;
            weighted += w * y[i];
        }
        out.reliability[s] = out.level_variance * precision / (1 + out.level_variance * precision);
        out.expected[s] = precision > 0 ? out.reliability[s] * weighted / precision : 0;
    }
    return out;
}

Comparison adjusted_effect(const Compared& data, double level) {
    assert(data.outcome.size() == data.treated.size() && 0 < level && level < 1);
    Comparison out;
    const auto n = static_cast<Eigen::Index>(data.outcome.size());
    const auto p = static_cast<Eigen::Index>(data.covariates.size()) + 2;
    const auto treated = n - std::count(data.treated.begin(), data.treated.end(), std::uint8_t{0});
    if (treated < 2 || n - treated < 2 || n <= p) return out;
    Eigen::MatrixXd x(n, p);  // the programme last, so that its column is what the others leave of it
    Eigen::VectorXd y(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const double root = data.weights.empty() ? 1 : std::sqrt(data.weights[at]);
        x(i, 0) = root;
        for (Eigen::Index c = 0; c < p - 2; ++c) x(i, c + 1) = root * data.covariates[static_cast<std::size_t>(c)][at];
        x(i, p - 1) = data.treated[at] ? root : 0;
        y[i] = root * data.outcome[at];
    }
    const Eigen::HouseholderQR<Eigen::MatrixXd> factored(x);
    const Eigen::VectorXd lengths = x.colwise().norm();
    for (Eigen::Index j = 0; j < p; ++j)
        if (!(std::abs(factored.matrixQR()(j, j)) > 1e-9 * lengths[j])) return out;
    const Eigen::MatrixXd q = factored.householderQ() * Eigen::MatrixXd::Identity(n, p);
    const double r = factored.matrixQR()(p - 1, p - 1);
    Eigen::VectorXd residual = y - q * (q.transpose() * y);
    out.effect = q.col(p - 1).dot(y) / r;
    // Outcomes that the columns give exactly leave only rounding: no effect or an exact one, no error.
    const double rounding = 1e-13 * y.norm();
    if (residual.norm() <= rounding) residual.setZero();
    if (std::abs(q.col(p - 1).dot(y)) <= rounding) out.effect = 0;

    // β = Σ l_i y_i, l = q_p/r; variance Σ l² e²/(1 − h); G'G = D(I − H)D with d = l/√(1 − h).
    double variance = 0, trace = 0, diagonal = 0;
    Eigen::MatrixXd inner = Eigen::MatrixXd::Zero(p, p);
    double squared_own = 0;
    for (Eigen::Index i = 0; i < n; ++i) {
        const double h = q.row(i).squaredNorm();
        if (h > leverage_limit) continue;
        const double l = q(i, p - 1) / r, d2 = l * l / (1 - h);
        variance += d2 * residual[i] * residual[i];
        trace += l * l;
        diagonal += l * l * l * l;
        squared_own += d2 * d2 * h * h;
        inner += d2 * q.row(i).transpose() * q.row(i);
    }
    out.error = std::sqrt(variance);
    out.degrees = trace * trace / (diagonal + inner.squaredNorm() - squared_own);
    complete(out, level);
    return out;
}

Comparison naive_gain(const std::vector<double>& gains_of_treated, double level) {
    Comparison out;
    const auto n = static_cast<double>(gains_of_treated.size());
    if (n < 2) return out;
    out.effect = std::accumulate(gains_of_treated.begin(), gains_of_treated.end(), 0.0) / n;
    double squares = 0;
    for (const double gain : gains_of_treated) squares += (gain - out.effect) * (gain - out.effect);
    out.error = std::sqrt(squares / (n - 1) / n);
    out.degrees = n - 1;
    complete(out, level);
    return out;
}

}  // namespace opora::effect
