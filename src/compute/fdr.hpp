/// The largest list whose expected share of false entries stays under a chosen one.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace opora::compute {

struct FalseShareList {
    std::vector<std::size_t> chosen;  ///< indexes, surest first; equal probabilities by index
    double false_share = 0;           ///< mean of 1 − p over the chosen; 0 for an empty list
};

/// Takes from the surest down while the mean of 1 − p stays <= `false_share`: the Bayesian false discovery
/// rate of [Newton2004]. Entries of equal probability come in together or not at all, so that the list
/// does not depend on the order of the input. `p` are probabilities that an entry belongs on the list.
FalseShareList largest_list(std::span<const double> p, double false_share);

}  // namespace opora::compute
