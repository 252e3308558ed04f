/// Works: immutable blocks (a school in a procedure), their versions, and the numbers that rules read.
///
/// Every applied import and every undo is a *moment*: 1, 2, 3… A version of a block is in force from one
/// moment to another, so that what the store said at any moment can be read again to the digit.
#pragma once

#include "domain/organisation.hpp"
#include "domain/work.hpp"
#include "gateway/store/database.hpp"

namespace opora::store {

enum class BlockId : std::int64_t {};

struct BlockRef {
    BlockId id{};
    OrganisationId school{};
    Procedure procedure;
    int version = 1;          ///< of this school and procedure
    std::int64_t import = 0;  ///< which brought it
    std::string digest;       ///< content_digest
};

/// Number of the last moment; what a screening keeps to be recomputed. 0 in an empty store.
std::int64_t last_moment(Database& database);

// Everywhere below `as_of` is a moment, 0 = the present.

/// Procedures with works, by name.
std::vector<Procedure> load_procedures(Database& database, std::int64_t as_of = 0);

/// Blocks in force, by school.
std::vector<BlockRef> current_blocks(Database& database, const Procedure& procedure, std::int64_t as_of = 0);
/// All versions of one school's block, oldest first, superseded and undone ones too.
std::vector<BlockRef> block_versions(Database& database, OrganisationId school, const Procedure& procedure);

/// Keeps `block` as the newest version of this school and procedure; the one before stays, superseded.
/// Refuses: too_large. Expects an open writing transaction for speed, and an import that is not undone.
BlockId save_block(Database& database, std::int64_t import, OrganisationId school, const WorkBlock& block,
                   const WorkSummary& summary);
/// Refuses: not_found, block_damaged.
WorkBlock load_block(Database& database, BlockId id);
std::optional<BlockRef> find_block(Database& database, OrganisationId school, const Procedure& procedure,
                                   std::int64_t as_of = 0);

struct TallyRow {
    OrganisationId school{};
    std::uint16_t procedure = 0;  ///< index in what was asked
    Tally tally;
};

/// Counts of all schools in `procedures`, by procedure in the order asked, then by school.
std::vector<TallyRow> load_tallies(Database& database, const std::vector<Procedure>& procedures,
                                   std::int64_t as_of = 0);

/// SHA-256 over the contents and counts of the blocks in force: the provenance of whatever is computed from them.
std::string procedure_digest(Database& database, const Procedure& procedure, std::int64_t as_of = 0);

/// Of one school; nothing when it has no works there. Refuses: block_damaged.
std::optional<WorkSummary> load_summary(Database& database, OrganisationId school, const Procedure& procedure,
                                        std::int64_t as_of = 0);

struct SchoolSummary {
    OrganisationId school{};
    WorkSummary summary;
};
/// Of all schools of the procedure, by school.
std::vector<SchoolSummary> load_summaries(Database& database, const Procedure& procedure, std::int64_t as_of = 0);
/// Of the region, or of one municipality, together. Where summaries differ in shape (an instrument was
/// changed between uploads), the counts are of all schools and the vectors of those with the newest shape.
WorkSummary load_region_summary(Database& database, const Procedure& procedure,
                                std::optional<OrganisationId> municipality = {}, std::int64_t as_of = 0);

struct UndoReport {
    int reversed = 0;           ///< blocks taken back
    int restored = 0;           ///< of them with an older version in force again
    int kept = 0;               ///< blocks that a later upload had superseded: history stays
    int register_reversed = 0;  ///< organisations and contexts put back as they were, or removed
    int not_reversed = 0;       ///< organisations, contexts, instruments changed later or in use: left as they are
};

/// Takes back what `import` brought. An older version whose own import was not undone comes in force again.
/// Marks the import undone at the time `when`. Refuses: not_found, import_not_open, import_already_undone.
UndoReport undo_import(Database& database, std::int64_t import, std::string_view when);

}  // namespace opora::store
