/// Ht: is a person's order of tasks that of the others?
#pragma once

#include "compute/irt/responses.hpp"

#include <vector>

namespace opora::irt::misfit {

struct Ht {
    double value = 0;
    bool tells = false;  ///< not at the lowest and the highest total, nor where there is nobody to compare with
};

/// Ht [Sijtsma1986], [Sijtsma1992]: Σ_w cov(x_v, x_w) / Σ_w of the greatest covariance at the same totals, w all other
/// people. Of items of maximum 1 as there; of others over item steps («at least h points»), which is our extension. 1:
/// the order of the others; about 0: chance.
///
/// A person is compared with those who answered at least the same items, on these items alone: the work is the number
/// of different sets of answered items times the number of people. A weight above 1 counts as that many people, the
/// person aside.
std::vector<Ht> ht(const Responses& responses);

}  // namespace opora::irt::misfit
