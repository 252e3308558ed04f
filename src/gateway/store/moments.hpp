/// Moments: the order in which imports and undos changed what is in force. Within the store only.
#pragma once

#include "domain/work.hpp"
#include "gateway/store/works.hpp"

namespace opora::store {

/// The moment at which `import` is applied; made at its first block. Refuses: not_found, import_already_undone.
std::int64_t moment_of(Database& database, std::int64_t import);
/// A new moment, at which `import` is undone.
std::int64_t undo_moment(Database& database, std::int64_t import);

struct InForce {
    std::int64_t procedure = 0;
    OrganisationId school{};
    std::int64_t since = 0;
    BlockId block{};
    std::string digest;
};
/// From the moment `since` on, until something supersedes it.
void put_in_force(Database& database, const InForce& row, const Tally& tally);

}  // namespace opora::store
