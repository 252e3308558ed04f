/// What people say of things, and the files they attach to them.
#pragma once

#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct CommentRecord {
    std::int64_t id = 0;
    std::string about, about_id;  ///< "task", "12"
    std::string at, person, text;
};
std::int64_t add_comment(Database& database, const CommentRecord& record);
/// Oldest first.
std::vector<CommentRecord> load_comments(Database& database, std::string_view about, std::string_view about_id);

struct FileRecord {
    std::string file;  ///< SHA-256 of the content
    std::int64_t size = 0;
    std::string kind;  ///< media type
    std::string name;  ///< as it was first called, or as it is called where it is attached
};
/// One that is there stays as it is.
void save_file(Database& database, const FileRecord& record);
std::optional<FileRecord> load_file(Database& database, std::string_view file);

/// Addresses of all files that the store speaks of: those people attached, and the sources of orders.
std::vector<std::string> stored_files(Database& database);

/// `owner`: "comment" or "evidence".
void attach_file(Database& database, std::string_view owner, std::int64_t owner_id, const FileRecord& record);
std::vector<FileRecord> load_attachments(Database& database, std::string_view owner, std::int64_t owner_id);

}  // namespace opora::store
