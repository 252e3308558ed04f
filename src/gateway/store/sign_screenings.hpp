/// Stored screenings for signs of bias: the head of a run and a row for each school. Never edited.
#pragma once

#include "domain/organisation.hpp"
#include "gateway/store/database.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace opora::store {

struct SignScreeningRecord {
    std::int64_t id = 0;
    std::string rule;
    int rule_version = 1;
    int year = 0;
    std::string digest;      ///< of the inputs, the rule and every figure, in hexadecimal
    std::int64_t as_of = 0;  ///< moment of the store it was computed from (works.hpp)
    std::string body;        ///< JSON: all but the schools
    std::string created, person;
};

struct SchoolSignsRecord {
    OrganisationId school{};
    std::string body;  ///< JSON
};

/// Gives the id. Expects an open writing transaction.
std::int64_t save_sign_screening(Database& database, const SignScreeningRecord& record,
                                 const std::vector<SchoolSignsRecord>& schools);
std::optional<SignScreeningRecord> load_sign_screening(Database& database, std::int64_t id);
/// Newest first, of one year when it is given; `body` is left empty.
std::vector<SignScreeningRecord> load_sign_screenings(Database& database, int year = 0);
/// By school.
std::vector<SchoolSignsRecord> load_school_signs(Database& database, std::int64_t screening);
/// Of one school, none when the screening does not know it.
std::optional<SchoolSignsRecord> load_school_signs(Database& database, std::int64_t screening, OrganisationId school);

}  // namespace opora::store
