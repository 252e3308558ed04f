/// A plan computed against its tasks: what changes, said and done. For office functions about plans and events only;
/// they hold the transaction, and a preview is the same work that is not committed.
#pragma once

#include "engine/planning/compare_tasks.hpp"
#include "office/person.hpp"
#include "office/plan_records.hpp"

namespace opora::office {

struct PlanTasks {
    std::vector<planning::KnownTask> known;
    std::vector<TaskDraft> drafts;
    planning::TaskChanges changes;
};

/// Drafts of `plan` against the tasks the store has of it. Days are those of the calendar and the events of the store.
PlanTasks compute_tasks(Desk&, store::Database&, const Plan& plan, PartyNames& names);

/// Writes the changes; what was there before goes into the history under one act "plan".
void apply_tasks(store::Database&, const Person& who, Instant now, const Plan& plan, const PlanTasks& tasks,
                 PartyNames& names);

/// Adds the moves, with sentences, to `change`. `before` knows the titles of what `plan` has dropped.
void tell_tasks(const Plan& plan, const Plan* before, const PlanTasks& tasks, PartyNames& names, PlanChange& change);
/// «Задач: новых 3, перенесено 12 …»
void tell_sum(PlanChange& change);

/// Id 0: begins the plan; else the next version of one that is there. Keeps parties, measures and tasks, and gives
/// what changed. `plan` gets its id, version and the ids of its measures.
PlanChange keep_plan(Desk&, store::Database&, const Person& who, Instant now, Plan& plan, bool is_duties,
                     const std::string& reason, OrderId because_of, PartyNames& names);

/// Refuses: plan_period_wrong, plan_empty.
void check_plan(const Plan& plan);

}  // namespace opora::office
