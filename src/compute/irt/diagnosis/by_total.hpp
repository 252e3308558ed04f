/// An item among people of each total score: what they got and what the model says they would.
#pragma once

#include "compute/irt/fit.hpp"

#include <span>
#include <vector>

namespace opora::irt {

/// Weight of people of one total in each category of the item, 0 … m.
struct TotalRow {
    int total = 0;
    double people = 0;
    std::vector<double> observed, expected;
};

/// Of people who answered the same items.
struct ItemByTotal {
    std::vector<std::uint32_t> form;  ///< the items they answered
    std::vector<TotalRow> rows;       ///< totals 0 … the form's largest, including those nobody reached
};

struct ByTotalOptions {
    int nodes = 61;
    double reach = 6;          ///< in SD of a population
    double fewest_people = 0;  ///< forms of less weight are left out
};

/// For each item a table for each form that has it:
///
///   E_tk = Σ_g N_gt ∫ P_k(θ) f*(t − k | θ) φ_g(θ) dθ / ∫ f(t | θ) φ_g(θ) dθ      [Orlando2000; Kang2008]
///
/// f the distribution of the total [Lord1984], f* the same without the item, φ_g the population of group g. Expects an
/// item for each column and a population for each group. Sums over k of observed and expected are the people of the
/// row.
std::vector<std::vector<ItemByTotal>> items_by_total(const Responses& responses, std::span<const Item> items,
                                                     std::span<const Population> populations,
                                                     const ByTotalOptions& options = {});

}  // namespace opora::irt
