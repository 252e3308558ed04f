/// A person looks up organisations: the register and one school's card.
#pragma once

#include "domain/organisation.hpp"
#include "office/desk.hpp"
#include "office/sight.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

struct OrganisationWish {
    std::optional<OrganisationKind> kind;
    std::optional<OrganisationId> parent;
    std::string text;  ///< part of a name or a code
    std::size_t limit = 200;
};

struct OrganisationRow {
    Organisation organisation;
    std::string parent_name;
    int schools = 0;  ///< of a municipality or region
};

/// Those in sight, with the municipality and region they lie in.
std::vector<OrganisationRow> list_organisations(Desk&, const OrganisationWish&,
                                                const Sight& sight = Sight::everything());

struct SchoolCard {
    Organisation organisation;
    std::string parent_name;
    std::vector<SchoolContext> contexts;  ///< newest year first
};

/// By login in any spelling ("edu990123", "sch990123", "990123"), or by its number in the store ("#12").
/// Refuses: school_not_found.
SchoolCard find_school(Desk&, const std::string& code, const Sight& sight = Sight::everything());

/// "edu990123", the login in force or the last that was, or the first code of another kind.
std::string shown_code(const Organisation&);

}  // namespace opora::office
