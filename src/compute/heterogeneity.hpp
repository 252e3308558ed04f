/// Means with known variances that differ by more than chance: the random-effects model of one mean a unit.
///
///   y_i = μ + u_i + e_i,  u_i ~ N(0, τ²),  e_i ~ N(0, v_i) with v_i known
///
/// Docs: docs/methods/funnel-plot.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/interval.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace opora::compute {

/// How τ² is estimated: DerSimonian–Laird [DerSimonian1986], Paule–Mandel [Paule1982], maximum and restricted maximum
/// likelihood [Viechtbauer2005].
enum class TauBy : std::uint8_t { dl, pm, ml, reml };

struct Heterogeneity {
    double mu = 0, mu_error = 0;       ///< weighted by 1/(v + τ²); the error takes τ² as known
    double tau2 = 0;                   ///< never negative
    std::optional<double> tau2_error;  ///< from the expected information; ML and REML only
    double q = 0;                      ///< Cochran's Q: Σ (y − ŷ)²/v at τ² = 0
    double q_p = 1;                    ///< P(χ²(k − 1) >= Q)
    double i2 = 0;                     ///< share of spread that is not chance [Higgins2002], 0…1
    double log_likelihood = 0;         ///< of the criterion for ML and REML, of ML otherwise; with constants
    int units = 0;
    Ended ended = Ended::not_identified;  ///< `on_boundary`: τ² = 0
    double gradient = 0;                  ///< of the log likelihood by τ² at the end; 0 for DL and PM
};

/// Expects v > 0, equal lengths. Fewer than 2 units: `not_identified`, τ² = 0 and, with one unit, μ its mean.
/// ML and REML may have several local maxima: a grid of τ² (0 and 64 steps from 1e-4 to 1e4 typical variances) is
/// scored first, the highest is refined by bisection of the exact gradient.
Heterogeneity fit_heterogeneity(std::span<const double> means, std::span<const double> variances,
                                TauBy by = TauBy::reml);

/// Interval of τ² by inverting the generalised Q [Viechtbauer2007]: τ² at which Q(τ²) is the upper and the
/// lower quantile of χ²(k − 1). Either end may be 0. Fewer than 2 units: [0, ∞).
Interval tau2_interval(std::span<const double> means, std::span<const double> variances, double level = 0.95);

/// Empirical Bayes of one unit: λ = τ²/(τ² + v), mean μ + λ(y − μ), variance λv + (1 − λ)² se(μ)² [Morris1983].
/// Departure: no allowance for the estimation of τ² (as metafor's blup).
struct Shrunken {
    double mean = 0;
    double variance = 0;
    double lambda = 0;  ///< reliability of the unit's mean, 0…1
};
std::vector<Shrunken> shrink_means(std::span<const double> means, std::span<const double> variances,
                                   const Heterogeneity& fit);

/// P(μ + u_i < c | data) of each unit, normal; for lists of a given expected false share see largest_list in fdr.hpp.
/// A unit without variance (τ² = 0) is wholly below or not below.
std::vector<double> probabilities_below(std::span<const Shrunken> units, double c);

}  // namespace opora::compute
