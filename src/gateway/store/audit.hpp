/// Who did what, when. Rows are only added; the database refuses to change or remove one.
#pragma once

#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct AuditRow {
    std::int64_t id = 0;
    std::string at;  ///< ISO time
    std::string person;
    std::string act;   ///< the office function: "import_works"
    std::string what;  ///< what it was done to: "import 12"
};

std::int64_t add_audit(Database& database, const AuditRow& row);
/// Newest first.
std::vector<AuditRow> load_audit(Database& database, int limit = 200);

}  // namespace opora::store
