#include "gateway/store/sign_screenings.hpp"

namespace opora::store {

namespace {

SignScreeningRecord sign_screening_of(const Statement& row) {
    SignScreeningRecord record;
    record.id = row.integer(0);
    record.rule = row.text(1);
    record.rule_version = static_cast<int>(row.integer(2));
    record.year = static_cast<int>(row.integer(3));
    record.digest = row.text(4);
    record.as_of = row.integer(5);
    record.body = row.text(6);
    record.created = row.text(7);
    record.person = row.text(8);
    return record;
}

}  // namespace

std::int64_t save_sign_screening(Database& database, const SignScreeningRecord& record,
                                 const std::vector<SchoolSignsRecord>& schools) {
    const auto id = run_for_id(database,
                               "INSERT INTO sign_screenings (rule, rule_version, year, digest, as_of, body, created,"
                               " person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                               record.rule, record.rule_version, record.year, record.digest, record.as_of, record.body,
                               record.created, record.person)
                        .value();
    for (const auto& one : schools)
        run(database, "INSERT INTO school_signs (screening, school, body) VALUES ($1, $2, $3)", id,
            static_cast<std::int64_t>(one.school), one.body);
    return id;
}

std::optional<SignScreeningRecord> load_sign_screening(Database& database, std::int64_t id) {
    const auto rows = ask(database,
                          "SELECT id, rule, rule_version, year, digest, as_of, body, created, person"
                          " FROM sign_screenings WHERE id = $1",
                          id);
    if (!rows->step()) return {};
    return sign_screening_of(*rows);
}

std::vector<SignScreeningRecord> load_sign_screenings(Database& database, int year) {
    const auto rows = ask(database,
                          "SELECT id, rule, rule_version, year, digest, as_of, '', created, person"
                          " FROM sign_screenings WHERE $1 = 0 OR year = $1 ORDER BY id DESC",
                          year);
    std::vector<SignScreeningRecord> found;
    while (rows->step()) found.push_back(sign_screening_of(*rows));
    return found;
}

std::vector<SchoolSignsRecord> load_school_signs(Database& database, std::int64_t screening) {
    const auto rows =
        ask(database, "SELECT school, body FROM school_signs WHERE screening = $1 ORDER BY school", screening);
    std::vector<SchoolSignsRecord> found;
    while (rows->step()) found.push_back({OrganisationId{rows->integer(0)}, std::string(rows->text(1))});
    return found;
}

std::optional<SchoolSignsRecord> load_school_signs(Database& database, std::int64_t screening, OrganisationId school) {
    const auto rows = ask(database, "SELECT school, body FROM school_signs WHERE screening = $1 AND school = $2",
                          screening, static_cast<std::int64_t>(school));
    if (!rows->step()) return {};
    return SchoolSignsRecord{OrganisationId{rows->integer(0)}, std::string(rows->text(1))};
}

}  // namespace opora::store
