/// Versions of rule sets. The body is JSON that office reads and writes.
#pragma once

#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct RuleSetRecord {
    std::string id;
    int version = 1;
    std::string body;
    std::string created;
    std::string person;
};

/// A version is never edited. Refuses: rule_set_invalid when the version exists with another body.
void save_rule_set(Database& database, const RuleSetRecord& record);
/// `version` 0 = the newest.
std::optional<RuleSetRecord> load_rule_set(Database& database, std::string_view id, int version = 0);
/// The newest version of each, or all versions, by id and version.
enum class Versions { newest, all };
std::vector<RuleSetRecord> load_rule_sets(Database& database, Versions versions = Versions::newest);

}  // namespace opora::store
