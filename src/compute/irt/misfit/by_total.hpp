/// What to expect of a measure of misfit from someone with so many points: its distribution given the total.
///
/// Most measures depend on the total, so people of different totals are compared by z = (value − mean)/SD at their own.
/// Any measure that is a sum over items, c_t + Σ_j f_j(x_j), has exact moments by Lord and Wingersky's recursion
/// [Lord1984] that carries moments beside probabilities: G (f = step_ranks), W of U3 (f = step_logits), the log
/// likelihood at a fixed θ.
#pragma once

#include "compute/irt/fit.hpp"

#include <span>
#include <vector>

namespace opora::irt::misfit {

struct AtTotal {
    double probability = 0;  ///< of the total
    double mean = 0, sd = 0, skewness = 0;

    bool tells() const { return probability > 0 && sd > 0; }
    /// (value − mean)/SD; 0 where nothing is told.
    double z(double value) const { return tells() ? (value - mean) / sd : 0; }
};

/// Moments of Σ f_j(x_j) at each total 0 … T. `f`: by item, by score 0 … m. The people are spread over θ as
/// `population` (equally spaced nodes, −reach … reach SDs); with one slope for all items the moments do not depend on
/// it (PCM: the total is sufficient), the probabilities do.
std::vector<AtTotal> moments_by_total(std::span<const Item> items, const std::vector<std::vector<double>>& f,
                                      const Population& population = {}, int nodes = 61, double reach = 6);

/// Of Guttman's errors: `f` = step_ranks, less t(t + 1)/2.
std::vector<AtTotal> guttman_by_total(std::span<const Item> items, const std::vector<std::vector<double>>& step_ranks,
                                      const Population& population = {}, int nodes = 61, double reach = 6);

/// Of the log likelihood Σ log P(x_j | θ_t) of complete answers, where θ_t = `thetas`[t] is the ability ascribed to
/// total t (say WLE by total); infinite ones tell nothing. Under PCM it is the exact null of lz and lz* given the
/// total.
std::vector<AtTotal> log_likelihood_by_total(std::span<const Item> items, std::span<const double> thetas,
                                             const Population& population = {}, int nodes = 61, double reach = 6);

}  // namespace opora::irt::misfit
