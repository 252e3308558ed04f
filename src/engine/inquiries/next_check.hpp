/// The next check to make, and how large it must be to tell something. Docs: docs/methods/next-check.md.
#pragma once

#include "base/said.hpp"
#include "domain/objectivity.hpp"

#include <string>
#include <vector>

namespace opora::inquiries {

struct ProposedCheck {
    std::string check;  ///< row of words inquiry.check.*
    Procedure procedure;
    std::string class_name;
    int size = 0;           ///< works, lessons, works observed; 0 = has no size
    int of = 0;             ///< works there are
    double hours = 0;       ///< of one person
    std::vector<Said> why;  ///< what it can show, why this size, what it cannot show
};

/// Checks that the flagged signs call for, the most useful first, each kind once; none without flagged signs.
///
/// Re-marking: as many works as meet at least one inflated one with probability 0.95, when the share of inflated works
/// is what the sign estimates (its lower bound where that is over 0), between one and all works; at least
/// `fewest_re_marked` so that a marker's habit can be told from one slip. Others have a usual size from the table.
std::vector<ProposedCheck> propose_checks(const std::vector<Sign>& signs);

inline constexpr int fewest_re_marked = 8;

/// How large a check of this kind is when nothing is estimated; 0 = it has no size.
int usual_size(const std::string& check);
std::vector<std::string> known_checks();

}  // namespace opora::inquiries
