/// What was uploaded, by whom, what came of it.
#pragma once

#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct ImportRecord {
    std::int64_t id = 0;
    std::string state;  ///< "draft", "asks", "stopped", "applied", "undone"
    std::string kind;   ///< "works", "schools", "context", "catalogue"
    std::string person;
    std::string created;  ///< ISO time, as are `applied` and `undone`; "" = not yet
    std::string file_name;
    std::string sha256;
    std::int64_t size = 0;
    std::string layout;
    std::string procedure;  ///< name, "" when the file is of none or of several
    std::string report;     ///< JSON
    std::string applied;
    std::string undone;
};

/// Inserts (id 0) or replaces; gives the id. Refuses: not_found.
std::int64_t save_import(Database& database, const ImportRecord& record);
std::optional<ImportRecord> load_import(Database& database, std::int64_t id);
/// Newest first, at most `limit`. `report` is left empty: it can be large.
std::vector<ImportRecord> load_imports(Database& database, int limit = 200);
/// Applied and not undone imports of a file with this checksum, newest first; `report` empty.
std::vector<ImportRecord> find_imports(Database& database, std::string_view sha256);
/// Only a draft that was never applied can go; anything else is history. Refuses: import_not_open.
void delete_import(Database& database, std::int64_t id);

}  // namespace opora::store
