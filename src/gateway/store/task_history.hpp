/// What was done with tasks, and what they were before: rows are only added.
#pragma once

#include "domain/plan.hpp"
#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct TaskActRecord {
    std::int64_t id = 0;
    std::string at{}, person{}, act{};
    std::int64_t undoes = 0;     ///< the act it takes back
    std::int64_t undone_by = 0;  ///< filled by loading
};

struct TaskHistoryRow {
    std::int64_t id = 0;
    TaskId task{};
    TaskActRecord act;  ///< of saving: its id alone
    std::string was;    ///< JSON; "" of a task that was not there
    std::string said;   ///< JSON
};

std::int64_t add_task_act(Database& database, const TaskActRecord& record);
std::optional<TaskActRecord> load_task_act(Database& database, std::int64_t id);
void add_task_history(Database& database, const TaskHistoryRow& row);
/// Oldest first.
std::vector<TaskHistoryRow> load_task_history(Database& database, TaskId task);
std::vector<TaskHistoryRow> load_act_history(Database& database, std::int64_t act);
/// Of the newest row; 0 without any.
std::int64_t last_act_of(Database& database, TaskId task);

struct EvidenceRecord {
    std::int64_t id = 0;
    TaskId task{};
    std::int64_t act = 0;
    Evidence kind = Evidence::document;
    std::string text;
    std::optional<double> number;
    std::string link, at, person;
};
std::int64_t add_evidence(Database& database, const EvidenceRecord& record);
/// Oldest first, without what was withdrawn.
std::vector<EvidenceRecord> load_evidence(Database& database, TaskId task);
/// What was given by an act that is taken back stays, but is no longer shown.
void withdraw_evidence(Database& database, TaskId task, std::int64_t act);

}  // namespace opora::store
