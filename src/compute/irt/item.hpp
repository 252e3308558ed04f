/// An item of the generalised partial credit family and what it says at an ability.
///
///   P(k | θ) ∝ exp(k a θ + d_k),  k = 0 … m,  d_0 = 0          [Muraki1992, eq. 6, with d_k = −a Σ_{h≤k} b_h]
///
/// Rasch: m = 1 and a common slope; 2PL: m = 1; PCM: a common slope. b_h = (d_{h−1} − d_h) / a are the step
/// difficulties, where the curves of categories h − 1 and h cross.
#pragma once

#include <span>
#include <vector>

namespace opora::irt {

struct Item {
    double a = 1;
    std::vector<double> d;  ///< d_1 … d_m

    std::size_t maximum() const { return d.size(); }
    std::vector<double> b() const;
};

/// P(0…m | θ) into `out` (m + 1 numbers).
void probabilities(const Item& item, double theta, std::span<double> out);

/// Moments of the score at θ.
struct Moments {
    double mean = 0, variance = 0;
    double third = 0;  ///< central
};
Moments moments(const Item& item, double theta);

/// Fisher information of one item about θ: a² Var(score).
double information(const Item& item, double theta);

}  // namespace opora::irt
