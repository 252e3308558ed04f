#include "compute/effect/discontinuity.hpp"

#include "compute/effect/local_polynomial.hpp"

#include <Eigen/Dense>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::effect {

namespace {

constexpr std::size_t fewest_rows = 20;

/// One side of the cut, by increasing distance x = running − cut.
struct CutSide {
    std::vector<double> x, y;
    std::vector<std::vector<double>> z;  // covariates by column

    std::size_t distinct() const {
        std::size_t count = x.empty() ? 0 : 1;
        for (std::size_t i = 1; i < x.size(); ++i) count += x[i] != x[i - 1];
        return count;
    }
    double reach() const { return x.empty() ? 0 : std::max(std::abs(x.front()), std::abs(x.back())); }
    /// Distance of the k-th distinct value from the cut, or of the farthest.
    double distance_of(std::size_t k) const {
        std::vector<double> away;
        for (const double value : x) away.push_back(std::abs(value));
        std::sort(away.begin(), away.end());
        away.erase(std::unique(away.begin(), away.end()), away.end());
        return away[std::min(k, away.size()) - 1];
    }
};

CutSide side_of(const DiscontinuityData& data, const std::vector<std::size_t>& order, bool above) {
    CutSide side;
    side.z.resize(data.covariates.size());
    for (const auto i : order) {
        if ((data.running[i] >= data.cut) != above) continue;
        side.x.push_back(data.running[i] - data.cut);
        side.y.push_back(data.outcome[i]);
        for (std::size_t c = 0; c < side.z.size(); ++c) side.z[c].push_back(data.covariates[c][i]);
    }
    return side;
}

/// Squared deviations of y from its nearest neighbours in [begin, end): J/(J+1) (y − mean of J)² [Calonico2014].
/// Rows of one x are taken together, so J may exceed the number asked for.
std::vector<double> neighbour_squares(const CutSide& side, const std::vector<double>& y, std::size_t begin,
                                      std::size_t end, std::size_t neighbours) {
    const auto& x = side.x;
    std::vector<double> sum(end + 1, 0), squares(end, 0);
    for (std::size_t i = begin; i < end; ++i) sum[i + 1] = sum[i] + y[i];
    const auto run_end = [&](std::size_t at) {
        auto to = at;
        while (to < end && x[to] == x[at]) ++to;
        return to;
    };
    const auto run_begin = [&](std::size_t at) {  // of the run that ends with `at`
        auto from = at;
        while (from > begin && x[from - 1] == x[at]) --from;
        return from;
    };
    const auto wanted = std::min(neighbours, end - begin - 1);
    for (std::size_t from = begin; from < end; from = run_end(from)) {
        auto low = from, high = run_end(from);
        const auto same = high;
        while (high - low - 1 < wanted) {
            const double left = low > begin ? x[from] - x[low - 1] : std::numeric_limits<double>::infinity();
            const double right = high < end ? x[high] - x[from] : std::numeric_limits<double>::infinity();
            if (left <= right) low = run_begin(low - 1);
            if (right <= left) high = run_end(high);
        }
        const auto j = static_cast<double>(high - low - 1);
        for (std::size_t i = from; i < same && j > 0; ++i) {
            const double deviation = y[i] - (sum[high] - sum[low] - y[i]) / j;
            squares[i] = j / (j + 1) * deviation * deviation;
        }
    }
    return squares;
}

double variance_of(const std::vector<double>& weights, const std::vector<double>& squares) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(weights.size(), squares.size()); ++i)
        sum += weights[i] * weights[i] * squares[i];
    return sum;
}

/// Cross-products of the covariates with each other and the outcome after the local polynomial, kernel weights.
struct Partialled {
    Eigen::MatrixXd zz;
    Eigen::VectorXd zy;
};
Partialled partialled(const CutSide& side, const LocalPolynomial& fit, double bandwidth, std::size_t order) {
    const auto k = static_cast<Eigen::Index>(side.z.size());
    const auto rows = static_cast<Eigen::Index>(fit.end() - fit.begin());
    std::vector<std::vector<double>> weights;
    for (std::size_t p = 0; p <= order; ++p) weights.push_back(fit.weights(p));
    const auto residual = [&](const std::vector<double>& v) {
        Eigen::VectorXd out(rows);
        std::vector<double> beta;
        for (const auto& w : weights) beta.push_back(dot(w, v));
        for (Eigen::Index i = 0; i < rows; ++i) {
            const auto at = fit.begin() + static_cast<std::size_t>(i);
            double fitted = 0;
            for (std::size_t p = order + 1; p-- > 0;) fitted = fitted * side.x[at] + beta[p];
            out[i] = (v[at] - fitted) * std::sqrt(1 - std::abs(side.x[at] / bandwidth));
        }
        return out;
    };
    Eigen::MatrixXd z(rows, k);
    for (Eigen::Index c = 0; c < k; ++c) z.col(c) = residual(side.z[static_cast<std::size_t>(c)]);
    return {z.transpose() * z, z.transpose() * residual(side.y)};
}

