#include "engine/planning/draft_tasks.hpp"

#include <algorithm>

namespace opora::planning {

namespace {

void add_party(std::vector<TaskParty>& parties, TaskParty party) {
    if (party.name.empty()) return;
    const bool is_there =
        std::any_of(parties.begin(), parties.end(), [&](const TaskParty& one) { return one.name == party.name; });
    if (!is_there) parties.push_back(std::move(party));
}

void add_executor(std::vector<TaskParty>& parties, const Plan& plan, const Executor& executor) {
    const auto members = plan.members.find(executor.spread);
    if (executor.spread != Spread::none && members != plan.members.end() && !members->second.empty()) {
        for (const auto& member : members->second) add_party(parties, {member, ExecutorKind::organisation, "", ""});
        return;
    }
    add_party(parties, {executor.name.empty() ? executor.written : executor.name, executor.kind, executor.post,
                        executor.organisation});
}

TaskState begun_as(OccurrenceState state) {
    switch (state) {
        case OccurrenceState::dated:
            return TaskState::not_started;
        case OccurrenceState::on_demand:
            return TaskState::on_demand;
        case OccurrenceState::waits_schedule:
        case OccurrenceState::waits_event:
        case OccurrenceState::unread:  // waits too: for a person's answer
            break;
    }
    return TaskState::waits_schedule;
}

TaskDraft draft_of(const Measure& measure, const Occurrence& occurrence, const TaskParty& party) {
    TaskDraft draft;
    draft.measure = measure.id;
    draft.occurrence = occurrence.key;
    draft.party = party.name;
    draft.party_kind = party.kind;
    draft.state = begun_as(occurrence.state);
    if (occurrence.state == OccurrenceState::dated) {
        draft.start = occurrence.start;
        draft.due = occurrence.due;
    }
    draft.is_checkpoint = occurrence.is_checkpoint;
    draft.is_assumed = occurrence.is_assumed;
    draft.is_outside = occurrence.is_outside;
    draft.waits_for = occurrence.waits_for;
    draft.reason = occurrence.reason;
    if (occurrence.state == OccurrenceState::unread && measure.phrase.empty())
        draft.reason = {{"planning.reason.no_term", {}}};
    return draft;
}

}  // namespace

std::vector<TaskParty> parties_of(const Plan& plan, const Measure& measure) {
    std::vector<TaskParty> parties;
    for (const auto& executor : measure.executors)
        if (executor.is_main) add_executor(parties, plan, executor);
    if (parties.empty())
        for (const auto& executor : measure.executors) add_executor(parties, plan, executor);
    if (parties.empty()) parties.push_back({plan.controller, ExecutorKind::person, "", ""});
    return parties;
}

std::vector<TaskDraft> draft_tasks(const Plan& plan, const OccurrencesOfMeasures& occurrences) {
    std::vector<TaskDraft> drafts;
    for (const auto& section : plan.sections)
        for (const auto& measure : section.measures) {
            const auto found = occurrences.find(measure.id);
            if (found == occurrences.end()) continue;
            const auto parties = parties_of(plan, measure);
            for (const auto& occurrence : found->second)
                for (const auto& party : parties) drafts.push_back(draft_of(measure, occurrence, party));
        }
    return drafts;
}

}  // namespace opora::planning
