/// The next check to make, and how large it must be to tell something. Docs: docs/methods/next-check.md.
#pragma once

#include "base/said.hpp"
#include "domain/objectivity.hpp"

#include <string>
#include <vector>

namespace opora::guide {

struct ProposedCheck {
    std::string check;  ///< row of words inquiry.check.*
    Procedure procedure;
    std::string class_name;
    int size = 0;           ///< works, lessons, works observed; 0 = has no size
    int of = 0;             ///< works there are
    double hours = 0;       ///< of one person
    std::vector<Said> why;  ///< why this size, what it can show, what it cannot show
};

/// Checks that the flagged ones of these signs call for, the most useful first, each kind once; none without flagged
/// signs.
///
/// Works looked at again: as many as meet at least one affected with probability 0.95, when the share of affected works
/// is that of the sign's row, or what the sign estimates (its lower bound where that is over 0), between one and all
/// works; at least `fewest_re_marked` so that a marker's habit can be told from one slip. Works at a cut are chosen
/// among those at a cut. Others have a usual size from the table.
std::vector<ProposedCheck> propose_checks(const std::vector<Sign>& signs);

inline constexpr int fewest_re_marked = 8;

std::vector<std::string> known_checks();

}  // namespace opora::guide