Eigen::VectorXd slopes(const Partialled& sums) { return sums.zz.completeOrthogonalDecomposition().solve(sums.zy); }

std::vector<double> less_covariates(const CutSide& side, const Eigen::VectorXd& gamma) {
    auto y = side.y;
    for (std::size_t c = 0; c < side.z.size(); ++c)
        for (std::size_t i = 0; i < y.size(); ++i) y[i] -= gamma[static_cast<Eigen::Index>(c)] * side.z[c][i];
    return y;
}

/// Constants of the mean squared error of coefficient `power` of a polynomial of `order`, one side.
struct ErrorConstants {
    double variance = 0, bias = 0, bias_variance = 0;
    bool singular = true;
};
struct ConstantsFor {
    std::size_t order = 0, power = 0;
    double variance_bandwidth = 0, bias_bandwidth = 0;
    std::size_t neighbours = 3;
};
ErrorConstants error_constants(const CutSide& side, const ConstantsFor& want) {
    const LocalPolynomial fit(side.x, want.variance_bandwidth, want.order);
    const LocalPolynomial next(side.x, want.bias_bandwidth, want.order + 1);
    if (fit.singular() || next.singular()) return {};
    const auto y = side.z.empty()
                       ? side.y
                       : less_covariates(side, slopes(partialled(side, fit, want.variance_bandwidth, want.order)));
    const auto power = static_cast<double>(want.power), order = static_cast<double>(want.order);
    ErrorConstants out;
    out.singular = false;
    const auto squares = neighbour_squares(side, y, fit.begin(), fit.end(), want.neighbours);
    out.variance = (2 * power + 1) * std::pow(want.variance_bandwidth, 2 * power + 1) *
                   variance_of(fit.weights(want.power), squares);
    const double factor = fit.bias(want.power), rate = 2 * (order + 1 - power);
    const auto next_weights = next.weights(want.order + 1);
    out.bias = std::sqrt(rate) * factor * dot(next_weights, y);
    out.bias_variance =
        rate * factor * factor *
        variance_of(next_weights, neighbour_squares(side, y, next.begin(), next.end(), want.neighbours));
    return out;
}

/// The bandwidth of least mean squared error of a difference between the sides; `regular` is 3 in the two last steps.
double best_bandwidth(const ErrorConstants& below, const ErrorConstants& above, std::size_t order, double regular,
                      double widest) {
    const double bias = above.bias - below.bias;
    const double cost = bias * bias + regular * (below.bias_variance + above.bias_variance);
    const double h = std::pow((below.variance + above.variance) / cost, 1 / (2 * static_cast<double>(order) + 3));
    return h < widest ? h : widest;
}

struct Bandwidths {
    double effect = 0, bias = 0;
};

/// min(sd, interquartile range / 1.349), the quartiles means of two neighbours where they fall between.
double spread(std::vector<double> x) {
    const auto n = static_cast<double>(x.size());
    const double mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
    double squares = 0;
    for (const double value : x) squares += (value - mean) * (value - mean);
    const auto quartile = [&](double share) {
        const double at = share * n;
        const auto k = static_cast<std::size_t>(at);
        return static_cast<double>(k) == at ? (x[k - 1] + x[k]) / 2 : x[k];
    };
    return std::min(std::sqrt(squares / (n - 1)), (quartile(0.75) - quartile(0.25)) / 1.349);
}

Bandwidths choose_bandwidths(const CutSide& below, const CutSide& above, std::size_t neighbours) {
    std::vector<double> all = below.x;
    all.insert(all.end(), above.x.begin(), above.x.end());
    const double widest = std::max(below.reach(), above.reach());
    const auto values_below = below.distinct(), values_above = above.distinct();
    const auto shared = [](std::size_t values, const CutSide& side) {
        return 1 - static_cast<double>(values) / static_cast<double>(side.x.size()) >= 0.2;
    };
    const double least = shared(values_below, below) || shared(values_above, above)
                             ? std::max(below.distance_of(10), above.distance_of(10)) + 1e-8
                             : 0;
    // 2.576: rule of thumb of a second derivative with the triangular kernel [Calonico2014].
    const double pilot = std::max(
        least,
        std::min(widest, 2.576 * spread(all) * std::pow(static_cast<double>(values_below + values_above), -0.2)));

    const auto both = [&](std::size_t order, std::size_t power, double h_below, double h_above, double regular) {
        const auto l = error_constants(below, {order, power, pilot, h_below, neighbours});
        const auto r = error_constants(above, {order, power, pilot, h_above, neighbours});
        return l.singular || r.singular ? 0 : best_bandwidth(l, r, order, regular, widest);
    };
    const double d = both(3, 3, below.reach(), above.reach(), 0);
    if (!(d > 0)) return {};
    const double pilot_bias = std::max(d, least);
    Bandwidths out;
    out.bias = both(2, 2, pilot_bias, pilot_bias, 3);
    if (out.bias > 0) out.effect = both(1, 0, out.bias, out.bias, 3);
    return out;
}

