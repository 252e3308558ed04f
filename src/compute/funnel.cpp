#include "compute/funnel.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace opora::compute {

namespace {

/// Quantile of sorted values between order statistics, as R's type 7.
double sorted_quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// DerSimonian–Laird from Cochran's Q: max(0, (Q − (S − 1)) / (Σw − Σw²/Σw)).
double tau2_from(double q, std::span<const double> variances) {
    double w = 0, ww = 0;
    for (const double v : variances) {
        w += 1 / v;
        ww += 1 / (v * v);
    }
    return std::max(0.0, (q - static_cast<double>(variances.size() - 1)) / (w - ww / w));
}

/// Σ (y − θ̂)² / (v + τ²) with θ̂ weighted alike: Cochran's Q at τ².
double generalised_q(std::span<const double> means, std::span<const double> variances, double tau2) {
    double w = 0, wy = 0, q = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        w += 1 / (variances[i] + tau2);
        wy += means[i] / (variances[i] + tau2);
    }
    for (std::size_t i = 0; i < means.size(); ++i)
        q += (means[i] - wy / w) * (means[i] - wy / w) / (variances[i] + tau2);
    return q;
}

/// φ and τ from z around the center.
void add_overdispersion(Funnel& funnel, std::span<const double> values, std::span<const double> variances,
                        double winsorised, TauBy by) {
    assert(0 <= winsorised && winsorised < 0.5);
    if (funnel.units < 3) return;
    std::vector<double> z;
    for (std::size_t i = 0; i < values.size(); ++i) z.push_back((values[i] - funnel.center) / std::sqrt(variances[i]));
    auto sorted = z;
    std::sort(sorted.begin(), sorted.end());
    const double low = sorted_quantile(sorted, winsorised), high = sorted_quantile(sorted, 1 - winsorised);
    double squares = 0;
    for (const double value : z) squares += std::pow(std::clamp(value, low, high), 2);
    funnel.phi = squares / funnel.units;
    funnel.tau_dl = std::sqrt(tau2_from(squares, variances));
    funnel.tau = std::sqrt(fit_heterogeneity(values, variances, by).tau2);
}

}  // namespace

double tau2_dl(std::span<const double> means, std::span<const double> variances) {
    assert(means.size() == variances.size());
    if (means.size() < 2) return 0;
    return tau2_from(generalised_q(means, variances, 0), variances);
}

double tau2_pm(std::span<const double> means, std::span<const double> variances) {
    return fit_heterogeneity(means, variances, TauBy::pm).tau2;
}

Funnel fit_funnel(std::span<const ShareOf> units, double winsorised, TauBy by) {
    Funnel funnel;
    double hits = 0, trials = 0;
    std::vector<double> shares, variances;
    for (const auto& unit : units) {
        hits += unit.hits;
        trials += unit.trials;
    }
    if (trials > 0) funnel.center = hits / trials;
    const double spread = funnel.center * (1 - funnel.center);
    for (const auto& unit : units) {
        if (unit.trials == 0) continue;
        shares.push_back(double(unit.hits) / unit.trials);
        variances.push_back(spread / unit.trials);
    }
    funnel.units = static_cast<int>(shares.size());
    if (spread > 0) add_overdispersion(funnel, shares, variances, winsorised, by);
    return funnel;
}

Funnel fit_mean_funnel(std::span<const double> means, std::span<const double> variances, double winsorised, TauBy by) {
    assert(means.size() == variances.size());
    Funnel funnel;
    funnel.units = static_cast<int>(means.size());
    double w = 0, wy = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        w += 1 / variances[i];
        wy += means[i] / variances[i];
    }
    if (w > 0) funnel.center = wy / w;
    add_overdispersion(funnel, means, variances, winsorised, by);
    return funnel;
}

Interval mean_funnel_limits(const Funnel& funnel, double variance, double z, Overdispersion overdispersion) {
    assert(variance > 0 && z > 0);
    if (overdispersion == Overdispersion::additive) variance += funnel.tau * funnel.tau;
    if (overdispersion == Overdispersion::multiplicative) variance *= std::max(1.0, funnel.phi);
    const double half = z * std::sqrt(variance);
    return {funnel.center - half, funnel.center + half};
}

Interval funnel_limits(const Funnel& funnel, int trials, double z, Overdispersion overdispersion) {
    assert(trials > 0 && z > 0);
    const double spread = funnel.center * (1 - funnel.center);
    if (!(spread > 0)) return {funnel.center, funnel.center};
    const auto limits = mean_funnel_limits(funnel, spread / trials, z, overdispersion);
    return {std::max(0.0, limits.low), std::min(1.0, limits.high)};
}

}  // namespace opora::compute
