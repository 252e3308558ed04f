/// From totals of one form to totals of another by a model that holds both on one scale.
#pragma once

#include "compute/irt/linking/link.hpp"

#include <optional>

namespace opora::linking {

/// The ability at which `points` are expected of the items, Σ E_j(θ) = points; nothing for points that are not
/// strictly between 0 and the maximum. Slopes must be positive.
std::optional<double> theta_at(std::span<const Item> items, double points);
/// Σ E_j(θ).
double expected_points(std::span<const Item> items, double theta);

struct TrueScore {
    std::optional<double> theta;  ///< none at 0 and at the maximum
    double equated = 0;
};
/// True-score equating of the totals 0 … T of `from` [Kolen2014, ch. 6]: points expected of `to` at the ability where
/// the total is expected of `from`. The ends go to the ends.
std::vector<TrueScore> equate_true_scores(std::span<const Item> from, std::span<const Item> to);

/// Shares of totals 0 … T that a population would have: Σ_q w_q P(t | θ_q) by [Lord1984], nodes equally spaced over
/// ±reach SD. Two of these, of two forms and one population, are observed-score equating [Kolen2014, ch. 6] once laid
/// into `equating::equipercentile`.
std::vector<double> expected_totals(std::span<const Item> items, const irt::Population& population, int nodes = 61,
                                    double reach = 6);

}  // namespace opora::linking