/// The effect as weights on the outcomes of one side: local linear, and the same less h² · bias · curvature.
struct EffectWeights {
    std::vector<double> plain, corrected;
    std::size_t begin = 0, end = 0, used = 0;
    bool singular = true;
};
EffectWeights effect_weights(const CutSide& side, const Bandwidths& h) {
    const LocalPolynomial line(side.x, h.effect, 1), curve(side.x, h.bias, 2);
    EffectWeights out;
    if (line.singular() || curve.singular()) return out;
    out.singular = false;
    out.begin = std::min(line.begin(), curve.begin());
    out.end = std::max(line.end(), curve.end());
    out.used = line.end() - line.begin();
    out.plain = line.weights(0);
    out.plain.resize(out.end, 0);
    out.corrected = curve.weights(2);
    out.corrected.resize(out.end, 0);
    const double factor = line.bias(0) * h.effect * h.effect;
    for (std::size_t i = 0; i < out.end; ++i) out.corrected[i] = out.plain[i] - factor * out.corrected[i];
    return out;
}

}  // namespace

Discontinuity discontinuity(const DiscontinuityData& data, const DiscontinuityOptions& options) {
    assert(data.running.size() == data.outcome.size() && 0 < options.level && options.level < 1);
    std::vector<std::size_t> order(data.running.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return data.running[a] < data.running[b]; });
    const auto below = side_of(data, order, false), above = side_of(data, order, true);
    Discontinuity out;
    out.rows_below = below.x.size();
    out.rows_above = above.x.size();
    out.values_below = below.distinct();
    out.values_above = above.distinct();
    if (order.size() < fewest_rows || below.x.empty() || above.x.empty() || !(above.x.back() > 0)) return out;

    Bandwidths h;
    if (options.bandwidth)
        h = {*options.bandwidth, options.bias_bandwidth.value_or(*options.bandwidth)};
    else
        h = choose_bandwidths(below, above, options.neighbours);
    const auto left = effect_weights(below, h), right = effect_weights(above, h);
    if (left.singular || right.singular) return out;

    auto y_below = below.y, y_above = above.y;
    if (!data.covariates.empty()) {
        auto sums = partialled(below, LocalPolynomial(below.x, h.effect, 1), h.effect, 1);
        const auto more = partialled(above, LocalPolynomial(above.x, h.effect, 1), h.effect, 1);
        sums.zz += more.zz;
        sums.zy += more.zy;
        const auto gamma = slopes(sums);
        out.covariate_slopes.assign(gamma.begin(), gamma.end());
        y_below = less_covariates(below, gamma);
        y_above = less_covariates(above, gamma);
    }
    out.bandwidth = h.effect;
    out.bias_bandwidth = h.bias;
    out.used_below = left.used;
    out.used_above = right.used;
    out.below = dot(left.plain, y_below);
    out.above = dot(right.plain, y_above);
    out.effect = out.above - out.below;
    out.corrected_effect = dot(right.corrected, y_above) - dot(left.corrected, y_below);
    const auto e_below = neighbour_squares(below, y_below, left.begin, left.end, options.neighbours);
    const auto e_above = neighbour_squares(above, y_above, right.begin, right.end, options.neighbours);
    out.error = std::sqrt(variance_of(left.plain, e_below) + variance_of(right.plain, e_above));
    out.robust_error = std::sqrt(variance_of(left.corrected, e_below) + variance_of(right.corrected, e_above));
    const boost::math::normal standard;
    const double z = boost::math::quantile(standard, (1 + options.level) / 2);
    out.robust_interval = {out.corrected_effect - z * out.robust_error, out.corrected_effect + z * out.robust_error};
    if (out.robust_error > 0)
        out.p_value = 2 * boost::math::cdf(standard, -std::abs(out.corrected_effect) / out.robust_error);
    out.ended = Ended::converged;
    return out;
}

}  // namespace opora::effect
