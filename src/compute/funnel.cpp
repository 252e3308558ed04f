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

}  // namespace

double tau2_dl(std::span<const double> means, std::span<const double> variances) {
    assert(means.size() == variances.size());
    if (means.size() < 2) return 0;
    return tau2_from(generalised_q(means, variances, 0), variances);
}

double tau2_pm(std::span<const double> means, std::span<const double> variances) {
    assert(means.size() == variances.size());
    if (means.size() < 2) return 0;
    const double wanted = static_cast<double>(means.size() - 1);
    if (generalised_q(means, variances, 0) <= wanted) return 0;
    double low = 0, high = 1e-6;
    while (generalised_q(means, variances, high) > wanted) high *= 4;
    // Q falls with τ²; a hundred halvings reach the last digit.
    for (int i = 0; i < 100 && high - low > 1e-15 * high; ++i) {
        const double middle = (low + high) / 2;
        (generalised_q(means, variances, middle) > wanted ? low : high) = middle;
    }
    return (low + high) / 2;
}

Funnel fit_funnel(std::span<const ShareOf> units, double winsorised) {
    assert(0 <= winsorised && winsorised < 0.5);
    Funnel funnel;
    double hits = 0, trials = 0;
    std::vector<double> shares, variances, z;
    for (const auto& unit : units) {
        hits += unit.hits;
        trials += unit.trials;
    }
    if (trials > 0) funnel.center = hits / trials;
    const double spread = funnel.center * (1 - funnel.center);
    for (const auto& unit : units) {
        if (unit.trials == 0) continue;
        ++funnel.units;
        shares.push_back(double(unit.hits) / unit.trials);
        variances.push_back(spread / unit.trials);
        z.push_back((shares.back() - funnel.center) / std::sqrt(variances.back()));
    }
    if (funnel.units < 3 || !(spread > 0)) return funnel;

    auto sorted = z;
    std::sort(sorted.begin(), sorted.end());
    const double low = sorted_quantile(sorted, winsorised), high = sorted_quantile(sorted, 1 - winsorised);
    double squares = 0;
    for (const double value : z) squares += std::pow(std::clamp(value, low, high), 2);
    funnel.phi = squares / funnel.units;
    funnel.tau_dl = std::sqrt(tau2_from(squares, variances));
    funnel.tau = std::sqrt(tau2_pm(shares, variances));
    return funnel;
}

Interval funnel_limits(const Funnel& funnel, int trials, double z, Overdispersion overdispersion) {
    assert(trials > 0 && z > 0);
    const double tau2 = overdispersion == Overdispersion::additive ? funnel.tau * funnel.tau : 0;
    const double half = z * std::sqrt(funnel.center * (1 - funnel.center) / trials + tau2);
    return {std::max(0.0, funnel.center - half), std::min(1.0, funnel.center + half)};
}

}  // namespace opora::compute
