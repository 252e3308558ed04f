/// The register: regions, municipalities, schools, their codes and names over the years, and context.
#pragma once

#include "domain/organisation.hpp"
#include "gateway/store/database.hpp"

namespace opora::store {

/// All, or those of one kind, by id; with their codes and names as written.
std::vector<Organisation> load_organisations(Database& database, std::optional<OrganisationKind> kind = {});
std::optional<Organisation> load_organisation(Database& database, OrganisationId id);

/// Inserts (id 0) or replaces the organisation with its codes and names. `import` (0 = none, by hand) can
/// undo the change. Refuses: not_found (the id), school_twice (a login that is another school's in the same years).
OrganisationId save_organisation(Database& database, const Organisation& organisation, std::int64_t import = 0);

/// Whose code it is in `year` (0 = newest). A code that has passed from one to another goes by its years;
/// of several with the same code (branches share an INN) the head organisation.
std::optional<OrganisationId> find_by_code(Database& database, std::string_view system, std::string_view code,
                                           int year = 0);
/// By the digits of its login; see login_digits.
std::optional<OrganisationId> find_school(Database& database, std::string_view login_digits, int year = 0);
/// Whose name, full name or name as written contains `text`, upper and lower case and ё/е alike; at most `limit`, by
/// name.
std::vector<OrganisationId> find_by_name(Database& database, std::string_view text, int limit = 20);

/// What a file of results says of a school. Only the login must be there.
struct SchoolSaid {
    std::string login;  ///< digits
    std::string name;
    std::string municipality_code, municipality;
    std::string region;
};

/// The school with this login; made, with its municipality and region as far as said, when the register lacks it.
/// A known school keeps what it has; empty places are filled and another spelling of its name is kept.
OrganisationId obtain_school(Database& database, const SchoolSaid& said, std::int64_t import = 0);

/// Replaces the fields that `context` has, of its school and year; others stay.
void save_context(Database& database, const SchoolContext& context, std::int64_t import = 0);
/// Of one school: the given year, or every year (0), by year.
std::vector<SchoolContext> load_context(Database& database, OrganisationId school, int year = 0);
/// Of all schools in one year, by school.
std::vector<SchoolContext> load_contexts(Database& database, int year);

}  // namespace opora::store
