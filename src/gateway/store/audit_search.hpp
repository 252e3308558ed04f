/// Looking through the rows of audit: an auditor asks for a time, a person, acts, words.
#pragma once

#include "gateway/store/audit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::store {

struct AuditSearch {
    std::string from, until;               ///< ISO times, "" = open; `until` is the first that is not wanted
    std::string person;                    ///< as history shows it, "" = any
    std::vector<std::string> acts;         ///< which; empty = any
    std::vector<std::string> others_than;  ///< acts that are not wanted
    std::string text;                      ///< stands in what it was done to, "" = any; capitals count outside A to Z
};

struct SealedRow {
    AuditRow row;
    std::string seal;
};

/// Newest first, those before the row `before` (0 = from the newest).
std::vector<SealedRow> search_audit(Database& database, const AuditSearch& search, std::int64_t before,
                                    std::int64_t limit);
std::int64_t count_audit(Database& database, const AuditSearch& search);
std::optional<SealedRow> load_audit_row(Database& database, std::int64_t id);

/// Everybody and every act that history knows, in order.
std::vector<std::string> audit_people(Database& database);
std::vector<std::string> audit_acts(Database& database);

}  // namespace opora::store
