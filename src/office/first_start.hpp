/// What every store holds: subjects, descriptions of works and rule sets that come with the program.
#pragma once

#include "gateway/store/database.hpp"
#include "office/moment.hpp"

namespace opora::office {

/// Brings what the program ships into the store, once for each edition of it. What the authority has changed in the
/// store stays as it is: only a description nobody has touched since it came gets the new edition.
void first_start(store::Database& database, Instant now);

}  // namespace opora::office
