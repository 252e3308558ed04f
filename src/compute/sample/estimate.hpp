/// Totals and means of a population from a sample of unequal probabilities. Docs: docs/methods/sampling.md.
#pragma once

#include "compute/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::sample {

/// A sample: values of the chosen units and their inclusion probabilities, all positive.
struct Sampled {
    std::vector<double> y, probability;
    std::vector<std::uint32_t> stratum;  ///< 0-based; empty: one
};

struct Estimate {
    double value = 0;
    double error = 0;
    compute::Interval interval{0, 0};  ///< normal, 95 %
    bool usable = false;  ///< false: a stratum with a single unit that is not certain (error infinite), or no units
};

/// Σ y/π [Horvitz1952]. Variance by [Deville1993] in each stratum: Σ (1 − π)(y/π − A)² / (1 − Σ a²), a = (1 − π)/Σ(1 −
/// π), A = Σ a y/π. It needs no joint probabilities; what an order of the frame gains is not counted, so the error of a
/// systematic sample is on the wide side.
Estimate total(const Sampled& sample);

/// Σ (y/π) / Σ (1/π) [Hajek1971], variance of the linearised (y − mean)/Σ(1/π).
Estimate mean(const Sampled& sample);

/// Of the total from joint probabilities, row by row: −½ Σ (π_ij − π_i π_j)/π_ij (y_i/π_i − y_j/π_j)² for a fixed
/// number of units [Yates1953]. Nothing to go by, and negative infinity, when some pair can never be together.
double yates_grundy_variance(const Sampled& sample, const std::vector<double>& joint);

}  // namespace opora::sample
