/// Differential item functioning of all items between two groups, on matching totals that are freed of the items found.
#pragma once

#include "compute/irt/diagnosis/logistic_dif.hpp"

namespace opora::irt {

struct DifOptions {
    TwoGroups groups;
    DifClass purify_from = DifClass::c;  ///< items of this class or worse leave the matching total of the others
    int rounds = 10;                     ///< 1: no purification
};

struct ItemDif {
    MantelHaenszel odds;  ///< items of one point; `not_identified` for others
    Mantel scores;
    LogisticDif regression;
    DifClass grade = DifClass::a;  ///< of `odds` for items of one point, of `scores` for others
    bool is_matching = true;       ///< in the total on which the others were matched at the end
};

struct DifReport {
    std::vector<ItemDif> items;
    int rounds = 0;
    Ended ended = Ended::not_identified;  ///< `out_of_iterations`: the set of items found did not settle
};

/// Starts from the total of all items; items graded `purify_from` or worse leave it, each staying in its own [as NAEP
/// does it once; here until the set settles, Clauser1993]. Stops before fewer than two items would be left.
DifReport find_dif(const Responses& responses, const DifOptions& options = {});

}  // namespace opora::irt
