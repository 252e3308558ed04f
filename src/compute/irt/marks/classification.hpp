/// How often a mark is the one that the pupil's ability deserves, and how often a second work would give it again.
/// Docs: docs/methods/mark-scale.md.
#pragma once

#include "compute/irt/fit.hpp"

#include <span>
#include <vector>

namespace opora::marks {

using irt::Item;

/// Abilities and what each of them weighs: nodes of a population, or estimates of pupils.
struct Abilities {
    std::vector<double> theta, weight;  ///< of one length; weights >= 0 of any sum
};
/// Equally spaced over ±reach SD of a normal population. Many, because a node stands on one side of a cut only.
Abilities normal_abilities(const irt::Population& population, int nodes = 801, double reach = 6);

struct CutQuality {
    double accuracy = 0;        ///< share on the right side
    double consistency = 0;     ///< share on the same side twice
    double false_positive = 0;  ///< share of all: given the higher mark, deserve the lower
    double false_negative = 0;  ///< share of all: given the lower, deserve the higher
    double share_below = 0;     ///< share of all under the cut, as marks are given
};

struct MarkQuality {
    double deserved = 0, given = 0;  ///< shares of all
    double right_if_given = 0;       ///< of those who were given it, the share who deserve it; 0 where nobody is
    double given_if_deserved = 0;
};

struct TotalQuality {
    double share = 0;              ///< of people expected at this total
    std::vector<double> deserved;  ///< by mark, given the total; sums to 1; zeros where nobody can be
};

struct Classification {
    double accuracy = 0, consistency = 0;
    double kappa = 0;  ///< consistency beyond chance [Lee2010]; 0 where everybody has one mark
    std::vector<CutQuality> cuts;
    std::vector<MarkQuality> marks;          ///< cuts + 1
    std::vector<std::vector<double>> joint;  ///< share of all: deserved mark × given mark
    std::vector<TotalQuality> totals;        ///< 0 … T; empty for `classify_estimates`
};

/// By totals: P(total | θ) of [Lord1984] summed into marks [Lee2010]. `cuts[k]`: lowest total of mark k + 1, rising.
/// The mark deserved is that of the expected points at θ, cut where the totals are, less `give` (½ where a total is
/// thought of as rounded). Empty items or abilities of no weight: zeros.
Classification classify_totals(std::span<const Item> items, const Abilities& abilities,
                               std::span<const std::size_t> cuts, double give = 0);

/// By ability: θ̂ ~ N(θ, 1/I(θ)) against cuts on θ [Rudner2001]; consistency as [Lee2010] has it for totals.
Classification classify_estimates(std::span<const Item> items, const Abilities& abilities,
                                  std::span<const double> theta_cuts);

}  // namespace opora::marks
