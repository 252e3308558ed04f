/// data/access/rights.json: how far each role reaches with each act.
#pragma once

#include "base/problem.hpp"
#include "domain/access.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

struct RightsRead {
    Rights rights;
    std::vector<Problem> faults;  ///< catalogue_invalid: an act or a role that is none, is missing, stands twice
};
RightsRead read_rights(std::string_view text);

/// The table that comes with the program.
const Rights& shipped_rights();

}  // namespace opora::catalogue
