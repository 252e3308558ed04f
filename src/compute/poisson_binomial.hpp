/// How many of independent trials succeed when each has a chance of its own.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace opora::compute {

/// The distribution of the number of successes X among n trials.
struct PoissonBinomial {
    std::vector<double> pmf{1.0};  ///< P(X = 0 … n)
    double mean = 0, variance = 0;

    std::size_t trials() const { return pmf.size() - 1; }
    /// P(X <= hits) and P(X >= hits). Each is summed from its own far end, so a tail of 1e-200 keeps its digits;
    /// hits below 0 or beyond n give 0 and 1.
    double lower_tail(long hits) const;
    double upper_tail(long hits) const;
    /// Mid-p: half of P(X = hits) in place of the whole [Lancaster1961].
    double lower_mid_p(long hits) const;
    double upper_mid_p(long hits) const;
    /// Smallest k with P(X <= k) >= share; expects 0 <= share <= 1.
    long quantile(double share) const;
};

/// Exact, by taking the trials one after another: P_j(k) = P_{j−1}(k)(1 − p_j) + P_{j−1}(k − 1) p_j (the recursion of
/// Barlow and Heidtmann as told in [Hong2013]). All terms are positive, so every probability above 1e-280 is right to
/// some 2n·2⁻⁵³ of itself; smaller ones are left out at the ends, and the work is n times the width of what remains.
/// Expects 0 <= chance <= 1.
PoissonBinomial poisson_binomial(std::span<const double> chances);

/// P(X >= hits) alone, in room lent by the caller: for many small sets in a row.
double poisson_binomial_upper_tail(std::span<const double> chances, long hits, std::vector<double>& room);

}  // namespace opora::compute
