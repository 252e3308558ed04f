/// Means of units over several procedures and years with one persistent level a unit: the nested normal model.
///
///   y_sk = β + μ_s + γ_st + δ_sk + ε_sk,  t the year of k
///   μ_s ~ N(0, τ²),  γ_st ~ N(0, ω²),  δ_sk ~ N(0, σ²),  ε_sk ~ N(0, v_sk) with v known
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
    std::int32_t year = 0;
    double y = 0;
    double v = 1;
};

struct ScoreFit {
    double beta = 0;
    double tau = 0, omega = 0, sigma = 0;  ///< SD of levels, of a unit's years, of its procedures in a year
    Ended ended = Ended::not_identified;
    int evaluations = 0;
    double log_likelihood = 0;  ///< restricted, without constants
    double gradient_norm = 0;
    std::vector<double> mean;      ///< by unit: posterior mean of β + μ_s; β when it has no rows
    std::vector<double> variance;  ///< by unit: posterior variance; τ² when it has no rows

    double quantile(double share) const;                 ///< of N(β, τ²)
    double p_below(std::uint32_t unit, double c) const;  ///< P(β + μ_s < c | data)
};

/// Expects v > 0. Fewer than 3 units with rows: `not_identified`, SDs of 0.
/// With all rows in one year ω and σ cannot be told from τ and each other alone by that year; the search then
/// ends on the boundary.
ScoreFit fit_scores(std::uint32_t units, const std::vector<ScoreRow>& rows, const Interrupt& interrupt = {});

}  // namespace opora::level
