/// A zip of many large files, written and unpacked without holding any of them in memory.
#pragma once

#include "base/progress.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace opora {

struct ArchivedFile {
    std::string name;  ///< within the archive, "files/ab/abcdef"
    std::filesystem::path path;
};

/// Refuses: store_full, cancelled.
void write_archive(const std::filesystem::path& archive, const std::vector<ArchivedFile>& files, Progress& progress);

/// Puts every part below `folder`. Refuses: backup_damaged (no zip, a checksum that does not hold, a name that leads
/// elsewhere), store_full, cancelled.
void unpack_archive(const std::filesystem::path& archive, const std::filesystem::path& folder, Progress& progress);

}  // namespace opora
