/// A whole store copied to another one, of whichever databases, table by table, and both compared.
#pragma once

#include "base/progress.hpp"
#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct TableSum {
    std::string table;
    std::int64_t rows = 0;
    std::string sum;  ///< SHA-256 of all rows in the order of their key; the same on every database
    friend bool operator==(const TableSum&, const TableSum&) = default;
};

/// Of all tables but those that say how the store was made, in an order in which each comes after those it refers to.
std::vector<TableSum> table_sums(Database& database, Progress& progress);

/// Whether there is nothing but empty tables, or no table at all.
bool is_empty(Database& database);

/// Copies everything, each table in few transactions; compares rows and sums of both. `from` is read at one moment.
/// When it was broken off it goes on where it stopped, as long as `from` has not changed; a store that is half copied
/// is not opened for work. Gives the sums. Refuses: store_too_new, store_too_old (`from` is not of this program's
/// version), store_not_empty, copy_differs, and cancelled between batches.
std::vector<TableSum> copy_store(Database& from, Database& to, Progress& progress);
/// All that copy_store looks at before it writes. `to`: none when there is no store yet.
std::vector<TableSum> look_at_copy(Database& from, Database* to, Progress& progress);

}  // namespace opora::store
