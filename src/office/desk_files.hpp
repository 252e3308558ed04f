/// Files that lie on the desk: each in a folder of its own below `desk`, under the name the person knows.
#pragma once

#include "office/moment.hpp"

#include <filesystem>
#include <string>

namespace opora::office {

struct DeskFile {
    std::string id;
    std::string name;
    std::filesystem::path path;
};

/// Moves `file` here. Of `name` the last part counts, without what file systems do not like.
DeskFile lay_desk_file(const std::filesystem::path& desk, const std::filesystem::path& file, const std::string& name);
/// Refuses: not_found. An id is hexadecimal digits, so that none leads elsewhere.
DeskFile find_desk_file(const std::filesystem::path& desk, const std::string& id);
void remove_desk_file(const std::filesystem::path& desk, const std::string& id);
/// Removes what has lain here for a day.
void clear_desk(const std::filesystem::path& desk, Instant now);

}  // namespace opora::office
