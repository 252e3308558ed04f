/// data/purposes: for what data are kept and used; data/retention: how long.
#pragma once

#include "base/problem.hpp"
#include "domain/purpose.hpp"
#include "domain/retention.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

struct PurposesRead {
    PurposeTable table;
    std::vector<Problem> faults;  ///< catalogue_invalid: a default that is no purpose, an id twice or missing
};
PurposesRead read_purposes(std::string_view text);
const PurposeTable& shipped_purposes();

struct RetentionRead {
    std::vector<RetentionRule> rules;
    std::vector<Problem> faults;  ///< catalogue_invalid: a term below 0, something to do that is not known
};
RetentionRead read_retention(std::string_view text);
const std::vector<RetentionRule>& shipped_retention();

}  // namespace opora::catalogue
