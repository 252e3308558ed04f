/// How far two markings of the same works agree beyond chance. Docs: docs/methods/agreement.md.
#pragma once

#include "compute/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::agreement {

/// What a disagreement by |i − j| costs.
enum class Cost : std::uint8_t {
    any,        ///< the same for every disagreement: Cohen's κ
    linear,     ///< |i − j|
    quadratic,  ///< (i − j)²: a miss by two points is four times a miss by one
};

struct Kappa {
    double value = 0;
    double error = 0;                   ///< of large samples, [Fleiss1969]
    compute::Interval interval{-1, 1};  ///< normal, 95 %, within [−1, 1]
    bool is_usable = false;             ///< false: no works, or both markings gave one and the same value to all
    double exact = 0, adjacent = 0;     ///< shares of works with the same value, and with one that differs by at most 1
    std::size_t works = 0;
};

/// κ = 1 − Σ w p_ij / Σ w p_i. p_.j [Cohen1968], w the cost, categories the whole numbers from the least to the largest
/// met; what lies beyond them would change nothing. Vectors of equal length.
Kappa weighted_kappa(const std::vector<int>& first, const std::vector<int>& second, Cost cost = Cost::quadratic);

}  // namespace opora::agreement
