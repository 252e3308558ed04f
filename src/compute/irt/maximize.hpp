/// The M-step: parameters that make the expected counts likeliest, and the score that these counts give.
#pragma once

#include "compute/irt/marginal.hpp"

namespace opora::irt {

struct Maximized {
    Parameters parameters;
    double promise = 0;   ///< rise of the complete-data likelihood that the first Newton step promises: g'H⁻¹g / 2
    double gradient = 0;  ///< largest component of the gradient before the step
};

/// Newton's steps for each item [Muraki1992, §3]; pcm: one slope over all items, their steps eliminated from it.
Maximized maximize(const Marginal& marginal, const Expected& expected, const Parameters& at, Model model);

/// Gradient of the log likelihood in the order a_1 d_11 … a_2 …, then mean and log sd of each population.
std::vector<double> score(const Marginal& marginal, const Expected& expected, const Parameters& at);

/// Inverse of a symmetric positive definite matrix, rows one after another; NaN where it is not.
std::vector<double> inverse(std::vector<double> matrix, std::size_t n);

}  // namespace opora::irt
