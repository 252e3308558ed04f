/// Weights that are not negative, add up to 1 and bring columns near a target.
#pragma once

#include "compute/ended.hpp"

#include <cstddef>
#include <vector>

namespace opora::effect {

/// Σ_r (a_r'x − b_r)² / rows + ζ² Σ x², over x >= 0, Σ x = 1; with an intercept, after the means over the rows.
struct SimplexProblem {
    std::size_t rows = 0, columns = 0;
    std::vector<double> a;  ///< row by row
    std::vector<double> b;
    double zeta = 0;
    bool intercept = true;
};

struct SimplexWeights {
    std::vector<double> x;
    double value = 0;  ///< of the objective
    int steps = 0;
    compute::Ended ended = compute::Ended::out_of_iterations;
};

/// The lowest point, by an active set [Nocedal2006, §16.5].
SimplexWeights best_weights(const SimplexProblem& problem);

/// Frank–Wolfe with exact line search [Jaggi2013] from `start` until a step lowers the objective by no more than
/// the square of `least_decrease`. Stops short of the lowest point, as published synthetic difference-in-differences
/// do.
SimplexWeights frank_wolfe_weights(const SimplexProblem& problem, std::vector<double> start, double least_decrease,
                                   int most_steps);

}  // namespace opora::effect
