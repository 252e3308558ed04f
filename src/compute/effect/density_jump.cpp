#include "compute/effect/density_jump.hpp"

#include "compute/effect/local_polynomial.hpp"

#include <Eigen/Dense>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::effect {

namespace {

constexpr std::size_t selection_order = 2;  // bandwidths are best for it, the test uses one more
/// Fewest rows and distinct values on a side, beyond the order of the polynomial [Cattaneo2020].
constexpr std::size_t spare_rows = 20;

/// Sorted distances from the cut with the empirical distribution function at each.
struct Distribution {
    std::vector<double> x, f;
    std::size_t below = 0;  // rows under the cut
    bool ties = false;
};

Distribution distribution_of(std::vector<double> running, double cut) {
    Distribution out;
    std::sort(running.begin(), running.end());
    const auto n = running.size();
    out.x = std::move(running);
    for (auto& value : out.x) {
        out.below += value < cut;
        value -= cut;
    }
    out.f.resize(n);
    for (std::size_t i = n; i-- > 0;) {
        const bool tied = i + 1 < n && out.x[i] == out.x[i + 1];
        out.ties = out.ties || tied;
        out.f[i] = tied ? out.f[i + 1] : static_cast<double>(i) / static_cast<double>(n - 1);
    }
    return out;
}

/// One side of the cut: its rows of the distribution.
struct DensitySide {
    std::vector<double> x, f;
    double all = 0;  // rows of both sides

    /// Distance of the k-th row, or distinct value, from the cut; of the last if there are fewer.
    double distance(std::size_t k, bool distinct) const {
        std::vector<double> away;
        for (const double value : x) away.push_back(std::abs(value));
        std::sort(away.begin(), away.end());
        if (distinct) away.erase(std::unique(away.begin(), away.end()), away.end());
        return away[std::min(k, away.size()) - 1];
    }
    double least_bandwidth(std::size_t rows) const { return std::max(distance(rows, false), distance(rows, true)); }
    double reach() const { return std::max(std::abs(x.front()), std::abs(x.back())); }
};

struct Slope {
    double value = 0, variance = 0, higher = 0;  // `higher`: coefficient of `higher_power`
    std::size_t used = 0;
    bool singular = true;
};

/// Slope of the distribution function at the cut with its jackknife variance [Cattaneo2020]: the sum over rows i of
/// squared sums of the weights of the other rows not below i.
Slope slope_at_cut(const DensitySide& side, double bandwidth, std::size_t order, std::size_t higher_power = 1) {
    const LocalPolynomial fit(side.x, bandwidth, order);
    Slope out;
    if (fit.singular()) return out;
    out.singular = false;
    out.used = fit.end() - fit.begin();
    const auto w = fit.weights(1);
    out.value = dot(w, side.f);
    out.higher = higher_power == 1 ? out.value : dot(fit.weights(higher_power), side.f);
    std::vector<double> suffix(fit.end() + 1, 0);
    for (std::size_t i = fit.end(); i-- > fit.begin();) suffix[i] = suffix[i + 1] + w[i];
    double sum = 0, of_run = 0;
    for (std::size_t i = fit.begin(); i < fit.end(); ++i) {
        if (i == fit.begin() || side.x[i] != side.x[i - 1]) of_run = suffix[i + 1];
        sum += of_run * of_run;
    }
    out.variance = sum / ((side.all - 1) * (side.all - 1));
    return out;
}

/// Probabilists' Hermite polynomial.
double hermite(std::size_t n, double x) {
    double before = 1, now = x;
    if (n == 0) return before;
    for (std::size_t k = 1; k < n; ++k) {
        const double next = x * now - static_cast<double>(k) * before;
        before = now;
        now = next;
    }
    return now;
}

/// (S⁻¹c)_power and (S⁻¹GS⁻¹)_power of a boundary point: S = ∫ r r' K, c = ∫ r u^{order+1} K, G = ∫∫ min(u,v) r r' K K.
struct BoundaryConstants {
    double bias = 0, variance = 0;
};
/// Uniform kernel of ½ on [0, 1]: integrals of powers.
BoundaryConstants uniform_constants(std::size_t order, std::size_t power) {
    const auto n = static_cast<Eigen::Index>(order + 1);
    Eigen::MatrixXd s(n, n), g(n, n);
    Eigen::VectorXd c(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto a = static_cast<double>(i);
        c[i] = 0.5 / (a + static_cast<double>(order) + 2);
        for (Eigen::Index j = 0; j < n; ++j) {
            const auto b = static_cast<double>(j);
            s(i, j) = 0.5 / (a + b + 1);
            g(i, j) = 0.25 * (1 / ((a + 2) * (a + b + 3)) + 1 / ((b + 2) * (a + b + 3)));
        }
    }
    const Eigen::MatrixXd inverse = s.fullPivLu().inverse();
    const auto k = static_cast<Eigen::Index>(power);
    return {inverse.row(k).dot(c), inverse.row(k) * g * inverse.row(k).transpose()};
}
/// Triangular kernel on [0, 1]: ∫ u^a (1 − u) = 1/((a + 1)(a + 2)).
double triangular_bias(std::size_t order, std::size_t power) {
    const auto n = static_cast<Eigen::Index>(order + 1);
    const auto moment = [](double a) { return 1 / ((a + 1) * (a + 2)); };
    Eigen::MatrixXd s(n, n);
    Eigen::VectorXd c(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        c[i] = moment(static_cast<double>(i) + static_cast<double>(order) + 1);
        for (Eigen::Index j = 0; j < n; ++j) s(i, j) = moment(static_cast<double>(i + j));
    }
    const Eigen::VectorXd solved = s.fullPivLu().solve(c);
    return solved[static_cast<Eigen::Index>(power)];
}

/// Best bandwidth, in standard deviations, for coefficient `power` of the distribution function of a normal variable
/// whose cut lies `z` from the mean.
double normal_bandwidth(std::size_t order, std::size_t power, double z, double n) {
    const auto constants = uniform_constants(order, power);
    const double h = hermite(order, z), density = std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0));
    const double factorial = std::tgamma(static_cast<double>(order) + 2);
    const double ratio = constants.variance * factorial * factorial / (constants.bias * constants.bias);
    const auto p = static_cast<double>(order), v = static_cast<double>(power);
    return std::pow((2 * v - 1) / (2 * (p + 1 - v)) * ratio / (h * h * density) / n, 1 / (2 * p + 1));
}

