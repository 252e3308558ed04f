#include "gateway/store/comments.hpp"

namespace opora::store {

std::int64_t add_comment(Database& database, const CommentRecord& record) {
    return run_for_id(database,
                      "INSERT INTO comments (about, about_id, at, person, text) VALUES ($1, $2, $3, $4, $5)"
                      " RETURNING id",
                      record.about, record.about_id, record.at, record.person, record.text)
        .value();
}

std::vector<CommentRecord> load_comments(Database& database, std::string_view about, std::string_view about_id) {
    const auto rows = ask(database,
                          "SELECT id, about, about_id, at, person, text FROM comments"
                          " WHERE about = $1 AND about_id = $2 ORDER BY id",
                          about, about_id);
    std::vector<CommentRecord> found;
    while (rows->step())
        found.push_back({rows->integer(0), std::string(rows->text(1)), std::string(rows->text(2)),
                         std::string(rows->text(3)), std::string(rows->text(4)), std::string(rows->text(5))});
    return found;
}

void save_file(Database& database, const FileRecord& record) {
    run(database, "INSERT INTO files (file, size, kind, name) VALUES ($1, $2, $3, $4) ON CONFLICT (file) DO NOTHING",
        record.file, record.size, record.kind, record.name);
}

std::optional<FileRecord> load_file(Database& database, std::string_view file) {
    const auto rows = ask(database, "SELECT file, size, kind, name FROM files WHERE file = $1", file);
    if (!rows->step()) return {};
    return FileRecord{std::string(rows->text(0)), rows->integer(1), std::string(rows->text(2)),
                      std::string(rows->text(3))};
}

std::vector<std::string> stored_files(Database& database) {
    const auto rows =
        database.prepare("SELECT file FROM files UNION SELECT file FROM order_versions WHERE file <> '' ORDER BY 1");
    std::vector<std::string> found;
    while (rows->step()) found.emplace_back(rows->text(0));
    return found;
}

void attach_file(Database& database, std::string_view owner, std::int64_t owner_id, const FileRecord& record) {
    run(database, "INSERT INTO attachments (owner, owner_id, file, name) VALUES ($1, $2, $3, $4)", owner, owner_id,
        record.file, record.name);
}

std::vector<FileRecord> load_attachments(Database& database, std::string_view owner, std::int64_t owner_id) {
    const auto rows = ask(database,
                          "SELECT f.file, f.size, f.kind, a.name FROM attachments a JOIN files f ON f.file = a.file"
                          " WHERE a.owner = $1 AND a.owner_id = $2 ORDER BY a.id",
                          owner, owner_id);
    std::vector<FileRecord> found;
    while (rows->step())
        found.push_back(
            {std::string(rows->text(0)), rows->integer(1), std::string(rows->text(2)), std::string(rows->text(3))});
    return found;
}

}  // namespace opora::store
