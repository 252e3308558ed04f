#include "base/day_text.hpp"
#include "base/text.hpp"
#include "engine/planning/compare_tasks.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/comments.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/task_history.hpp"
#include "office/gate.hpp"
#include "office/plan_records.hpp"
#include "office/task_acts.hpp"

#include <algorithm>
#include <set>

namespace opora::office {

namespace {

constexpr std::size_t most_tasks_of_an_act = 5000;
constexpr std::size_t longest_text = 20'000;

std::string task_named(TaskId id) { return "task " + std::to_string(static_cast<std::int64_t>(id)); }

/// One act on its way through its tasks.
struct ActInHand {
    const TaskAct& wish;
    const ActKind& kind;
    const Person& who;
    Instant now;
    Sight sight;  ///< as far as the act reaches
    PartyId party{};
    std::vector<Attachment> files;
    std::int64_t act = 0;
};

std::int64_t act_id(store::Database& database, ActInHand& hand) {
    if (hand.act == 0)
        hand.act = store::add_task_act(database, {0, iso_time(hand.now), hand.who.name, std::string(hand.kind.name)});
    return hand.act;
}

Problem problem_at(Code code, const std::string& path) {
    Place place;
    place.path = path;
    return {code, place, "", {}};
}

void check_wish(const TaskAct& wish, const ActKind& kind) {
    if (wish.tasks.empty()) refuse_field("tasks", "");
    if (wish.tasks.size() > most_tasks_of_an_act) throw Refusal(Code::too_large);
    const auto evidence_text = wish.evidence ? wish.evidence->text.size() + wish.evidence->link.size() : 0;
    if (wish.reason.size() > longest_text || evidence_text > longest_text) throw Refusal(Code::too_large);
    if (kind.needs_reason && trimmed(wish.reason).empty())
        throw Refusal(problem_at(Code::act_reason_missing, "reason"));
    if (kind.needs_party && wish.party == PartyId{} && trimmed(wish.party_name).empty())
        throw Refusal(problem_at(Code::act_party_missing, "party"));
    if (kind.needs_day && !wish.due) throw Refusal(problem_at(Code::act_day_missing, "due"));
}

/// Somebody new of a narrow sight belongs to its own place: a teacher to the school.
PartyId party_by_name(store::Database& database, const Sight& sight, const std::string& name) {
    PartyNames names(database);
    const auto id = names.obtain(name, ExecutorKind::person, "", "");
    if (sight.is_everything() || sees_party(database, sight, id)) return id;
    auto party = store::load_party(database, id);
    if (names.added().empty() || !party || sight.places().empty()) refuse_field("party_name", name);
    party->school = static_cast<std::int64_t>(sight.places().front().id);
    return store::save_party(database, *party);
}

PartyId party_of(store::Database& database, const Sight& sight, const TaskAct& wish) {
    if (wish.party == PartyId{}) return party_by_name(database, sight, std::string(trimmed(wish.party_name)));
    const auto party = store::load_party(database, wish.party);
    if (!party || !sees_party(database, sight, wish.party))
        refuse_not_found("party " + std::to_string(static_cast<std::int64_t>(wish.party)));
    return party->merged_into == PartyId{} ? wish.party : party->merged_into;
}

/// The state it had before it was done or taken off control.
TaskState state_before(store::Database& database, TaskId id) {
    const auto history = store::load_task_history(database, id);
    for (auto row = history.rbegin(); row != history.rend(); ++row) {
        if (row->was.empty()) continue;
        const auto was = task_of_text(row->was).task.state;
        if (was == TaskState::in_review || was == TaskState::returned) return TaskState::in_progress;
        if (was != TaskState::done && was != TaskState::off_control) return was;
    }
    return TaskState::in_progress;
}

Said said_act(const ActInHand& hand, const std::string& party_was, const std::string& party,
              const std::optional<Date>& was) {
    Args args;
    if (!hand.wish.reason.empty()) args.push_back({"reason", hand.wish.reason});
    if (!party.empty()) args.push_back({"party", party});
    if (!party_was.empty()) args.push_back({"was_party", party_was});
    if (hand.wish.due) args.push_back({"due", day_text(*hand.wish.due)});
    args.push_back({"was", was ? day_text(*was) : std::string("none")});
    return {"planning.history." + std::string(hand.kind.name), std::move(args)};
}

void give_to(Task& task, const ActInHand& hand) {
    const bool is_delegated = hand.kind.name == "delegate";
    if (is_delegated && task.delegated_by == PartyId{}) task.delegated_by = task.party;
    if (!is_delegated || task.delegated_by == hand.party) task.delegated_by = {};
    task.party = hand.party;
}

void move_to(Task& task, const Date& due) {
    task.due = due;
    if (task.start && *task.start > due) task.start = due;
    task.is_hand_dated = true;
    if (task.state == TaskState::waits_schedule) task.state = TaskState::not_started;
}

/// A beginning of something on demand is a task of its own; what it comes from waits for the next time.
TaskId begin_demanded(store::Database& database, const ActInHand& hand, const store::TaskRecord& from) {
    int beginnings = 0;
    for (const auto& one : store::load_plan_tasks(database, from.task.plan))
        if (one.task.measure == from.task.measure && one.task.drafted == from.task.drafted)
            beginnings = std::max(beginnings, planning::demand_number(one.task.occurrence));
    auto begun = from;
    begun.task.id = {};
    begun.task.occurrence = planning::demand_key(beginnings + 1);
    begun.task.state = TaskState::in_progress;
    begun.task.start = local_day(database, hand.now);
    begun.task.due = hand.wish.due;
    begun.task.is_hand_dated = hand.wish.due.has_value();
    begun.task.waits_for.clear();
    begun.reason = said_text({{"planning.reason.begun", {}}});
    begun.changed = iso_time(hand.now);
    return store::save_task(database, begun);
}

void keep_evidence(store::Database& database, const ActInHand& hand, TaskId id, Evidence kind) {
    const auto& wish = *hand.wish.evidence;
    const auto evidence = store::add_evidence(
        database, {0, id, hand.act, kind, wish.text, wish.number, wish.link, iso_time(hand.now), hand.who.name});
    for (const auto& file : hand.files)
        store::attach_file(database, "evidence", evidence, {file.file, file.size, file.kind, file.name});
}

std::optional<Problem> fault_of_act(const store::TaskLine& line, const ActInHand& hand) {
    const auto& task = line.record.task;
    if (!is_possible(hand.kind, task.state))
        return Problem{Code::act_not_possible,
                       {},
                       line.title,
                       {{"act", std::string(hand.kind.name)}, {"state", std::string(name_of(task.state))}}};
    if (hand.kind.needs_evidence) return fault_of(hand.wish.evidence.value_or(EvidenceWish{}), line.evidence);
    return {};
}

/// What the act makes of the task; `task` is as the store has it.
void change_task(store::Database& database, const ActInHand& hand, store::TaskRecord& record) {
    auto& task = record.task;
    if (hand.kind.to) task.state = *hand.kind.to;
    if (hand.kind.name == "reopen") task.state = state_before(database, task.id);
    if (hand.kind.name == "return") record.returned_why = hand.wish.reason;
    if (hand.kind.name == "accept") record.returned_why.clear();
    if (hand.kind.needs_party) give_to(task, hand);
    if (hand.kind.needs_day) move_to(task, *hand.wish.due);
}

void act_on_one(store::Database& database, ActInHand& hand, TaskId id, TaskActResult& result) {
    const auto line = store::load_task_line(database, id);
    if (!line || !sees_task(database, hand.sight, id)) {
        result.refused.push_back({id, {Code::not_found, {}, task_named(id), {}}});
        return;
    }
    if (auto fault = fault_of_act(*line, hand)) {
        result.refused.push_back({id, std::move(*fault)});
        return;
    }
    auto record = line->record;
    const auto was = record;
    const auto act = act_id(database, hand);
    PartyNames names(database);
    const auto said = said_act(hand, line->party_name, names.name_of(hand.party), was.task.due);
    if (hand.kind.name == "begin") {
        const auto begun = begin_demanded(database, hand, was);
        store::add_task_history(database, {0, begun, {act}, "", said_text({said})});
        result.begun.push_back(begun);
    } else {
        change_task(database, hand, record);
        record.changed = iso_time(hand.now);
        store::save_task(database, record);
        if (hand.kind.needs_evidence) keep_evidence(database, hand, id, line->evidence);
        store::add_task_history(database, {0, id, {act}, task_text(was), said_text({said})});
    }
    result.done.push_back(id);
}

/// Parties may have been merged since.
PartyId present_party(store::Database& database, PartyId id) {
    const auto party = store::load_party(database, id);
    return party && party->merged_into != PartyId{} ? party->merged_into : id;
}

bool undo_one(store::Database& database, Instant now, std::int64_t undo, const store::TaskHistoryRow& row) {
    if (store::last_act_of(database, row.task) != row.act.id) return false;
    const auto now_is = store::load_task(database, row.task);
    if (!now_is) return false;
    store::add_task_history(
        database,
        {0, row.task, {undo}, task_text(*now_is), said_text({{"planning.history.undo", {{"act", row.act.act}}}})});
    if (row.was.empty()) {
        store::remove_task(database, row.task);
    } else {
        auto record = task_of_text(row.was);
        for (auto* party : {&record.task.party, &record.task.delegated_by}) *party = present_party(database, *party);
        record.task.drafted = now_is->task.drafted;
        record.changed = iso_time(now);
        store::save_task(database, record);
    }
    store::withdraw_evidence(database, row.task, row.act.id);
    return true;
}

}  // namespace

TaskActResult act_on_tasks(Desk& desk, const Person& who, Instant now, const TaskAct& wish) {
    const auto& kind = act_kind_named(wish.act);
    check_wish(wish, kind);
    ActInHand hand{wish, kind, who, now, sight_of(desk, who, kind.right), {}, {}, 0};
    if (kind.needs_evidence && wish.evidence)
        for (const auto& upload : wish.evidence->uploads) hand.files.push_back(keep_attachment(desk, upload));
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    if (kind.needs_party) hand.party = party_of(database, hand.sight, wish);
    TaskActResult result;
    std::set<TaskId> seen;
    for (const auto id : wish.tasks)
        if (seen.insert(id).second) act_on_one(database, hand, id, result);
    result.act = hand.act;
    if (result.act == 0) return result;
    store::add_audit(
        database, {0, iso_time(now), who.name, "act_on_tasks",
                   wish.act + " " + std::to_string(result.done.size()) + " tasks, act " + std::to_string(result.act)});
    transaction.commit();
    return result;
}

TaskActResult undo_task_act(Desk& desk, const Person& who, Instant now, std::int64_t act) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto record = store::load_task_act(database, act);
    if (!record || record->act == "plan" || record->act == "undo") refuse_not_found("act " + std::to_string(act));
    if (record->undone_by != 0) throw Refusal(Problem{Code::act_undone, {}, std::to_string(act), {}});
    TaskActResult result;
    const auto rows = store::load_act_history(database, act);
    const auto sight = sight_of(database, who, act_kind_named(record->act).right);
    for (const auto& row : rows)
        if (!sees_task(database, sight, row.task)) refuse_not_found("act " + std::to_string(act));
    const auto undo = store::add_task_act(database, {0, iso_time(now), who.name, "undo", act});
    for (const auto& row : rows) {
        if (undo_one(database, now, undo, row))
            result.done.push_back(row.task);
        else
            result.refused.push_back({row.task, {Code::task_went_on, {}, task_named(row.task), {}}});
    }
    if (result.done.empty()) return result;
    result.act = undo;
    store::add_audit(database, {0, iso_time(now), who.name, "undo_task_act", "act " + std::to_string(act)});
    transaction.commit();
    return result;
}

}  // namespace opora::office
