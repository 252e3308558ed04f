/// What a plan computed again does to the tasks that are already there.
#pragma once

#include "domain/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::planning {

/// A task with the name of the party the plan gave it to (it may have gone to another by hand since).
struct KnownTask {
    Task task;
    std::string drafted;
};

struct TaskMoved {
    TaskId task{};
    TaskDraft draft;
    std::optional<Date> was;
};

/// Left as it is though the plan says something else.
struct TaskKept {
    TaskId task{};
    Said why;                        ///< words planning.kept.*
    std::optional<TaskDraft> draft;  ///< what the plan says; nothing when it no longer asks for the task
};

struct TaskChanges {
    std::vector<TaskDraft> added;
    std::vector<TaskMoved> moved;    ///< other days, or no longer waiting, or waiting again
    std::vector<TaskMoved> renewed;  ///< same days, another reason or mark: nobody need be told
    std::vector<TaskId> removed;
    std::vector<TaskKept> kept;
};

/// Tasks are the same by (measure, occurrence, party). What is done, off control or in review is never moved or
/// removed; a day set by hand stays; a task goes only when nobody has begun it. Tasks begun by hand of «по мере
/// необходимости» stay as long as their measure does, without a remark.
TaskChanges compare_tasks(const std::vector<KnownTask>& known, const std::vector<TaskDraft>& drafts);

/// Occurrence of the n-th beginning of something on demand: "demand:1".
std::string demand_key(int n);
/// n of such a key; 0 of another.
int demand_number(std::string_view occurrence);

}  // namespace opora::planning
