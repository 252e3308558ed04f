#include "engine/planning/compare_tasks.hpp"

#include <charconv>
#include <map>
#include <set>
#include <tuple>

namespace opora::planning {

namespace {

constexpr std::string_view demand_prefix = "demand:";

using TaskKey = std::tuple<std::string_view, std::string_view, std::string_view>;

TaskKey key_of(const KnownTask& known) { return {known.task.measure, known.task.occurrence, known.drafted}; }
TaskKey key_of(const TaskDraft& draft) { return {draft.measure, draft.occurrence, draft.party}; }

/// Nobody has begun it; it is as the plan made it.
bool is_untouched(TaskState state) {
    return state == TaskState::not_started || state == TaskState::waits_schedule || state == TaskState::on_demand;
}

bool is_begun(TaskState state) { return state == TaskState::in_progress || state == TaskState::returned; }

bool is_same_said(const std::vector<Said>& one, const std::vector<Said>& other) {
    if (one.size() != other.size()) return false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (one[i].key != other[i].key || one[i].args.size() != other[i].args.size()) return false;
        for (std::size_t a = 0; a < one[i].args.size(); ++a)
            if (one[i].args[a].name != other[i].args[a].name || one[i].args[a].value != other[i].args[a].value)
                return false;
    }
    return true;
}

bool has_other_days(const Task& task, const TaskDraft& draft) {
    return task.due != draft.due || task.start != draft.start;
}

bool has_other_marks(const Task& task, const TaskDraft& draft) {
    return task.is_checkpoint != draft.is_checkpoint || task.is_assumed != draft.is_assumed ||
           task.is_outside != draft.is_outside || task.waits_for != draft.waits_for ||
           !is_same_said(task.reason, draft.reason);
}

Said why_kept(const Task& task) {
    if (task.state == TaskState::done) return {"planning.kept.done", {}};
    if (task.state == TaskState::off_control) return {"planning.kept.off_control", {}};
    if (task.state == TaskState::in_review) return {"planning.kept.in_review", {}};
    if (task.is_hand_dated) return {"planning.kept.hand_dated", {}};
    return {"planning.kept.begun", {}};
}

void compare_known(TaskChanges& changes, const Task& task, const TaskDraft& draft) {
    const bool is_free = is_untouched(task.state) && !task.is_hand_dated;
    const bool follows = is_free || (is_begun(task.state) && !task.is_hand_dated && draft.due);
    const bool differs = has_other_days(task, draft) || (is_free && task.state != draft.state);
    if (!follows && differs)
        changes.kept.push_back({task.id, why_kept(task), draft});
    else if (differs)
        changes.moved.push_back({task.id, draft, task.due});
    else if (has_other_marks(task, draft) && follows)
        changes.renewed.push_back({task.id, draft, task.due});
}

void compare_unasked(TaskChanges& changes, const Task& task, bool measure_is_there) {
    if (demand_number(task.occurrence) > 0 && measure_is_there) return;
    if (is_untouched(task.state) && !task.is_hand_dated)
        changes.removed.push_back(task.id);
    else
        changes.kept.push_back({task.id, why_kept(task), {}});
}

}  // namespace

TaskChanges compare_tasks(const std::vector<KnownTask>& known, const std::vector<TaskDraft>& drafts) {
    std::map<TaskKey, const Task*> by_key;
    for (const auto& one : known) by_key.emplace(key_of(one), &one.task);
    TaskChanges changes;
    std::set<TaskKey> asked;
    std::set<std::string_view> measures;
    for (const auto& draft : drafts) {
        asked.insert(key_of(draft));
        measures.insert(draft.measure);
        const auto found = by_key.find(key_of(draft));
        if (found == by_key.end())
            changes.added.push_back(draft);
        else
            compare_known(changes, *found->second, draft);
    }
    for (const auto& one : known)
        if (!asked.count(key_of(one))) compare_unasked(changes, one.task, measures.count(one.task.measure) > 0);
    return changes;
}

std::string demand_key(int n) { return std::string(demand_prefix) + std::to_string(n); }

int demand_number(std::string_view occurrence) {
    if (!occurrence.starts_with(demand_prefix)) return 0;
    int number = 0;
    const auto digits = occurrence.substr(demand_prefix.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace opora::planning
