/// Means of units over several procedures with one persistent level a unit: the normal two-component model.
///
///   y_sk = β + μ_s + γ_sk + ε_sk,  μ_s ~ N(0, τ²),  γ_sk ~ N(0, ω²),  ε_sk ~ N(0, v_sk) with v known
///
/// Estimated by REML. Docs: docs/methods/level-posterior.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/level/counts.hpp"

#include <cstdint>
#include <vector>

namespace opora::level {

/// A unit's mean in a procedure and its sampling variance.
struct ScoreRow {
    std::uint32_t unit = 0;
    double y = 0;
    double v = 1;
};

struct ScoreFit {
    double beta = 0, tau = 0, omega = 0;
    Ended ended = Ended::not_identified;
    int evaluations = 0;
    double log_likelihood = 0;  ///< restricted, without constants
    double gradient_norm = 0;
    std::vector<double> mean;      ///< by unit: posterior mean of β + μ_s; β when it has no rows
    std::vector<double> variance;  ///< by unit: posterior variance; τ² when it has no rows

    double quantile(double share) const;                 ///< of N(β, τ²)
    double p_below(std::uint32_t unit, double c) const;  ///< P(β + μ_s < c | data)
};

/// Expects v > 0. Fewer than 3 units with rows: `not_identified`, τ = ω = 0.
ScoreFit fit_scores(std::uint32_t units, const std::vector<ScoreRow>& rows, const Interrupt& interrupt = {});

}  // namespace opora::level
