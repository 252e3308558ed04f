/// Rows of pupils whose term is over: the bytes of blocks go, their tallies and summaries stay, so that lists and
/// reports of totals can be computed as before.
#pragma once

#include "gateway/store/works.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::store {

/// A procedure's blocks, superseded versions too.
struct KeptPupils {
    Procedure procedure;
    std::int64_t blocks = 0;  ///< with rows of pupils still there
    std::int64_t erased = 0;  ///< without
    std::int64_t works = 0;   ///< in force now, of those with rows
};
/// Of every procedure, by name.
std::vector<KeptPupils> count_kept_pupils(Database& database);

struct ErasedPupils {
    std::int64_t blocks = 0, works = 0;
};
/// Erases the rows of pupils of all blocks of `procedure`. Expects an open writing transaction.
ErasedPupils erase_pupils(Database& database, const Procedure& procedure, std::string_view rule, std::string_view at);

/// Nothing when its rows were erased. Refuses as load_block.
std::optional<WorkBlock> load_kept_block(Database& database, BlockId block);
/// When the rows of the block's pupils were erased, "" = they are there.
std::string erased_at(Database& database, BlockId block);

}  // namespace opora::store
