/// Funnel plot of shares and of means: how far units of a size stray when they differ no more than units usually do.
#pragma once

#include "compute/heterogeneity.hpp"
#include "compute/interval.hpp"

#include <span>
#include <vector>

namespace opora::compute {

struct ShareOf {
    int hits = 0;
    int trials = 0;
};

/// What all units of a plot have in common.
struct Funnel {
    double center = 0;  ///< θ0: pooled share Σ hits / Σ trials, or the mean weighted by precision
    double phi = 1;     ///< φ: multiplicative overdispersion, mean of squared winsorised z
    double tau_dl = 0;  ///< τ by DerSimonian–Laird from the winsorised φ
    double tau = 0;     ///< additive SD between units, by Paule–Mandel unless asked otherwise; what the limits use
    int units = 0;
};

/// θ0, φ and τ of units with at least one trial; z are winsorised at the `winsorised` and 1 − `winsorised`
/// quantiles [Spiegelhalter2005]; τ² by [DerSimonian1986] from φ and by [Paule1982] (or as `by` says)
/// on unwinsorised values. Variances are binomial under θ0, so a school with no «2» has one too.
/// Fewer than 3 units, or a center of 0 or 1: φ = 1, τ = 0.
Funnel fit_funnel(std::span<const ShareOf> units, double winsorised = 0.1, TauBy by = TauBy::pm);

/// The same for means with known variances (standard errors squared, the design effect in them). Expects variances > 0.
Funnel fit_mean_funnel(std::span<const double> means, std::span<const double> variances, double winsorised = 0.1,
                       TauBy by = TauBy::pm);

/// Limits at the quantile `z` for `trials` pupils, clipped to [0, 1]: θ0 ± z √(θ0(1−θ0)/n + τ²)
/// [Spiegelhalter2005]. `plain` leaves τ out; `multiplicative` is θ0 ± z √(φ θ0(1−θ0)/n), φ not under 1.
enum class Overdispersion { plain, additive, multiplicative };
Interval funnel_limits(const Funnel& funnel, int trials, double z,
                       Overdispersion overdispersion = Overdispersion::additive);

/// Limits of a mean of the given variance, not clipped.
Interval mean_funnel_limits(const Funnel& funnel, double variance, double z,
                            Overdispersion overdispersion = Overdispersion::additive);

/// τ² of means with known variances by Paule–Mandel (`tau2_pm`) and DerSimonian–Laird (`tau2_dl`); at least 0.
double tau2_dl(std::span<const double> means, std::span<const double> variances);
double tau2_pm(std::span<const double> means, std::span<const double> variances);

}  // namespace opora::compute
