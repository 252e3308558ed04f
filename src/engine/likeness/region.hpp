/// What the room reads of a region: schools with their conditions, and results of a year and of the year before.
#pragma once

#include "domain/organisation.hpp"
#include "domain/work.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace opora::likeness {

struct School {
    OrganisationId id{};
    std::string type, settlement, settlement_size;  ///< as in Organisation, "" = not known
    std::map<std::string, std::string> context;     ///< SchoolContext::fields of the year used; empty = none
};

/// One school in one procedure, both by index. A pair comes at most once.
struct Result {
    std::uint32_t school = 0;
    std::uint16_t procedure = 0;
    Tally tally;
};

struct Region {
    int year = 0;          ///< calendar year of the sittings
    int context_year = 0;  ///< school year of the conditions begins in it; 0 = no questionnaire
    std::vector<Procedure> procedures;
    std::vector<School> schools;
    std::vector<Result> results;
};

}  // namespace opora::likeness
