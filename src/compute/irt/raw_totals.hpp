/// Totals of points where points are not the numbers of categories: scores nobody got were closed up for the fit.
#pragma once

#include "compute/irt/ability.hpp"

#include <span>
#include <vector>

namespace opora::irt {

/// points[i][k]: what category k of item i gives, 0 … `largest`.
struct PointedItems {
    std::vector<Item> items;
    std::vector<std::vector<int>> points;
    int constant = 0;  ///< points everybody has besides
    int largest() const;
};

/// Of a total of points.
struct RawTotal {
    bool is_reachable = true;
    double theta = 0, error = 0;
    double expected = 0;  ///< share of the population
};

/// P(total | θ), rows 0 … largest, columns the thetas [Lord1984].
std::vector<std::vector<double>> raw_total_probabilities(const PointedItems& items, std::span<const double> thetas);

/// By total t the θ where L(t | θ)·√I(θ) is highest, I = (Σ a Cov(points, score))² / Σ Var(points) the information of
/// the total. Where slopes are equal and points are categories this is Warm's estimate [Warm1989, eq. 2.8], as the
/// family is exponential in θ; else it is the same idea for the total, which then loses part of what the pattern says
/// [P]. Sought on a grid of 0.02 over ±10, refined to 1e-8 by a parabola and golden section; error 1/√I.
std::vector<RawTotal> abilities_by_raw_total(const PointedItems& items, const Population& population);

}  // namespace opora::irt
