/// Tasks: found by party, plan and day among a hundred thousand; what they were before stands in `task_history.hpp`.
#pragma once

#include "domain/plan.hpp"
#include "domain/task_counts.hpp"
#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct TaskRecord {
    Task task;           ///< its reason left empty
    std::string reason;  ///< JSON
    std::string returned_why;
    std::string changed;  ///< ISO time
    int sequence = 0;     ///< counted up by save_task
};

enum class TaskSelection : std::uint8_t { all, open, overdue, soon, one_state };

struct TaskQuery {
    PlanId plan{};
    std::string measure;
    std::vector<PartyId> parties;  ///< theirs, or delegated by them; empty = anybody's
    std::vector<PlanId> plans;     ///< empty = any
    TaskSelection selection = TaskSelection::all;
    TaskState state{};  ///< of one_state
    Date today{};       ///< for overdue and soon
    std::optional<Date> from, to;
    std::string text;
    int limit = 200, offset = 0;
};

/// A task with what a list shows beside it.
struct TaskLine {
    TaskRecord record;
    std::string section, number, title, phrase, expected;
    Evidence evidence{};
    std::string plan_title;
    OrderId order{};
    std::string order_kind, order_number;
    std::optional<Date> order_date;
    std::string party_name, delegated_by_name;
};

/// By due day, those without one last.
std::vector<TaskLine> find_tasks(Database& database, const TaskQuery& query);
/// Of all that the query finds, whatever its limit.
TaskCounts count_tasks(Database& database, const TaskQuery& query);
std::optional<TaskLine> load_task_line(Database& database, TaskId id);

std::optional<TaskRecord> load_task(Database& database, TaskId id);
/// In the order they were made.
std::vector<TaskRecord> load_plan_tasks(Database& database, PlanId plan);

/// Id 0: a new one; else it replaces the one that is there. Gives the id. Refuses: not_found.
TaskId save_task(Database& database, const TaskRecord& record);
/// Its history stays.
void remove_task(Database& database, TaskId id);

enum class CountBy : std::uint8_t { plan, order, party, measure, section };
struct CountRow {
    std::string key;   ///< an id, or the section's title
    std::string name;  ///< of the party, measure, section
    TaskCounts counts;
    std::optional<Date> next_due;  ///< the nearest of open ones that is not past
};
/// Of one plan (then in the plan's order), or all (0).
std::vector<CountRow> count_tasks_by(Database& database, CountBy by, PlanId plan, const Date& today);

}  // namespace opora::store
