/// What stored screenings for signs say of a school: the two layers, official signs and own ones.
#pragma once

#include "domain/objectivity.hpp"
#include "office/desk.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

/// One school in one stored screening.
struct SeenSigns {
    std::int64_t screening = 0;
    std::string rule;  ///< "official-14", "own"
    int year = 0;
    std::string at, person;
    int flagged_schools = 0, schools = 0;
    double expected_false = 0;  ///< of the flagged schools; 0 of a rule without probabilities
    SchoolSigns signs;
};

/// Of the newest stored screening of each rule in `year`; empty when none looked at the school.
std::vector<SeenSigns> seen_signs(Desk&, OrganisationId school, int year);

struct FlaggedSchool {
    OrganisationId school{};
    std::vector<Sign> signs;  ///< flagged ones
};
/// Flagged schools of a stored screening, with every school that could be judged. Nothing when there is none of this
/// number.
struct FlaggedSchools {
    std::string rule;
    int year = 0;
    std::vector<FlaggedSchool> flagged;
    std::vector<OrganisationId> judged;
};
std::optional<FlaggedSchools> flagged_schools(Desk&, std::int64_t screening);

}  // namespace opora::office
