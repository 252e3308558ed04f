/// Sharp regression discontinuity: what a programme given from a cut of a running variable upwards did at the cut.
///
/// Local linear on each side with the triangular kernel, one bandwidth that minimises the mean squared error, interval
/// with the bias removed and its noise counted in [Calonico2014]. Docs: docs/methods/regression-discontinuity.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/interval.hpp"

#include <optional>
#include <vector>

namespace opora::effect {

using compute::Ended;
using compute::Interval;

struct DiscontinuityData {
    std::vector<double> running;
    std::vector<double> outcome;
    std::vector<std::vector<double>> covariates;  ///< columns; known before the programme
    double cut = 0;                               ///< running >= cut has the programme
};

struct DiscontinuityOptions {
    double level = 0.95;
    std::optional<double> bandwidth;       ///< chosen from the data when not given
    std::optional<double> bias_bandwidth;  ///< of the curvature; as `bandwidth` when only that is given
    std::size_t neighbours = 3;            ///< that the variance of an observation is taken from
};

struct Discontinuity {
    double effect = 0, error = 0;                    ///< limit from above − limit from below, and its naive error
    double corrected_effect = 0, robust_error = 0;   ///< less the bias; error that counts the noise of the bias
    Interval robust_interval{0, 0};                  ///< the one to print
    double p_value = 1;                              ///< of no effect, robust
    double bandwidth = 0, bias_bandwidth = 0;        ///< in units of the running variable
    double below = 0, above = 0;                     ///< limits of the outcome at the cut
    std::size_t rows_below = 0, rows_above = 0;      ///< all rows
    std::size_t used_below = 0, used_above = 0;      ///< within the bandwidth
    std::size_t values_below = 0, values_above = 0;  ///< distinct values of the running variable
    std::vector<double> covariate_slopes;            ///< common to both sides
    Ended ended = Ended::not_identified;
};

/// Bandwidths [Calonico2014], refined in [Calonico2020], in three steps: a pilot of 2.576 min(sd, IQR/1.349)
/// n^{-1/5} for variances, a global quartic for the curvature's bias, then b for the bias and h for the effect, both
/// with the regularisation 3·Var of [Calonico2014]. Variances by nearest neighbours, ties of the running variable
/// together. When a fifth of the rows of a side share their value, n of the pilot is the number of distinct values and
/// the pilot reaches at least the tenth. These are the defaults of rdrobust 4.0.0, which the results are held against.
/// Covariates enter with one slope for both sides [Calonico2019]; dependent columns share theirs.
/// `not_identified`: fewer than 20 rows, a cut outside the data, or too few distinct values on a side.
Discontinuity discontinuity(const DiscontinuityData& data, const DiscontinuityOptions& options = {});

}  // namespace opora::effect