struct SidePair {
    DensitySide below, above;
};

SidePair sides_of(const Distribution& all) {
    SidePair out;
    const auto n = static_cast<std::ptrdiff_t>(all.below);
    out.below = {{all.x.begin(), all.x.begin() + n}, {all.f.begin(), all.f.begin() + n}, 0};
    out.above = {{all.x.begin() + n, all.x.end()}, {all.f.begin() + n, all.f.end()}, 0};
    out.below.all = out.above.all = static_cast<double>(all.x.size());
    return out;
}

double median_of_three(double a, double b, double c) { return std::max(std::min(a, b), std::min(std::max(a, b), c)); }

struct DensityBandwidths {
    double below = 0, above = 0;
};

DensityBandwidths density_bandwidths(const SidePair& sides, const std::vector<double>& x) {
    constexpr auto p = selection_order;
    const auto n = static_cast<double>(x.size());
    const double mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
    double squares = 0;
    for (const double value : x) squares += (value - mean) * (value - mean);
    const double sd = std::sqrt(squares / (n - 1));
    const double widest = std::max(sides.below.reach(), sides.above.reach());
    const auto least = [&](std::size_t rows) {
        return std::max(sides.below.least_bandwidth(rows), sides.above.least_bandwidth(rows));
    };
    const auto pilot = [&](std::size_t order, std::size_t power) {
        return std::max(std::min(widest, sd * normal_bandwidth(order, power, mean / sd, n)),
                        least(spare_rows + order + 1));
    };
    const double b = pilot(p + 2, p + 1), c = pilot(p, 1);
    const auto curve_below = slope_at_cut(sides.below, b, p + 2, p + 1);
    const auto curve_above = slope_at_cut(sides.above, b, p + 2, p + 1);
    const auto plain_below = slope_at_cut(sides.below, c, p), plain_above = slope_at_cut(sides.above, c, p);
    if (curve_below.singular || curve_above.singular || plain_below.singular || plain_above.singular) return {};

    const double factor = triangular_bias(p, 1);  // to the left of the cut times (−1)^p
    const double bias_below = curve_below.higher * factor * (p % 2 == 0 ? 1 : -1),
                 bias_above = curve_above.higher * factor;
    const auto best = [&](double variance, double bias) {
        const double order = p;
        return std::pow(c * variance / (2 * order * bias * bias), 1 / (2 * order + 1));
    };
    const double variance = plain_below.variance + plain_above.variance;
    const auto within = [&](double h, double low, double high) { return std::max(std::min(h, high), low); };
    const auto rows = spare_rows + p + 1;
    const double both = least(rows);
    const double difference = within(best(variance, bias_above - bias_below), both, widest);
    const double sum = within(best(variance, bias_above + bias_below), both, widest);
    const double left =
        within(best(plain_below.variance, bias_below), sides.below.least_bandwidth(rows), std::abs(x.front()));
    const double right = within(best(plain_above.variance, bias_above), sides.above.least_bandwidth(rows), x.back());
    return {median_of_three(left, difference, sum), median_of_three(right, difference, sum)};
}

}  // namespace

DensityJump density_jump(std::vector<double> running, double cut) {
    DensityJump out;
    if (running.size() < 2) return out;
    const auto all = distribution_of(std::move(running), cut);
    if (all.below == 0 || !(all.x.back() > 0)) return out;
    const auto sides = sides_of(all);
    const auto h = density_bandwidths(sides, all.x);
    const auto below = slope_at_cut(sides.below, h.below, selection_order + 1);
    const auto above = slope_at_cut(sides.above, h.above, selection_order + 1);
    const double variance = below.variance + above.variance;
    if (below.singular || above.singular || !(variance > 0)) return out;
    out.below = below.value;
    out.above = above.value;
    out.below_error = std::sqrt(below.variance);
    out.above_error = std::sqrt(above.variance);
    out.below_bandwidth = h.below;
    out.above_bandwidth = h.above;
    out.used_below = below.used;
    out.used_above = above.used;
    out.statistic = (above.value - below.value) / std::sqrt(variance);
    out.p_value = 2 * boost::math::cdf(boost::math::normal{}, -std::abs(out.statistic));
    out.ended = Ended::converged;
    return out;
}

CountJump count_jump(std::size_t before, std::size_t at, std::size_t after, double curvature) {
    assert(0 <= curvature && curvature < 1);
    CountJump out;
    out.expected_low = (1 - curvature) / (3 - curvature);
    out.expected_high = (1 + curvature) / (3 + curvature);
    const auto n = static_cast<double>(before + at + after), k = static_cast<double>(at);
    if (n == 0) return out;
    out.share = k / n;
    // The tails of the share on the edge of what is allowed are the largest over all that are.
    using boost::math::binomial;
    const double few = boost::math::cdf(binomial(n, out.expected_low), k);
    const double many = k == 0 ? 1 : boost::math::cdf(boost::math::complement(binomial(n, out.expected_high), k - 1));
    out.p_value = std::min(1.0, 2 * std::min(few, many));
    return out;
}

}  // namespace opora::effect
