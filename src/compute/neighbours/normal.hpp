/// Mean and covariance of numbers some of which are not known.
#pragma once

#include "compute/ended.hpp"
#include "compute/neighbours/features.hpp"

#include <utility>

namespace opora::neighbours {

using compute::Ended;

struct NormalOptions {
    double tolerance = 1e-11;  ///< largest change of a standardised mean or covariance in the last step
    int iterations = 10000;
};

struct Normal {
    std::size_t columns = 0;
    std::vector<double> mean, covariance;  ///< covariance row by row; maximum likelihood (divided by n)
    double log_likelihood = 0;             ///< of what is known; 0 where the covariance is singular
    std::size_t rows = 0;                  ///< with anything known
    std::size_t known = 0;                 ///< cells
    /// Pairs of columns (or a column with itself) that fewer than two rows know together: their covariance rests on
    /// others, or on nothing.
    std::vector<std::pair<std::size_t, std::size_t>> never_together;
    Ended ended = Ended::not_identified;
    int iterations = 0;
    double change = 0;

    double cov(std::size_t i, std::size_t j) const { return covariance[i * columns + j]; }
};

/// Maximum likelihood under a normal distribution, values missing at random given those known, by the EM algorithm
/// [Little2002, ch. 11], on sums of products of each pattern of what is known: a step costs the same for ten rows of
/// a pattern as for ten thousand. Always positive semi-definite. Starts from the known means and variances.
/// `on_boundary` when the covariance is singular (a column that never varies or follows from others);
/// `not_identified` when a pair was never known together: the values depend on the start.
Normal fit_normal(std::span<const double> values, std::size_t columns, const NormalOptions& options = {});

/// A row, what is not known of it replaced by what is expected given the rest.
struct Filled {
    std::vector<double> mean;          ///< all columns
    std::vector<std::size_t> unknown;  ///< columns filled
    std::vector<double> covariance;    ///< of those, given what is known, row by row
};
Filled fill(const Normal& normal, std::span<const double> row);

}  // namespace opora::neighbours
