#include "office/recompute.hpp"

#include "base/day_text.hpp"
#include "gateway/store/events.hpp"
#include "gateway/store/task_history.hpp"
#include "office/understanding.hpp"

#include <set>
#include <tuple>

namespace opora::office {

namespace {

constexpr int longest_plan_years = 10;

struct MeasureTitle {
    std::string title;
    std::vector<planning::TaskParty> parties;
};

std::map<std::string, MeasureTitle> titles_of(const Plan& plan) {
    std::map<std::string, MeasureTitle> titles;
    for (const auto& section : plan.sections)
        for (const auto& measure : section.measures)
            titles[measure.id] = {(measure.number.empty() ? "" : measure.number + " ") + measure.title,
                                  planning::parties_of(plan, measure)};
    return titles;
}

/// Parties as the register calls them, so that a task is found again however its party is written.
void use_known_names(std::vector<TaskDraft>& drafts, PartyNames& names) {
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    std::erase_if(drafts, [&](TaskDraft& draft) {
        draft.party = names.known_as(draft.party);
        return !seen.insert({draft.measure, draft.occurrence, draft.party}).second;
    });
}

void put_draft(store::TaskRecord& record, const TaskDraft& draft) {
    auto& task = record.task;
    task.start = draft.start;
    task.due = draft.due;
    task.is_checkpoint = draft.is_checkpoint;
    task.is_assumed = draft.is_assumed;
    task.is_outside = draft.is_outside;
    task.waits_for = draft.waits_for;
    record.reason = said_text(draft.reason);
    const bool is_waiting = task.state == TaskState::waits_schedule || task.state == TaskState::on_demand;
    if (is_waiting || task.state == TaskState::not_started) task.state = draft.state;
}

Said said_move(const std::optional<Date>& was, const std::optional<Date>& due) {
    Args args;
    if (was) args.push_back({"was", day_text(*was)});
    if (due) args.push_back({"due", day_text(*due)});
    const char* key =
        was ? (due ? (*was == *due ? "planning.move.start" : "planning.move.moved") : "planning.move.waits")
            : (due ? "planning.move.dated" : "planning.move.other");
    return {key, std::move(args)};
}

Said said_added(const TaskDraft& draft) {
    if (draft.due) return {"planning.move.added", {{"due", day_text(*draft.due)}}};
    if (draft.state == TaskState::on_demand) return {"planning.move.added_on_demand", {}};
    return {"planning.move.added_waiting", {}};
}

}  // namespace

void check_plan(const Plan& plan) {
    const auto& [start, end] = plan.period;
    const bool is_right =
        start.ok() && end.ok() && start <= end && int(end.year()) - int(start.year()) <= longest_plan_years;
    Place place;
    place.path = "period";
    if (!is_right) throw Refusal(Problem{Code::plan_period_wrong, place, plan.title, {}});
    for (const auto& section : plan.sections)
        if (!section.measures.empty()) return;
    throw Refusal(Problem{Code::plan_empty, {}, plan.title, {}});
}

PlanTasks compute_tasks(Desk& desk, store::Database& database, const Plan& plan, PartyNames& names) {
    std::optional<Date> order_date;
    if (plan.order != OrderId{})
        if (const auto order = store::load_order(database, plan.order)) order_date = order->date;
    PlanTasks tasks;
    const auto time = work_time(desk);
    tasks.drafts = planning::draft_tasks(plan, occurrences_of(plan, store::load_events(database), *time, order_date));
    use_known_names(tasks.drafts, names);
    if (plan.id != PlanId{})
        for (auto& record : store::load_plan_tasks(database, plan.id)) {
            record.task.reason = said_of_text(record.reason);
            auto drafted = names.known_as(names.name_of(record.task.drafted));
            tasks.known.push_back({std::move(record.task), std::move(drafted)});
        }
    tasks.changes = planning::compare_tasks(tasks.known, tasks.drafts);
    return tasks;
}

void apply_tasks(store::Database& database, const Person& who, Instant now, const Plan& plan, const PlanTasks& tasks,
                 PartyNames& names) {
    const auto& changes = tasks.changes;
    std::map<std::pair<std::string, std::string>, planning::TaskParty> told;
    for (const auto& [id, title] : titles_of(plan))
        for (const auto& party : title.parties) told[{id, names.known_as(party.name)}] = party;
    for (const auto& draft : changes.added) {
        const auto& party = told[{draft.measure, draft.party}];
        store::TaskRecord record;
        record.task.plan = plan.id;
        record.task.measure = draft.measure;
        record.task.occurrence = draft.occurrence;
        record.task.drafted = names.obtain(draft.party, draft.party_kind, party.post, party.organisation);
        record.task.party = record.task.drafted;
        put_draft(record, draft);
        record.task.state = draft.state;
        record.changed = iso_time(now);
        store::save_task(database, record);
    }
    std::int64_t act = 0;
    const auto remember = [&](const store::TaskRecord& was, const Said& said) {
        if (act == 0) act = store::add_task_act(database, {0, iso_time(now), who.name, "plan"});
        store::add_task_history(database, {0, was.task.id, {act}, task_text(was), said_text({said})});
    };
    for (const auto& moved : changes.moved) {
        auto record = store::load_task(database, moved.task).value();
        remember(record, said_move(moved.was, moved.draft.due));
        put_draft(record, moved.draft);
        record.changed = iso_time(now);
        store::save_task(database, record);
    }
    for (const auto& renewed : changes.renewed) {
        auto record = store::load_task(database, renewed.task).value();
        put_draft(record, renewed.draft);
        store::save_task(database, record);
    }
    for (const auto id : changes.removed) {
        remember(store::load_task(database, id).value(), {"planning.move.removed", {}});
        store::remove_task(database, id);
    }
}

void tell_tasks(const Plan& plan, const Plan* before, const PlanTasks& tasks, PartyNames& names, PlanChange& change) {
    auto titles = titles_of(plan);
    if (before) titles.merge(titles_of(*before));
    std::map<TaskId, const planning::KnownTask*> known;
    for (const auto& one : tasks.known) known[one.task.id] = &one;
    const auto title_of = [&](const std::string& measure) {
        const auto found = titles.find(measure);
        return found == titles.end() ? std::string() : found->second.title;
    };
    const auto move_of = [&](TaskId id, std::optional<Date> due, Said said) {
        const auto& one = *known.at(id);
        return TaskMove{id,  one.task.measure, title_of(one.task.measure), names.name_of(one.task.party), one.task.due,
                        due, std::move(said)};
    };
    for (const auto& draft : tasks.changes.added)
        change.added.push_back(
            {{}, draft.measure, title_of(draft.measure), draft.party, {}, draft.due, said_added(draft)});
    for (const auto& moved : tasks.changes.moved)
        change.moved.push_back(move_of(moved.task, moved.draft.due, said_move(moved.was, moved.draft.due)));
    for (const auto id : tasks.changes.removed)
        change.removed.push_back(move_of(id, {}, {"planning.move.removed", {}}));
    for (const auto& kept : tasks.changes.kept)
        change.kept.push_back(
            move_of(kept.task, kept.draft ? kept.draft->due : known.at(kept.task)->task.due, kept.why));
}

void tell_sum(PlanChange& change) {
    const auto number = [](const auto& moves) { return static_cast<double>(moves.size()); };
    change.said.push_back({"planning.change.sum",
                           {{"added", number(change.added)},
                            {"moved", number(change.moved)},
                            {"removed", number(change.removed)},
                            {"kept", number(change.kept)}}});
}

PlanChange keep_plan(Desk& desk, store::Database& database, const Person& who, Instant now, Plan& plan, bool is_duties,
                     const std::string& reason, OrderId because_of, PartyNames& names) {
    check_plan(plan);
    PlanChange change;
    std::optional<Plan> before;
    if (plan.id != PlanId{}) before = require_plan(database, plan.id);
    const auto used = store::load_measure_ids(database, plan.id);
    planning::keep_measure_ids(before.value_or(Plan{}), plan, used);
    planning::give_measure_ids(plan, used);
    if (before) {
        change.differences = planning::compare_plans(*before, plan);
        plan.order = before->order;
    }
    store::PlanRecord record;
    record.id = plan.id;
    record.order = plan.order;
    record.title = plan.title;
    record.is_duties = is_duties;
    record.period = plan.period;
    record.controller = names.obtain(plan.controller, ExecutorKind::person, "", "");
    record.escalate_after = plan.escalate_after;
    record.body = plan_body(plan);
    plan.id = store::save_plan(database, record, {0, iso_time(now), who.name, reason, because_of});
    plan.version = store::load_plan(database, plan.id)->version;
    store::save_measures(database, plan);
    const auto tasks = compute_tasks(desk, database, plan, names);
    tell_tasks(plan, before ? &*before : nullptr, tasks, names, change);
    apply_tasks(database, who, now, plan, tasks, names);
    tell_sum(change);
    change.plan = plan.id;
    change.version = plan.version;
    return change;
}

}  // namespace opora::office
