/// data/reading/*.json: how the results of a VPR are read.
#pragma once

#include "base/problem.hpp"
#include "domain/vpr_reading.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

struct VprReadingRead {
    VprReading reading;
    std::vector<Problem> faults;  ///< catalogue_invalid
};

VprReadingRead read_vpr_reading(std::string_view text);

/// The file that comes with the program.
const VprReading& shipped_vpr_reading();

}  // namespace opora::catalogue
