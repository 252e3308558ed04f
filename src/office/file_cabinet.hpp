/// Files under the checksum of their content: HOME/files/ab/abcdef….
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace opora::office {

/// Refuses: file_missing.
std::string read_whole_file(const std::filesystem::path& path);

std::filesystem::path place_in_cabinet(const std::filesystem::path& home, const std::string& file);

/// Writes beside its place, syncs to the disk, then renames: what is there is always whole. Gives its address, the
/// SHA-256 of the content. Refuses: store_full, store_read_only, file_not_written.
std::string put_into_cabinet(const std::filesystem::path& home, std::string_view bytes);

}  // namespace opora::office
