/// What a person's answers say of their ability, given the items.
#pragma once

#include "compute/irt/fit.hpp"

#include <span>
#include <vector>

namespace opora::irt {

struct Ability {
    double theta = 0, error = 0;
};

/// Mean and SD of the posterior over `nodes` equally spaced nodes of the population.
Ability eap(std::span<const Item> items, std::span<const std::uint8_t> scores, const Population& population,
            int nodes = 61, double reach = 6);
/// Mode of the posterior; the error from its curvature.
Ability map(std::span<const Item> items, std::span<const std::uint8_t> scores, const Population& population);
/// Maximum likelihood; ∓∞ (error NaN) for a person at the bottom or the top of every item; NaN for no answers.
Ability ml(std::span<const Item> items, std::span<const std::uint8_t> scores);
/// Warm's weighted likelihood: solves U + J/(2I) = 0 with J = Σ a³κ₃ [Warm1989, eq. 2.8, for polytomous items
/// Penfield2005], finite for every pattern; error 1/√I. For reports on a person: not drawn to the mean.
Ability wle(std::span<const Item> items, std::span<const std::uint8_t> scores);

/// By total score, for the complete set of items: P(total | θ) by the recursion of [Lord1984].
/// Rows: totals 0 … T; columns: the given thetas.
std::vector<std::vector<double>> total_score_probabilities(std::span<const Item> items, std::span<const double> thetas);
struct TotalScore {
    Ability ability;
    double expected = 0;  ///< share of people expected at this total
};
std::vector<TotalScore> eap_by_total(std::span<const Item> items, const Population& population, int nodes = 61,
                                     double reach = 6);

/// σ²(EAP) / (σ²(EAP) + mean squared error) [as mirt's empirical_rxx]; of WLE: 1 − mean squared error / σ²(WLE).
double eap_reliability(std::span<const Ability> abilities);
double wle_reliability(std::span<const Ability> abilities);

}  // namespace opora::irt
