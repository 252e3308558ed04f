/// Abilities of many people at once, and draws from what is known of them.
///
/// The posterior of θ, U and I of GPCM and its kin hold a person only in the form (which items were answered) and the
/// weighted total s = Σ a_j x_j: Σ log Z_j(θ), and Σ a E, Σ a²V, Σ a³κ₃ are made once for a form.
#pragma once

#include "compute/irt/ability.hpp"

namespace opora::irt {

struct AbilitiesOptions {
    int nodes = 61;
    double reach = 6;
    int threads = 0;  ///< 0: as the machine has; the result does not depend on it
};

/// `populations` by group of a person. As `eap` of each; who answered nothing has the population's mean and spread.
std::vector<Ability> eap_of_all(const Responses& responses, std::span<const Item> items,
                                std::span<const Population> populations, const AbilitiesOptions& options = {});
/// As `wle` of each, within 1e-9; NaN for who answered nothing.
std::vector<Ability> wle_of_all(const Responses& responses, std::span<const Item> items,
                                const AbilitiesOptions& options = {});

}  // namespace opora::irt
