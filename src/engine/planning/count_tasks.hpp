/// The state of a measure from its tasks, and how far tasks have come.
#pragma once

#include "domain/plan.hpp"
#include "domain/task_counts.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace opora::planning {

/// Whether an open task is due today or within soon_days.
bool is_soon(const Task& task, const Date& today);
/// Days until the task is due, below 0 when overdue; nothing without a day.
std::optional<int> days_left(const Task& task, const Date& today);

void count(TaskCounts& counts, const Task& task, const Date& today);
TaskCounts count(std::span<const Task> tasks, const Date& today);

/// One word for all tasks of a measure, code of words planning.state.*: a TaskState name, or "overdue". What troubles
/// most comes first: overdue, returned, in_review, in_progress, not_started, waits_schedule, on_demand; then done, and
/// off_control when nothing was done. "" without tasks.
std::string_view state_of_measure(std::span<const Task> tasks, const Date& today);

}  // namespace opora::planning
