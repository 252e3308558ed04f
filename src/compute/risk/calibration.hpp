/// Do predicted chances come true: calibration of predictions, and predictions mended so that they do.
/// Docs: docs/methods/early-warning.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/interval.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace opora::risk {

using compute::Ended;
using compute::Interval;

/// Predictions nearer to 0 or 1 count as this in a logit.
inline constexpr double nearest_chance = 1e-12;

/// logit P(y = 1) = a + b logit p [Cox1958]: b < 1 says that predictions are too extreme, b > 1 too timid. `large`: a
/// when b is held at 1, calibration in the large [VanCalster2019].
struct CalibrationLine {
    double intercept = 0, intercept_error = 0;
    double slope = 1, slope_error = 0;
    double large = 0, large_error = 0;
    Ended ended = Ended::not_identified;  ///< outcomes all alike, or predictions all alike
};
CalibrationLine calibration_line(std::span<const double> p, std::span<const std::uint8_t> y);

/// A line on the logits that mends predictions [Platt1999]: fitted to (hits + 1)/(hits + 2) in place of 1 and
/// 1/(misses + 2) in place of 0, which keeps it finite.
struct PlattScaling {
    double intercept = 0, slope = 1;
    Ended ended = Ended::not_identified;
    double operator()(double p) const;
};
PlattScaling fit_platt(std::span<const double> p, std::span<const std::uint8_t> y);

/// The nearest non-decreasing function by squares: pool adjacent violators [Ayer1955]; equal predictions get one value.
struct IsotonicScaling {
    std::vector<double> from;           ///< lowest prediction of each step, ascending
    std::vector<double> value;          ///< strictly ascending
    double operator()(double p) const;  ///< the step p falls into; below the first: the first. No steps: p itself
};
IsotonicScaling fit_isotonic(std::span<const double> p, std::span<const double> y);
IsotonicScaling fit_isotonic(std::span<const double> p, std::span<const std::uint8_t> y);

/// Rows of nearly equal prediction: what was said and what came.
struct ReliabilityBin {
    double said = 0;  ///< mean prediction
    int trials = 0, hits = 0;
    Interval observed;  ///< Wilson's, of hits / trials
};
/// `bins` groups of nearly equal size by rising prediction; equal predictions stay together, so there may be fewer.
std::vector<ReliabilityBin> reliability_bins(std::span<const double> p, std::span<const std::uint8_t> y, int bins = 10,
                                             double z = compute::z95);

/// Mean squared error of predictions and its parts over the bins above: score = reliability − resolution + uncertainty
/// + within [Murphy1973; within: what predictions vary inside the bins, Stephenson2008]. `skill` = 1 − score /
/// uncertainty; 0 when all outcomes are alike.
struct BrierParts {
    double score = 0, reliability = 0, resolution = 0, uncertainty = 0, within = 0, skill = 0;
};
BrierParts brier_parts(std::span<const double> p, std::span<const std::uint8_t> y, int bins = 10);

}  // namespace opora::risk
