/// What was done with all tasks of a plan, for its report: asked once, not task by task.
#pragma once

#include "gateway/store/comments.hpp"
#include "gateway/store/task_history.hpp"

#include <map>

namespace opora::store {

/// Acts that were not taken back, oldest first, without what the plan's own computing did; `was` left empty.
std::vector<TaskHistoryRow> load_plan_history(Database& database, PlanId plan);

/// Oldest first, without what was withdrawn.
std::vector<EvidenceRecord> load_plan_evidence(Database& database, PlanId plan);
/// Names of the files of that evidence, by its id.
std::map<std::int64_t, std::vector<std::string>> load_plan_evidence_files(Database& database, PlanId plan);

}  // namespace opora::store
