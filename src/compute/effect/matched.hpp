/// Treated units against the units most like them. Docs: docs/methods/before-after.md.
#pragma once

#include "compute/effect/adjusted.hpp"

#include <optional>

namespace opora::effect {

struct MatchOptions {
    std::size_t neighbours = 4;
    std::optional<double> caliper;  ///< farthest allowed in each covariate, in its standard deviations
    bool adjust = true;             ///< for what differences matching leaves, by regression on the matched
    double level = 0.95;
};

struct MatchedEffect {
    Comparison comparison;
    std::vector<std::vector<std::size_t>> partners;  ///< rows, for each treated row in order; empty: none near enough
    std::vector<double> difference_before;           ///< by covariate, treated − others in standard deviations
    std::vector<double> difference_after;            ///< treated − partners
};

/// Mean effect on the treated with replacement: each against the mean of its nearest others by distance in standard
/// deviations of the covariates; equally near ones all count [Abadie2006]. `adjust` as [Abadie2011]; error for the
/// population of treated [Abadie2006], the variance of an outcome taken among it and its four nearest of the same kind.
/// Gains as the outcome give a matched difference-in-differences. Weights of rows are not used. `not_identified`: no
/// treated with partners, or fewer than two others.
MatchedEffect matched_effect(const Compared& data, const MatchOptions& options = {});

}  // namespace opora::effect
