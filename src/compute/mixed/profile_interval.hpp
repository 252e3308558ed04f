/// Profile likelihood intervals of a linear mixed model: all values at which the deviance, the lowest over the other
/// parameters, lies within the quantile of its lowest [Bates2015, §5.1]. Of the ML criterion, whatever was fitted.
#pragma once

#include "compute/mixed/linear.hpp"

#include <string>
#include <vector>

namespace opora::mixed {

enum class Profiled : std::uint8_t {
    deviation,    ///< standard deviation of effect `first` of a level
    correlation,  ///< of effects `first` < `second` of a level
    residual,     ///< standard deviation σ of the rest
    fixed,        ///< coefficient `first`
};

struct ProfileInterval {
    Profiled what = Profiled::fixed;
    bool is_outer = false;
    std::size_t first = 0, second = 0;
    double estimate = 0;      ///< ML
    Interval interval{0, 0};  ///< of a deviation from 0, of a correlation from −1 to 1 where the data do not bound it
    Ended ended = Ended::converged;  ///< on_boundary: an end is an edge; out_of_iterations: an end was not found
};

/// In the order: deviations and correlations of the inner level column by column, of the outer one, σ, coefficients.
/// `z` is the normal quantile: half a level's width. Empty when the model is not identified. Departure from lme4's
/// confint: the ends are found on the deviance itself, not on splines through some of its values.
std::vector<ProfileInterval> profile_intervals(const CrossProducts& data, const LinearDesign& design,
                                               const LinearOptions& options = {}, double z = 1.959963984540054);

}  // namespace opora::mixed
