#include "gateway/store/plan_history.hpp"

namespace opora::store {

std::vector<TaskHistoryRow> load_plan_history(Database& database, PlanId plan) {
    const auto rows = ask(database,
                          "SELECT h.id, h.task, h.said, a.id, a.at, a.person, a.act"
                          " FROM tasks t JOIN task_history h ON h.task = t.id JOIN task_acts a ON a.id = h.act"
                          " WHERE t.plan = $1 AND a.undoes = 0 AND a.act <> 'plan'"
                          " AND NOT EXISTS (SELECT 1 FROM task_history g JOIN task_acts u ON u.id = g.act"
                          " WHERE g.task = h.task AND u.undoes = a.id)"
                          " ORDER BY h.id",
                          plan);
    std::vector<TaskHistoryRow> found;
    while (rows->step())
        found.push_back(
            {rows->integer(0),
             TaskId{rows->integer(1)},
             {rows->integer(3), std::string(rows->text(4)), std::string(rows->text(5)), std::string(rows->text(6))},
             "",
             std::string(rows->text(2))});
    return found;
}

std::vector<EvidenceRecord> load_plan_evidence(Database& database, PlanId plan) {
    const auto rows = ask(database,
                          "SELECT e.id, e.task, e.act, e.kind, e.text, e.number, e.link, e.at, e.person"
                          " FROM tasks t JOIN evidence e ON e.task = t.id"
                          " WHERE t.plan = $1 AND e.is_withdrawn = 0 ORDER BY e.id",
                          plan);
    std::vector<EvidenceRecord> found;
    while (rows->step())
        found.push_back({rows->integer(0), TaskId{rows->integer(1)}, rows->integer(2),
                         static_cast<Evidence>(rows->integer(3)), std::string(rows->text(4)),
                         rows->is_null(5) ? std::nullopt : std::optional(rows->real(5)), std::string(rows->text(6)),
                         std::string(rows->text(7)), std::string(rows->text(8))});
    return found;
}

std::map<std::int64_t, std::vector<std::string>> load_plan_evidence_files(Database& database, PlanId plan) {
    const auto rows = ask(database,
                          "SELECT e.id, f.name FROM tasks t JOIN evidence e ON e.task = t.id"
                          " JOIN attachments f ON f.owner = 'evidence' AND f.owner_id = e.id"
                          " WHERE t.plan = $1 AND e.is_withdrawn = 0 ORDER BY f.id",
                          plan);
    std::map<std::int64_t, std::vector<std::string>> found;
    while (rows->step()) found[rows->integer(0)].emplace_back(rows->text(1));
    return found;
}

}  // namespace opora::store
