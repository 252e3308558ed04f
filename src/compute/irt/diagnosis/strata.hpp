/// Two groups of people at equal standing: the tables on which differential functioning of an item is judged.
#pragma once

#include "compute/irt/responses.hpp"

#include <span>
#include <vector>

namespace opora::irt {

/// People of one total on the matching items.
struct Stratum {
    double share = 0;                      ///< the total over the largest possible, 0 … 1
    std::vector<double> reference, focal;  ///< weight of people at 0 … m points of the item
};

struct TwoGroups {
    std::uint16_t reference = 0, focal = 1;  ///< numbers of populations; people of others are left out
};

/// Strata of those who answered `item`, by form (which of the matching items they answered) and total over `matching`.
/// The studied item belongs among the matching items [Holland1988]: without it equal totals are not equal
/// standing. Strata without one of the groups are there: the statistics pass over them.
std::vector<Stratum> strata_of(const Responses& responses, std::size_t item, std::span<const std::uint32_t> matching,
                               const TwoGroups& groups = {});

}  // namespace opora::irt
