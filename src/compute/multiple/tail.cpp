#include "compute/multiple/tail.hpp"

#include "compute/optimize.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace opora::multiple {

namespace {

/// log(1 + ξs)/ξ, s at ξ = 0.
double stretched(double xi, double s) {
    return std::abs(xi * s) < 1e-12 ? s * (1 - xi * s / 2) : std::log1p(xi * s) / xi;
}

/// d/dξ of −(1 + 1/ξ) log(1 + ξs).
double slope_in_shape(double xi, double s) {
    if (xi < 1e-5) return s * s / 2 - s + xi * (s * s - 2 * s * s * s / 3);
    return std::log1p(xi * s) / (xi * xi) - (1 + 1 / xi) * s / (1 + xi * s);
}

/// Log likelihood of exceedances with its slope by (ξ, log β).
compute::Slope pareto_likelihood(const std::vector<double>& above, double xi, double log_scale) {
    const double scale = std::exp(log_scale);
    compute::Slope out{0, {0, 0}};
    for (const double y : above) {
        const double s = y / scale;
        out.value -= log_scale + (1 + xi) * stretched(xi, s);
        out.gradient[0] += slope_in_shape(xi, s);
        out.gradient[1] += (1 + xi) * s / (1 + xi * s) - 1;
    }
    return out;
}

/// The lowest point of −(gain + factor · likelihood) where gain is log S(y).
compute::Minimum best_tail(const std::vector<double>& above, TailShape kind, double y, double factor,
                           const std::vector<double>& start) {
    const auto objective = [&](const std::vector<double>& at) {
        const double xi = at[0], scale = std::exp(at[1]), s = y / scale;
        const auto likelihood = pareto_likelihood(above, xi, at[1]);
        const double k = factor * static_cast<double>(above.size());
        compute::Slope out{-factor * likelihood.value / k, likelihood.gradient};
        for (double& one : out.gradient) one *= -factor / k;
        if (y > 0) {
            // log S = −log(1 + ξs)/ξ
            const double by_shape =
                xi < 1e-5 ? s * s / 2 - 2 * xi * s * s * s / 3 : (stretched(xi, s) - s / (1 + xi * s)) / xi;
            out.value += stretched(xi, s) / k;
            out.gradient[0] -= by_shape / k;
            out.gradient[1] -= s / (1 + xi * s) / k;
        }
        return out;
    };
    const double log_mean = start[1];
    const compute::Box box{{0, log_mean - 6}, {kind == TailShape::exponential ? 0.0 : 1.0, log_mean + 6}};
    compute::MinimizeOptions options;
    options.gradient_tolerance = 1e-9;
    return compute::minimize(objective, start, box, options);
}

}  // namespace

ControlTail::ControlTail(std::span<const double> control, const TailOptions& options)
    : sorted_(control.begin(), control.end()), kind_(options.shape) {
    std::ranges::sort(sorted_);
    const auto n = sorted_.size();
    auto k = options.exceedances > 0 ? options.exceedances : std::max(fewest_exceedances, n / 10);
    if (k < fewest_exceedances || n < 2 * k) return;
    const double u = sorted_[n - k - 1];
    for (auto i = n - k; i < n; ++i)
        if (sorted_[i] > u) above_.push_back(sorted_[i] - u);
    if (above_.size() < fewest_exceedances) return;  // ties at the threshold
    double mean = 0;
    for (const double y : above_) mean += y / static_cast<double>(above_.size());
    const auto found = best_tail(above_, kind_, 0, 1, {kind_ == TailShape::exponential ? 0 : 0.05, std::log(mean)});
    threshold_ = u;
    exceedances_ = above_.size();
    shape_ = found.at[0];
    scale_ = std::exp(found.at[1]);
    ended_ = kind_ == TailShape::exponential && found.ended == Ended::on_boundary ? Ended::converged : found.ended;
    log_likelihood_ = pareto_likelihood(above_, shape_, found.at[1]).value;
}

double ControlTail::log_survival(double x, double shape, double scale) const {
    return -stretched(shape, (x - threshold_) / scale);
}

double ControlTail::p(double x) const {
    const auto n = static_cast<double>(sorted_.size());
    if (is_fitted() && x > threshold_)
        return (static_cast<double>(exceedances_) + 1) / (n + 1) * std::exp(log_survival(x, shape_, scale_));
    const auto reached = sorted_.end() - std::ranges::lower_bound(sorted_, x);
    return (static_cast<double>(reached) + 1) / (n + 1);
}

double ControlTail::upper_p(double x, double level) const {
    const auto n = static_cast<double>(sorted_.size());
    if (sorted_.empty()) return 1;
    if (!is_fitted() || x <= threshold_) {
        const auto reached = static_cast<double>(sorted_.end() - std::ranges::lower_bound(sorted_, x));
        if (reached == n) return 1;
        return boost::math::quantile(boost::math::beta_distribution<double>(reached + 1, n - reached), level);
    }
    // Maximise log p_u + log S(x) while 2(ℓ̂ − ℓ) <= z²: for each multiplier λ the maximum of gain + λℓ has p_u in
    // closed form, and the drop of ℓ falls with λ.
    const double z = boost::math::quantile(boost::math::normal(), level), allowed = z * z / 2;
    const auto k = static_cast<double>(exceedances_), y = x - threshold_;
    const auto binomial = [&](double share) { return k * std::log(share) + (n - k) * std::log1p(-share); };
    struct Bound {
        double drop, log_p;
    };
    std::vector<double> start{shape_, std::log(scale_)};
    const auto at = [&](double lambda) {
        const double share = (1 + lambda * k) / (1 + lambda * n);
        const auto found = best_tail(above_, kind_, y, lambda, start);
        const auto likelihood = pareto_likelihood(above_, found.at[0], found.at[1]).value;
        const double drop = binomial(k / n) - binomial(share) + log_likelihood_ - likelihood;
        return Bound{drop, std::log(share) + log_survival(x, found.at[0], std::exp(found.at[1]))};
    };
    double low = std::log(1e-4), high = std::log(1e6);
    Bound bound = at(std::exp(high));
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        const auto here = at(std::exp(middle));
        if (here.drop > allowed) {
            low = middle;
        } else {
            high = middle;
            bound = here;
        }
    }
    return std::max(p(x), std::min(1.0, std::exp(bound.log_p)));
}

}  // namespace opora::multiple
