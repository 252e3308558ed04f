/// Effects on units chosen for their low results, with the return to the mean taken out: a baseline that knows its own
/// noise, comparison adjusted for it, and matched units. Docs: docs/methods/before-after.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace opora::effect {

using compute::Ended;
using compute::Interval;

/// Gain that units chosen for a noisy mean show with no effect at all: (1 − ρ)(μ − m), where ρ is the share of the
/// variance of means that lasts, μ the mean of all and m of the chosen.
double expected_gain(double reliability, double mean, double mean_of_chosen);
/// The same for the lowest `share` of units with normal means of standard deviation `sd`: (1 − ρ) sd φ(z)/share.
double expected_gain_of_lowest(double reliability, double sd, double share);

/// Means of units in years before a programme, unit by unit, and the sampling variances of these means; a variance that
/// is not positive marks a mean that is missing.
struct YearMeans {
    std::size_t units = 0, years = 0;
    std::vector<double> mean, variance;
};

/// What lasts of a unit's means: each year less the mean of its units, y = μ_s + γ_sy + ε_sy.
struct Baseline {
    double level_variance = 0;        ///< of μ_s, from products of different years
    double year_variance = 0;         ///< of γ_sy, from squares less sampling variances; 0 with one year
    std::vector<double> expected;     ///< empirical Bayes mean of μ_s; 0, the mean of all, without data
    std::vector<double> reliability;  ///< 1 − posterior variance / level variance
    Ended ended = Ended::not_identified;
};
/// From means of squares and products [Searle1992]. One year: the level takes all that sampling leaves, so
/// that the year's own chance is not removed. `on_boundary`: nothing lasts. `not_identified`: fewer than 3 units.
Baseline baseline_of(const YearMeans& means);

struct Comparison {
    double effect = 0, error = 0, degrees = 0;  ///< degrees of freedom of the error
    Interval interval{0, 0};
    double p_value = 1;
    Ended ended = Ended::not_identified;
};

/// Rows of units with the programme and without.
struct Compared {
    std::vector<double> outcome;  ///< a result after, or a gain
    std::vector<std::uint8_t> treated;
    std::vector<std::vector<double>> covariates;  ///< columns; a baseline, context
    std::vector<double> weights;                  ///< empty: equal
};

/// Difference between treated and others after the covariates, by (weighted) least squares. Errors that hold with
/// unequal variances and few treated: HC2 with degrees of freedom of [Bell2002] as in [Imbens2016]. No covariates and
/// gains as outcome: difference-in-differences; a `Baseline` among covariates: reliability-adjusted.
/// `not_identified`: dependent columns, or fewer than two treated or two others.
Comparison adjusted_effect(const Compared& data, double level = 0.95);

/// The mean of the treated against zero, as a report of gains prints it; Student's interval.
Comparison naive_gain(const std::vector<double>& gains_of_treated, double level = 0.95);

}  // namespace opora::effect
