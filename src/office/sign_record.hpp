/// A screening for signs of bias as the store keeps it: a head and a row for each school.
#pragma once

#include "domain/objectivity.hpp"
#include "domain/sign_rules.hpp"
#include "gateway/store/sign_screenings.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace opora::office {

/// What a run rests on besides the works: enough to compute it again.
struct SignBasis {
    std::string rules;        ///< text of the set of signs, "" of the own rule
    std::string instruments;  ///< descriptions of the works as they were
    std::map<OrganisationId, OrganisationId> municipality_of;
    std::set<OrganisationId> controls;
    std::map<OrganisationId, double> expected;  ///< level by conditions, of the own rule
};

struct StoredSigns {
    ObjectivityScreening screening;  ///< without schools when they were not read
    SignBasis basis;
    SignRules rules;  ///< empty of the own rule
    std::string digest;
    std::int64_t as_of = 0;
};

struct SignRecords {
    store::SignScreeningRecord head;
    std::vector<store::SchoolSignsRecord> schools;
};

/// The digest is over head and schools, not over id, time and person: equal digests are equal runs.
SignRecords write_signs(const ObjectivityScreening& screening, const SignBasis& basis);
StoredSigns read_signs(const store::SignScreeningRecord& head);
SchoolSigns read_school_signs(const store::SchoolSignsRecord& record);

}  // namespace opora::office
