#include "gateway/store/inquiries.hpp"

namespace opora::store {

namespace {

InquiryRecord inquiry_of(const Statement& row) {
    return {row.integer(0),           row.integer(1),           int(row.integer(2)),
            std::string(row.text(3)), std::string(row.text(4)), {}};
}

SchoolListRecord school_list_of(const Statement& row) {
    return {row.integer(0),           std::string(row.text(1)), int(row.integer(2)),
            std::string(row.text(3)), std::string(row.text(4)), row.integer(5),
            std::string(row.text(6)), std::string(row.text(7)), {}};
}

OfficialListRecord official_list_of(const Statement& row) {
    return {row.integer(0),           std::string(row.text(1)), int(row.integer(2)),      std::string(row.text(3)),
            std::string(row.text(4)), std::string(row.text(5)), std::string(row.text(6)), std::string(row.text(7))};
}

}  // namespace

std::vector<HistoryStep> load_history(Database& database, std::string_view about, std::int64_t id) {
    const auto rows = ask(database,
                          "SELECT id, kind, body, at, person FROM history_steps WHERE about = $1 AND about_id = $2"
                          " ORDER BY id",
                          about, id);
    std::vector<HistoryStep> steps;
    while (rows->step())
        steps.push_back({rows->integer(0), std::string(rows->text(1)), std::string(rows->text(2)),
                         std::string(rows->text(3)), std::string(rows->text(4))});
    return steps;
}

std::int64_t add_history(Database& database, std::string_view about, std::int64_t id, const HistoryStep& step) {
    return run_for_id(database,
                      "INSERT INTO history_steps (about, about_id, kind, body, at, person)"
                      " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                      about, id, step.kind, step.body, step.at, step.person)
        .value();
}

std::int64_t obtain_inquiry(Database& database, const InquiryRecord& record) {
    Transaction transaction(database, Transaction::Mode::writing);
    std::optional<std::int64_t> id;
    {
        const auto rows =
            ask(database, "SELECT id FROM inquiries WHERE school = $1 AND year = $2", record.school, record.year);
        if (rows->step()) id = rows->integer(0);
    }
    if (!id)
        id = run_for_id(database,
                        "INSERT INTO inquiries (school, year, at, person) VALUES ($1, $2, $3, $4) RETURNING id",
                        record.school, record.year, record.at, record.person);
    transaction.commit();
    return *id;
}

std::int64_t add_inquiry_step(Database& database, std::int64_t inquiry, const HistoryStep& step) {
    return add_history(database, "inquiry", inquiry, step);
}

std::optional<InquiryRecord> load_inquiry(Database& database, std::int64_t id) {
    const auto rows = ask(database, "SELECT id, school, year, at, person FROM inquiries WHERE id = $1", id);
    if (!rows->step()) return {};
    auto record = inquiry_of(*rows);
    record.steps = load_history(database, "inquiry", record.id);
    return record;
}

std::vector<InquiryRecord> load_inquiries(Database& database, int year, std::int64_t school) {
    const auto rows = ask(database,
                          "SELECT id, school, year, at, person FROM inquiries WHERE ($1 = 0 OR year = $1)"
                          " AND ($2 = 0 OR school = $2) ORDER BY id",
                          year, school);
    std::vector<InquiryRecord> found;
    while (rows->step()) found.push_back(inquiry_of(*rows));
    for (auto& record : found) record.steps = load_history(database, "inquiry", record.id);
    return found;
}

std::int64_t save_school_list(Database& database, const SchoolListRecord& record) {
    return run_for_id(database,
                      "INSERT INTO school_lists (purpose, year, title, source, source_id, at, person)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                      record.purpose, record.year, record.title, record.source, record.source_id, record.at,
                      record.person)
        .value();
}

std::int64_t add_school_list_step(Database& database, std::int64_t list, const HistoryStep& step) {
    return add_history(database, "list", list, step);
}

std::optional<SchoolListRecord> load_school_list(Database& database, std::int64_t id) {
    const auto rows = ask(
        database, "SELECT id, purpose, year, title, source, source_id, at, person FROM school_lists WHERE id = $1", id);
    if (!rows->step()) return {};
    auto record = school_list_of(*rows);
    record.steps = load_history(database, "list", record.id);
    return record;
}

std::vector<SchoolListRecord> load_school_lists(Database& database) {
    const auto rows =
        ask(database, "SELECT id, purpose, year, title, source, source_id, at, person FROM school_lists ORDER BY id");
    std::vector<SchoolListRecord> found;
    while (rows->step()) found.push_back(school_list_of(*rows));
    for (auto& record : found) record.steps = load_history(database, "list", record.id);
    return found;
}

std::int64_t save_official_list(Database& database, const OfficialListRecord& record,
                                const std::vector<std::int64_t>& schools) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto id = run_for_id(database,
                               "INSERT INTO official_lists (purpose, year, digest, body, at, person)"
                               " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                               record.purpose, record.year, record.digest, record.body, record.at, record.person)
                        .value();
    for (const auto school : schools)
        run(database, "INSERT INTO official_list_schools (list, school) VALUES ($1, $2)", id, school);
    transaction.commit();
    return id;
}

void withdraw_official_list(Database& database, std::int64_t id, std::string_view why) {
    run(database, "UPDATE official_lists SET withdrawn = $1 WHERE id = $2", why, id);
}

std::optional<OfficialListRecord> load_official_list(Database& database, std::int64_t id) {
    const auto rows =
        ask(database, "SELECT id, purpose, year, digest, body, at, person, withdrawn FROM official_lists WHERE id = $1",
            id);
    if (!rows->step()) return {};
    return official_list_of(*rows);
}

std::vector<OfficialListRecord> load_official_lists(Database& database, std::int64_t school) {
    const auto rows = ask(database,
                          "SELECT id, purpose, year, digest, body, at, person, withdrawn FROM official_lists"
                          " WHERE $1 = 0 OR id IN (SELECT list FROM official_list_schools WHERE school = $1)"
                          " ORDER BY id",
                          school);
    std::vector<OfficialListRecord> found;
    while (rows->step()) found.push_back(official_list_of(*rows));
    return found;
}

std::int64_t save_measure(Database& database, const MeasureRecord& record) {
    return run_for_id(database,
                      "INSERT INTO administrative_measures (school, year, body, at, person)"
                      " VALUES ($1, $2, $3, $4, $5) RETURNING id",
                      record.school, record.year, record.body, record.at, record.person)
        .value();
}

std::vector<MeasureRecord> load_measures(Database& database, std::int64_t school) {
    const auto rows = ask(database,
                          "SELECT id, school, year, body, at, person FROM administrative_measures"
                          " WHERE $1 = 0 OR school = $1 ORDER BY id DESC",
                          school);
    std::vector<MeasureRecord> found;
    while (rows->step())
        found.push_back({rows->integer(0), rows->integer(1), int(rows->integer(2)), std::string(rows->text(3)),
                         std::string(rows->text(4)), std::string(rows->text(5))});
    return found;
}

}  // namespace opora::store
