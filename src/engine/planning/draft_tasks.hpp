/// From what a plan says to the tasks that have to be there: occurrence × party.
#pragma once

#include "domain/plan.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::planning {

/// By Measure::id.
using OccurrencesOfMeasures = std::map<std::string, std::vector<Occurrence>>;

/// One task for each occurrence and each main executor; a collective that is spread gives one for each of
/// Plan::members[spread], or one as a body when nobody said who belongs to it. A measure without a main executor is
/// given to all it names, one that names nobody to the plan's controller or, without one, to nobody (party "").
///
/// What waits for a schedule or an event has one task without a day in state waits_schedule; so has a term that is not
/// read, with the question in `reason`. Deterministic: in the order of sections, measures, occurrences, executors.
std::vector<TaskDraft> draft_tasks(const Plan& plan, const OccurrencesOfMeasures& occurrences);

/// Names the tasks of `measure` are given to, each once.
struct TaskParty {
    std::string name;
    ExecutorKind kind = ExecutorKind::organisation;
    std::string post, organisation;
};
std::vector<TaskParty> parties_of(const Plan& plan, const Measure& measure);

}  // namespace opora::planning
