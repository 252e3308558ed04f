/// People beside the model's curves.
#pragma once

#include "compute/irt/diagnosis/by_total.hpp"
#include "engine/scaling/item_analysis.hpp"

namespace opora::scaling {

/// Warm's estimate of every person; where all slopes are equal, once for each total.
std::vector<irt::Ability> abilities_of(const irt::Responses& responses, const std::vector<irt::Item>& items);

struct ConditionalSquares {
    double infit = 1, outfit = 1;
};
using ItemTables = std::vector<std::vector<irt::ItemByTotal>>;

/// By item, residuals conditional on the total: Σ(x − E[x|t])² / ΣVar(x|t), and the mean of their ratios. Unlike the
/// usual mean squares, whose abilities hold the item's own score, they are 1 under the model in short works too
/// [Muller2020]. Totals that leave the item no room are left out.
std::vector<ConditionalSquares> conditional_squares(const ItemTables& tables);

/// By item: people of neighbouring totals, in about ten groups of equal size; what the model expects of these very
/// totals, so that a point on the curve is a point where the item does as expected.
std::vector<std::vector<CurvePoint>> item_curves(const ItemTables& tables, const std::vector<irt::Item>& items,
                                                 const irt::Population& population);

}  // namespace opora::scaling
