/// The purpose of each data set: rows are only added, the newest of a data set is in force.
#pragma once

#include "gateway/store/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::store {

struct PurposeRow {
    std::int64_t id = 0;
    std::string kind;        ///< of data set: "import", "scale"
    std::int64_t thing = 0;  ///< its number
    std::string purpose;     ///< id of data/purposes
    std::string reason;      ///< "" of the first
    std::string at, person;
    std::int64_t audit = 0;  ///< the row of audit whose seal covers this one
};

std::int64_t add_purpose(Database& database, const PurposeRow& row);
/// Oldest first.
std::vector<PurposeRow> load_purposes(Database& database, std::string_view kind, std::int64_t thing);
/// Of all data sets, by number of the row.
std::vector<PurposeRow> load_all_purposes(Database& database);

/// What the audit row of a purpose says it was done to: "import 12: school_support (reason)".
std::string sealed_words(const PurposeRow& row);
/// Whether the row of audit that it names has a seal and these words.
bool is_sealed(Database& database, const PurposeRow& row);

/// Imports that works in force came by: of a procedure ("vpr-2021-5-ma"), or of all of a year.
std::vector<std::int64_t> imports_in_force(Database& database, std::string_view procedure, int year);

}  // namespace opora::store
