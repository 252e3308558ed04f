/// Scales set on works. The body is JSON that office reads and writes; a scale is never edited.
#pragma once

#include "gateway/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::store {

struct ScaleRecord {
    std::int64_t id = 0;
    std::string procedure;  ///< name
    std::string body;
    std::string at;  ///< ISO time
    std::string person;
};

std::int64_t save_scale(Database& database, const ScaleRecord& record);
std::optional<ScaleRecord> load_scale(Database& database, std::int64_t id);
/// Newest first; of one procedure where it is given.
std::vector<ScaleRecord> load_scales(Database& database, std::string_view procedure = {});

}  // namespace opora::store
