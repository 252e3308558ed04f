/// Does an item follow its curve? S-X²: shares in each category among people of each total, observed and expected.
#pragma once

#include "compute/irt/diagnosis/by_total.hpp"

#include <vector>

namespace opora::irt {

struct SX2Options {
    double least_expected = 1;  ///< cells that expect fewer people are put together
    /// Parameters estimated from these data: of the steps and of the slope of each item. Both false for given items.
    bool are_steps_estimated = true, is_slope_estimated = true;
    double fewest_people = 100;  ///< forms of less weight are left out
    int nodes = 61;
    double reach = 6;
};

struct SX2 {
    double x2 = 0;
    int df = 0;
    double p = 1, rmsea = 0;
    double people = 0;                    ///< by weight, in the forms that were counted
    int rows = 0;                         ///< groups of totals left after putting together
    Ended ended = Ended::not_identified;  ///< not `converged` when no degree of freedom is left
};

/// S-X² of each item: Σ (O − E)²/E over totals 1 … T − 1 and categories, with cells − rows − parameters degrees of
/// freedom [Orlando2000; for polytomous items Kang2008].
///
/// Cells are put together in the order of mirt 1.47 (GPL-3; its manual: `mincell`, «across items first if polytomous,
/// and then across scores»; the steps between were learnt by reading its collapseCells, the code here is our own):
/// totals at which some of the item's scores are impossible make one row with the first at which none is, at either
/// end; a total that one person reached goes to the next; in a row with a cell under `least_expected` the smallest goes
/// to the smaller neighbour until none is too small or two are left; what is left of a row is counted from its first
/// cell; a last column that expects less than `least_expected` in each tenth row goes to the one before, and so does
/// one that is there in less than a twentieth of the rows; then the first row with a cell too small goes to the
/// neighbour of fewer people, until none is. Departures: forms (sets of answered items) make tables of their own,
/// summed up; the population's parameters cost no degree of freedom, mirt takes them from every item.
std::vector<SX2> s_x2(const Responses& responses, std::span<const Item> items, std::span<const Population> populations,
                      const SX2Options& options = {});
/// Of a fit to these very responses; the slope of pcm costs nothing, as it is one for all items.
std::vector<SX2> s_x2(const Responses& responses, const Fit& fit);

}  // namespace opora::irt
