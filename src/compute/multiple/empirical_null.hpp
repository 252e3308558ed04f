/// What honest units look like, learnt from the middle of the z-values themselves, and the chance that one is honest.
/// Docs: docs/methods/multiple-comparisons.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/natural_spline.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace opora::multiple {

using compute::Ended;

/// Nulls are N(mean, sd²) and this share of all; the theoretical null is 0, 1, 1.
struct EmpiricalNull {
    double mean = 0, sd = 1;
    double share = 1;                     ///< π0; may come out a little over 1 where nothing stands out
    double mean_error = 0, sd_error = 0;  ///< likelihood only
    double low = 0, high = 0;             ///< the window of z it was learnt from
    std::size_t used = 0;                 ///< z-values in it
    Ended ended = Ended::not_identified;
};

/// Truncated normal likelihood of the z in a window, in which all are taken as null; π0 = (used / all) / P(window)
/// [Efron2010]. The window is median ± b · IQR/1.349 with b = 4.3 exp(−0.26 log₁₀ N), then mean ± b · sd of that
/// fit (the rule of the package locfdr 1.1; b = 1 past 500 000); Newton on the two moments. `not_identified`: fewer
/// than 50 z, no spread, or a middle flatter than any normal.
EmpiricalNull null_by_likelihood(std::span<const double> z);

/// The same in a given window.
EmpiricalNull null_in_window(std::span<const double> z, double low, double high);

/// Lindsey's method: log density as a natural spline, by Poisson regression on a histogram [Efron2010].
struct SmoothDensity {
    compute::NaturalSpline spline;
    std::vector<double> coefficients;  ///< constant first
    std::vector<double> at, density;   ///< middles of the bins and the density there
    Ended ended = Ended::not_identified;

    double operator()(double z) const;  ///< beyond the range log-linear
};
SmoothDensity smooth_density(std::span<const double> z, int bins = 119, int degrees = 7);

/// Central matching: the parabola nearest to log density over the bins between the quartiles of z; where it opens
/// upwards `not_identified` [Efron2010].
EmpiricalNull null_by_matching(std::span<const double> z, const SmoothDensity& density);

/// P(honest | z) = π0 f0(z)/f(z), at most 1 [Efron2010]. Departure: not raised to 1 between the mode and the
/// nearest 1, as locfdr does. Wants a thousand z or so; with fewer f is coarse.
std::vector<double> local_fdr(std::span<const double> z, const EmpiricalNull& null, const SmoothDensity& density);

/// P(Z >= z) under the null: p-values for lists.
std::vector<double> upper_p(std::span<const double> z, const EmpiricalNull& null);

}  // namespace opora::multiple
