#include "gateway/store/imports.hpp"

#include "base/problem.hpp"

namespace opora::store {

namespace {

ImportRecord import_of(const Statement& row) {
    ImportRecord record;
    record.id = row.integer(0);
    record.state = row.text(1);
    record.kind = row.text(2);
    record.person = row.text(3);
    record.created = row.text(4);
    record.file_name = row.text(5);
    record.sha256 = row.text(6);
    record.size = row.integer(7);
    record.layout = row.text(8);
    record.procedure = row.text(9);
    record.applied = row.text(10);
    record.undone = row.text(11);
    record.report = row.text(12);
    return record;
}

std::vector<ImportRecord> imports_of(Statement& rows) {
    std::vector<ImportRecord> found;
    while (rows.step()) found.push_back(import_of(rows));
    return found;
}

std::string import_named(std::int64_t id) { return "import " + std::to_string(id); }

}  // namespace

std::int64_t save_import(Database& database, const ImportRecord& record) {
    const auto id =
        record.id == 0
            ? run_for_id(
                  database,
                  "INSERT INTO imports (state, kind, person, created, file_name, sha256, size, layout, procedure,"
                  " report, applied, undone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id",
                  record.state, record.kind, record.person, record.created, record.file_name, record.sha256,
                  record.size, record.layout, record.procedure, record.report, record.applied, record.undone)
            : run_for_id(
                  database,
                  "UPDATE imports SET state = $1, kind = $2, person = $3, created = $4, file_name = $5, sha256 = $6,"
                  " size = $7, layout = $8, procedure = $9, report = $10, applied = $11, undone = $12"
                  " WHERE id = $13 RETURNING id",
                  record.state, record.kind, record.person, record.created, record.file_name, record.sha256,
                  record.size, record.layout, record.procedure, record.report, record.applied, record.undone,
                  record.id);
    if (!id) throw Refusal(Code::not_found, {{"what", import_named(record.id)}});
    return *id;
}

std::optional<ImportRecord> load_import(Database& database, std::int64_t id) {
    const auto rows =
        ask(database,
            "SELECT id, state, kind, person, created, file_name, sha256, size, layout, procedure, applied,"
            " undone, report FROM imports WHERE id = $1",
            id);
    if (!rows->step()) return {};
    return import_of(*rows);
}

std::vector<ImportRecord> load_imports(Database& database, int limit) {
    return imports_of(*ask(database,
                           "SELECT id, state, kind, person, created, file_name, sha256, size, layout, procedure,"
                           " applied, undone, '' FROM imports ORDER BY id DESC LIMIT $1",
                           limit));
}

std::vector<ImportRecord> find_imports(Database& database, std::string_view sha256) {
    return imports_of(*ask(database,
                           "SELECT id, state, kind, person, created, file_name, sha256, size, layout, procedure,"
                           " applied, undone, '' FROM imports WHERE sha256 = $1 AND state = 'applied' ORDER BY id DESC",
                           sha256));
}

void delete_import(Database& database, std::int64_t id) {
    const auto gone = run_for_id(
        database, "DELETE FROM imports WHERE id = $1 AND state NOT IN ('applied', 'undone') RETURNING id", id);
    if (!gone) throw Refusal(Code::import_not_open, {{"what", import_named(id)}});
}

}  // namespace opora::store
