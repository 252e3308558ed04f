/// The cumulative logit regression of proportional odds, on counts.
#pragma once

#include "compute/ended.hpp"

#include <vector>

namespace opora::irt {

/// People who share their predictors.
struct OddsRow {
    std::vector<double> predictors, counts;  ///< counts by category; two or more
};

struct ProportionalOdds {
    std::vector<double> cuts, slopes, slope_errors;
    double log_likelihood = 0;
    compute::Ended ended = compute::Ended::not_identified;
};

/// logit P(y ≤ k) = α_k − β'x [McCullagh1980] by Fisher's scoring with halved steps; the log likelihood is concave.
/// With two categories it is logistic regression. Uses the first `predictors` of each row. Every category must have
/// been met. `not_identified`: the information is singular; `out_of_iterations`: a slope runs away.
ProportionalOdds proportional_odds(const std::vector<OddsRow>& rows, std::size_t predictors);

}  // namespace opora::irt
