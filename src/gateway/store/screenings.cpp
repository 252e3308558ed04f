#include "gateway/store/screenings.hpp"

namespace opora::store {

namespace {

ScreeningRecord screening_of(const Statement& row) {
    ScreeningRecord record;
    record.id = row.integer(0);
    record.created = row.text(1);
    record.person = row.text(2);
    record.rule = row.text(3);
    record.rule_version = static_cast<int>(row.integer(4));
    record.year = static_cast<int>(row.integer(5));
    record.digest = row.text(6);
    record.as_of = row.integer(7);
    record.body = row.text(8);
    return record;
}

}  // namespace

std::int64_t save_screening(Database& database, const ScreeningRecord& record) {
    const auto id = run_for_id(database,
                               "INSERT INTO screenings (created, person, rule, rule_version, year, digest, as_of, body)"
                               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                               record.created, record.person, record.rule, record.rule_version, record.year,
                               record.digest, record.as_of, record.body);
    return id.value();
}

std::optional<ScreeningRecord> load_screening(Database& database, std::int64_t id) {
    const auto rows = ask(database,
                          "SELECT id, created, person, rule, rule_version, year, digest, as_of, body FROM screenings"
                          " WHERE id = $1",
                          id);
    if (!rows->step()) return {};
    return screening_of(*rows);
}

std::vector<ScreeningRecord> load_screenings(Database& database, int limit) {
    const auto rows = ask(database,
                          "SELECT id, created, person, rule, rule_version, year, digest, as_of, '' FROM screenings"
                          " ORDER BY id DESC LIMIT $1",
                          limit);
    std::vector<ScreeningRecord> found;
    while (rows->step()) found.push_back(screening_of(*rows));
    return found;
}

}  // namespace opora::store
