/// What needs no model: shares, correlations with the rest of the work, alpha, groups at equal totals.
#pragma once

#include "engine/scaling/item_analysis.hpp"

namespace opora::scaling {

struct ClassicalStatistics {
    double alpha = 0, mean = 0, sd = 0;
    std::vector<double> shares, rest_correlations;  ///< by position
};
/// Cronbach's alpha; a position that does not vary has correlation 0.
ClassicalStatistics classical_statistics(const GatheredWorks& works);

/// Of `positions`, in their order; empty when there are no two groups of at least 30 works each. Standardised mean
/// difference: of people with the same total, weighted by n₀n₁/(n₀ + n₁) [Dorans1993]; p by its normal error, Holm's
/// correction for `is_large`.
std::vector<GroupDifference> group_differences(const GatheredWorks& works, const std::vector<std::size_t>& positions);

}  // namespace opora::scaling
