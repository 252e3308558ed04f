/// data/demo/region-facts.json: the figures an invented region is tuned to.
#pragma once

#include "base/problem.hpp"
#include "domain/region_facts.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

struct RegionFactsRead {
    RegionFacts facts;
    std::vector<Problem> faults;  ///< catalogue_invalid
};

RegionFactsRead read_region_facts(std::string_view text);

/// The file that comes with the program.
const RegionFacts& shipped_region_facts();

}  // namespace opora::catalogue
