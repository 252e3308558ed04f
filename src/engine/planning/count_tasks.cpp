#include "engine/planning/count_tasks.hpp"

#include <algorithm>
#include <array>

namespace opora::planning {

namespace {

constexpr std::array<TaskState, 6> most_troubling_first = {TaskState::returned,       TaskState::in_review,
                                                           TaskState::in_progress,    TaskState::not_started,
                                                           TaskState::waits_schedule, TaskState::on_demand};

bool is_waiting(TaskState state) { return state == TaskState::waits_schedule || state == TaskState::on_demand; }

}  // namespace

std::optional<int> days_left(const Task& task, const Date& today) {
    if (!task.due) return {};
    return static_cast<int>((std::chrono::sys_days(*task.due) - std::chrono::sys_days(today)).count());
}

bool is_soon(const Task& task, const Date& today) {
    const auto left = days_left(task, today);
    return task.is_open() && task.state != TaskState::in_review && left && *left >= 0 && *left <= soon_days;
}

void count(TaskCounts& counts, const Task& task, const Date& today) {
    ++counts.total;
    counts.done += task.state == TaskState::done;
    counts.in_review += task.state == TaskState::in_review;
    counts.off_control += task.state == TaskState::off_control;
    counts.waiting += is_waiting(task.state);
    counts.overdue += task.is_overdue(today);
    counts.soon += is_soon(task, today);
}

TaskCounts count(std::span<const Task> tasks, const Date& today) {
    TaskCounts counts;
    for (const auto& task : tasks) count(counts, task, today);
    return counts;
}

std::string_view state_of_measure(std::span<const Task> tasks, const Date& today) {
    if (tasks.empty()) return "";
    const auto any = [&](auto holds) { return std::any_of(tasks.begin(), tasks.end(), holds); };
    if (any([&](const Task& task) { return task.is_overdue(today); })) return "overdue";
    for (const auto state : most_troubling_first)
        if (any([&](const Task& task) { return task.state == state; })) return name_of(state);
    return name_of(any([](const Task& task) { return task.state == TaskState::done; }) ? TaskState::done
                                                                                       : TaskState::off_control);
}

}  // namespace opora::planning
