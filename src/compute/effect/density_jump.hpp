/// Did people choose their side of a cut? The density of the running variable should not jump there.
/// Docs: docs/methods/regression-discontinuity.md.
#pragma once

#include "compute/ended.hpp"

#include <cstddef>
#include <vector>

namespace opora::effect {

using compute::Ended;

struct DensityJump {
    double below = 0, above = 0;              ///< density on each side of the cut
    double below_error = 0, above_error = 0;  ///< jackknife
    double statistic = 0, p_value = 1;        ///< of no jump, standard normal
    double below_bandwidth = 0, above_bandwidth = 0;
    std::size_t used_below = 0, used_above = 0;
    Ended ended = Ended::not_identified;
};

/// For a continuous running variable [Cattaneo2020]: slope of the empirical distribution function at the cut, local
/// cubic with the triangular kernel; bandwidths of each side are the medians of those best for the side's density, for
/// the difference and for the sum, found for the local quadratic. Rows of one value take the distribution function at
/// their last. These are the defaults of rddensity 3.0, which the results are held against.
/// `not_identified`: a cut outside the data, or too few distinct values on a side.
DensityJump density_jump(std::vector<double> running, double cut);

/// Counts at a whole-number cut and one step to each side of it.
struct CountJump {
    double expected_low = 0, expected_high = 0;  ///< share of the three expected at the cut, with the curvature allowed
    double share = 0;
    double p_value = 1;  ///< of no jump, two-sided, exact
};

/// For a running variable of few whole numbers, which has no density [Frandsen2017]: given the sum of the three, the
/// count at the cut is binomial with a share between (1 − k)/(3 − k) and (1 + k)/(3 + k), where `curvature` k >= 0 is
/// how far, relative to the mean of its neighbours, a smooth distribution may go from a straight line. k = 0: straight.
/// Expects 0 <= k < 1. No counts: p of 1.
CountJump count_jump(std::size_t before, std::size_t at, std::size_t after, double curvature);

}  // namespace opora::effect
