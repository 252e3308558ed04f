/// The steps by which the tables of the store came to be, and applying the missing ones.
#pragma once

#include "base/embedded.hpp"
#include "gateway/store/database.hpp"

#include <span>

namespace opora::embedded {

/// src/gateway/store/schema/*.sql, "0001_first.sqlite.sql": number, name, dialect.
const std::vector<File>& schema();

}  // namespace opora::embedded

namespace opora::store {

/// Applies to `database` the steps of its dialect that it lacks, all in one transaction.
/// Expects steps numbered without gaps from 1 or, after old steps were dropped, from a later number.
/// Refuses: store_too_new (made by a later Opora), store_too_old (the steps from its version are no longer here),
/// store_unreadable (a database of another program), copy_differs (half copied).
void bring_up_to_date(Database& database, std::span<const embedded::File> steps);

/// Number of the newest step that this program has for `dialect`.
int newest_step(std::string_view dialect);

/// Whether a copy into it was broken off (copy.hpp): it is not opened for work.
bool is_half_copied(Database& database);

/// Number of the newest step that `database` has; 0 for an empty one.
int schema_version(Database& database);

}  // namespace opora::store
