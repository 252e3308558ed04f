#include "gateway/store/sampling.hpp"

namespace opora::store {

namespace {

ControlGroupRecord control_group_of(const Statement& row) {
    return {row.integer(0), static_cast<int>(row.integer(1)), row.integer(2) != 0, std::string(row.text(3))};
}

RemarkingRecord remarking_of(const Statement& row) {
    return {row.integer(0), OrganisationId{row.integer(1)}, std::string(row.text(2)), row.integer(3) != 0,
            std::string(row.text(4))};
}

}  // namespace

std::int64_t save_control_group(Database& database, const ControlGroupRecord& record) {
    if (record.id == 0)
        return run_for_id(database,
                          "INSERT INTO control_groups (year, is_approved, body) VALUES ($1, $2, $3) RETURNING id",
                          record.year, record.is_approved, record.body)
            .value();
    run(database, "UPDATE control_groups SET year = $2, is_approved = $3, body = $4 WHERE id = $1", record.id,
        record.year, record.is_approved, record.body);
    return record.id;
}

std::optional<ControlGroupRecord> load_control_group(Database& database, std::int64_t id) {
    const auto rows = ask(database, "SELECT id, year, is_approved, body FROM control_groups WHERE id = $1", id);
    if (!rows->step()) return {};
    return control_group_of(*rows);
}

std::vector<ControlGroupRecord> load_control_groups(Database& database, int year) {
    const auto rows = ask(database,
                          "SELECT id, year, is_approved, body FROM control_groups WHERE $1 = 0 OR year = $1"
                          " ORDER BY id DESC",
                          year);
    std::vector<ControlGroupRecord> found;
    while (rows->step()) found.push_back(control_group_of(*rows));
    return found;
}

std::int64_t save_remarking(Database& database, const RemarkingRecord& record) {
    if (record.id == 0)
        return run_for_id(database,
                          "INSERT INTO remarkings (school, procedure, is_closed, body) VALUES ($1, $2, $3, $4)"
                          " RETURNING id",
                          record.school, record.procedure, record.is_closed, record.body)
            .value();
    run(database, "UPDATE remarkings SET is_closed = $2, body = $3 WHERE id = $1", record.id, record.is_closed,
        record.body);
    return record.id;
}

std::optional<RemarkingRecord> load_remarking(Database& database, std::int64_t id) {
    const auto rows = ask(database, "SELECT id, school, procedure, is_closed, body FROM remarkings WHERE id = $1", id);
    if (!rows->step()) return {};
    return remarking_of(*rows);
}

std::vector<RemarkingRecord> load_remarkings(Database& database, std::optional<OrganisationId> school) {
    const auto rows = ask(database,
                          "SELECT id, school, procedure, is_closed, body FROM remarkings WHERE $1 = 0 OR school = $1"
                          " ORDER BY id DESC",
                          school.value_or(OrganisationId{}));
    std::vector<RemarkingRecord> found;
    while (rows->step()) found.push_back(remarking_of(*rows));
    return found;
}

void save_second_mark(Database& database, std::int64_t remarking, const SecondMark& mark) {
    const std::string scores(mark.scores.begin(), mark.scores.end());
    run(database,
        "INSERT INTO second_marks (remarking, work, marker, scores, at, person) VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (remarking, work, marker) DO UPDATE SET scores = $4, at = $5, person = $6",
        remarking, mark.work, mark.marker, Blob{scores}, mark.at, mark.person);
}

std::vector<SecondMark> load_second_marks(Database& database, std::int64_t remarking) {
    const auto rows = ask(database,
                          "SELECT work, marker, scores, at, person FROM second_marks WHERE remarking = $1"
                          " ORDER BY work, marker",
                          remarking);
    std::vector<SecondMark> found;
    while (rows->step()) {
        SecondMark mark;
        mark.work = static_cast<std::uint32_t>(rows->integer(0));
        mark.marker = static_cast<std::uint32_t>(rows->integer(1));
        const auto scores = rows->blob(2);
        mark.scores.assign(scores.begin(), scores.end());
        mark.at = rows->text(3);
        mark.person = rows->text(4);
        found.push_back(std::move(mark));
    }
    return found;
}

}  // namespace opora::store
