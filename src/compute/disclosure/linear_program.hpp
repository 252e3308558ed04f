/// Linear programs in the words of this room; GLPK's simplex does the work.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace opora::disclosure {

struct Term {
    std::uint32_t variable = 0;
    double factor = 0;
};

/// Σ factor · variable = value
struct Equation {
    std::vector<Term> terms;  ///< each variable at most once
    double value = 0;
};

/// Least Σ cost · x, 0 ≤ x ≤ upper, under the equations.
struct LinearProgram {
    std::vector<double> costs;
    std::vector<double> uppers;  ///< infinity = no bound
    std::vector<Equation> equations;
};

enum class Solved : std::uint8_t { optimal, infeasible, unbounded };

struct Solution {
    Solved solved = Solved::infeasible;
    double cost = 0;
    std::vector<double> x;
};

/// Throws std::runtime_error when the simplex gives up.
Solution solve(const LinearProgram& program);

}  // namespace opora::disclosure
