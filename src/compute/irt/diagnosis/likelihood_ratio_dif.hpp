/// Differential functioning by likelihood ratio: has an item the same parameters in each population?
#pragma once

#include "compute/irt/diagnosis/logistic_dif.hpp"
#include "compute/irt/fit.hpp"

#include <span>
#include <vector>

namespace opora::irt {

struct LikelihoodRatioDifOptions {
    FitOptions fit;
    /// Items held equal in the populations, on which these are compared; empty: all but the studied one. Items that are
    /// neither anchors nor studied are free in both models.
    std::vector<std::uint32_t> anchors;
};

struct LikelihoodRatioDif {
    std::uint32_t item = 0;
    DifTest test;             ///< twice the difference of the log likelihoods; a parameter of the item for each df
    std::vector<Item> items;  ///< the item as each population has it; empty where a population was not given it
    /// Expected points of group g minus those of group 0 at equal ability, by group: mean over the population of g, and
    /// of its absolute value [Meade2010, SIDS and UIDS].
    std::vector<double> difference, unsigned_difference;
    std::vector<EmptyCategory> closed;  ///< categories closed up, as some population did not reach them
    Ended ended = Ended::not_identified;
};

/// [Thissen1993]. The freed item is a column for each population, missing in the others. Two fits an item, the common
/// one shared by all (with all but one as anchors). With pcm the slope is common, so only steps are tested.
/// `not_identified`: fewer than two populations were given the item, an item has fewer than two categories in common,
/// or a fit says so; `out_of_iterations` when a fit does.
std::vector<LikelihoodRatioDif> likelihood_ratio_dif(const Responses& responses, std::span<const std::uint32_t> studied,
                                                     const LikelihoodRatioDifOptions& options = {});

/// The same responses with columns of their own for each population of each item of `items`: the first population that
/// was given it keeps its column, the others have new ones after the last, in the order of `items`, then of
/// populations.
Responses split_by_population(const Responses& responses, std::span<const std::uint32_t> items);

}  // namespace opora::irt
