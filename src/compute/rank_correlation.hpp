/// Spearman's rank correlation as it is printed in textbooks and as it should be with equal values.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace opora::compute {

/// Ranks from 1; equal values share the mean of their places.
std::vector<double> mid_ranks(std::span<const double> values);

struct RankCorrelation {
    /// 1 − 6 Σd² / (n(n² − 1)) with d the difference of mid-ranks: exact without equal values only [Spearman1904].
    double printed = 0;
    /// Pearson's correlation of the mid-ranks, which is Spearman's coefficient with equal values [Kendall1945];
    /// none when one of the rows does not vary.
    std::optional<double> tied;
};

/// Expects rows of equal length; none below two pairs.
std::optional<RankCorrelation> rank_correlation(std::span<const double> one, std::span<const double> other);

}  // namespace opora::compute
