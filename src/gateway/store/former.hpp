/// How the register was before an import changed it, so that the import can be undone. Within the store only.
#pragma once

#include "domain/organisation.hpp"
#include "gateway/store/database.hpp"

namespace opora::store {

struct ContextField {
    OrganisationId school{};
    int year = 0;
    std::string_view field;
};

/// Keep the state before the first change by `import`; nothing for changes by hand (0).
void keep_former(Database& database, std::int64_t import, OrganisationId organisation);
void keep_former(Database& database, std::int64_t import, const ContextField& field);
/// The organisation did not exist before `import`.
void keep_absence(Database& database, std::int64_t import, OrganisationId organisation);

struct FormerReport {
    int reversed = 0;
    int not_reversed = 0;  ///< changed later by another hand, or in use
};

/// Puts organisations and contexts back as they were before `import`, as far as nobody changed them since.
/// What the import had made goes, unless something refers to it.
FormerReport restore_former(Database& database, std::int64_t import);

}  // namespace opora::store
