#include "gateway/store/task_history.hpp"

namespace opora::store {

namespace {

constexpr std::string_view act_columns =
    "a.id, a.at, a.person, a.act, a.undoes, coalesce((SELECT max(u.id) FROM task_acts u WHERE u.undoes = a.id"
    " AND u.undoes <> 0), 0)";

TaskActRecord act_of(const Statement& row, int first) {
    return {row.integer(first),
            std::string(row.text(first + 1)),
            std::string(row.text(first + 2)),
            std::string(row.text(first + 3)),
            row.integer(first + 4),
            row.integer(first + 5)};
}

std::vector<TaskHistoryRow> history_where(Database& database, std::string_view condition, std::int64_t id) {
    const auto rows = ask(database,
                          "SELECT h.id, h.task, h.was, h.said, " + std::string(act_columns) +
                              " FROM task_history h JOIN task_acts a ON a.id = h.act WHERE " + std::string(condition) +
                              " ORDER BY h.id",
                          id);
    std::vector<TaskHistoryRow> found;
    while (rows->step())
        found.push_back({rows->integer(0), TaskId{rows->integer(1)}, act_of(*rows, 4), std::string(rows->text(2)),
                         std::string(rows->text(3))});
    return found;
}

}  // namespace

std::int64_t add_task_act(Database& database, const TaskActRecord& record) {
    return run_for_id(database, "INSERT INTO task_acts (at, person, act, undoes) VALUES ($1, $2, $3, $4) RETURNING id",
                      record.at, record.person, record.act, record.undoes)
        .value();
}

std::optional<TaskActRecord> load_task_act(Database& database, std::int64_t id) {
    const auto rows = ask(database, "SELECT " + std::string(act_columns) + " FROM task_acts a WHERE a.id = $1", id);
    if (!rows->step()) return {};
    return act_of(*rows, 0);
}

void add_task_history(Database& database, const TaskHistoryRow& row) {
    run(database, "INSERT INTO task_history (task, act, was, said) VALUES ($1, $2, $3, $4)", row.task, row.act.id,
        row.was, row.said);
}

std::vector<TaskHistoryRow> load_task_history(Database& database, TaskId task) {
    return history_where(database, "h.task = $1", static_cast<std::int64_t>(task));
}

std::vector<TaskHistoryRow> load_act_history(Database& database, std::int64_t act) {
    return history_where(database, "h.act = $1", act);
}

std::int64_t last_act_of(Database& database, TaskId task) {
    const auto rows = ask(database, "SELECT act FROM task_history WHERE task = $1 ORDER BY id DESC LIMIT 1", task);
    return rows->step() ? rows->integer(0) : 0;
}

std::int64_t add_evidence(Database& database, const EvidenceRecord& record) {
    return run_for_id(database,
                      "INSERT INTO evidence (task, act, kind, text, number, link, at, person, is_withdrawn)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) RETURNING id",
                      record.task, record.act, record.kind, record.text, record.number, record.link, record.at,
                      record.person)
        .value();
}

std::vector<EvidenceRecord> load_evidence(Database& database, TaskId task) {
    const auto rows = ask(database,
                          "SELECT id, task, act, kind, text, number, link, at, person FROM evidence"
                          " WHERE task = $1 AND is_withdrawn = 0 ORDER BY id",
                          task);
    std::vector<EvidenceRecord> found;
    while (rows->step())
        found.push_back({rows->integer(0), TaskId{rows->integer(1)}, rows->integer(2),
                         static_cast<Evidence>(rows->integer(3)), std::string(rows->text(4)),
                         rows->is_null(5) ? std::nullopt : std::optional(rows->real(5)), std::string(rows->text(6)),
                         std::string(rows->text(7)), std::string(rows->text(8))});
    return found;
}

void withdraw_evidence(Database& database, TaskId task, std::int64_t act) {
    run(database, "UPDATE evidence SET is_withdrawn = 1 WHERE task = $1 AND act = $2", task, act);
}

}  // namespace opora::store
