#include "office/tasks.hpp"

#include "base/day_text.hpp"
#include "engine/planning/compare_tasks.hpp"
#include "engine/planning/count_tasks.hpp"
#include "gateway/store/comments.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/plans.hpp"
#include "gateway/store/task_history.hpp"
#include "office/gate.hpp"
#include "office/plan_records.hpp"
#include "office/task_acts.hpp"
#include "office/task_rows.hpp"

#include <algorithm>

namespace opora::office {

namespace {

constexpr int longest_page = 2000;

store::TaskQuery query_of(store::Database& database, const TaskFilter& filter, const Date& today) {
    using store::TaskSelection;
    store::TaskQuery query;
    query.plan = filter.plan;
    query.measure = filter.measure;
    if (filter.party != PartyId{}) {
        query.parties = store::stood_in_for(database, filter.party, today);
        query.parties.push_back(filter.party);
    }
    if (filter.controller != PartyId{}) {
        for (const auto& plan : store::load_controlled_plans(database, filter.controller))
            query.plans.push_back(plan.id);
        if (query.plans.empty()) query.plans.push_back(PlanId{-1});  // controls none: nothing is found
    }
    if (filter.state == "open")
        query.selection = TaskSelection::open;
    else if (filter.state == "overdue")
        query.selection = TaskSelection::overdue;
    else if (filter.state == "soon")
        query.selection = TaskSelection::soon;
    else if (const auto state = task_state_named(filter.state)) {
        query.selection = TaskSelection::one_state;
        query.state = *state;
    } else if (!filter.state.empty())
        refuse_field("state", filter.state);
    query.today = today;
    query.from = filter.from;
    query.to = filter.to;
    query.text = filter.query;
    query.limit = std::clamp(filter.limit, 1, longest_page);
    query.offset = std::max(filter.offset, 0);
    return query;
}

/// Of the parties asked for, or of all, those in sight.
void cut_query(store::Database& database, const Sight& sight, store::TaskQuery& query) {
    if (sight.is_everything()) return;
    const auto mine = parties_in(database, sight);
    const auto asked = std::move(query.parties);
    query.parties.clear();
    for (const auto party : mine)
        if (asked.empty() || std::find(asked.begin(), asked.end(), party) != asked.end())
            query.parties.push_back(party);
    if (query.parties.empty()) query.parties.push_back(PartyId{-1});  // nobody's: nothing is found
}

Attachment attachment_of(const store::FileRecord& file) { return {file.file, file.name, file.size, file.kind}; }

std::vector<GivenEvidence> evidence_of(store::Database& database, TaskId id) {
    std::vector<GivenEvidence> given;
    for (const auto& record : store::load_evidence(database, id)) {
        GivenEvidence one{record.kind, record.text, record.number, record.link, {}, record.at, record.person};
        for (const auto& file : store::load_attachments(database, "evidence", record.id))
            one.files.push_back(attachment_of(file));
        given.push_back(std::move(one));
    }
    return given;
}

std::vector<TaskEvent> history_of(store::Database& database, TaskId id) {
    std::vector<TaskEvent> history;
    const auto rows = store::load_task_history(database, id);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        auto said = said_of_text(row.said);
        const bool can_undo = i + 1 == rows.size() && row.act.act != "plan" && row.act.act != "undo";
        history.push_back({row.act.id, row.act.at, row.act.person, row.act.act,
                           said.empty() ? Said{"planning.history." + row.act.act, {}} : said.front(), can_undo});
    }
    return history;
}

}  // namespace

TaskRow task_row(const store::TaskLine& line, const Date& today) {
    TaskRow row;
    row.task = line.record.task;
    row.task.reason = said_of_text(line.record.reason);
    row.plan_title = line.plan_title;
    if (line.order != OrderId{}) row.order_said = name_order(line.order_kind, line.order_number, line.order_date);
    row.number = line.number;
    row.title = line.title;
    row.section = line.section;
    row.phrase = line.phrase;
    row.expected = line.expected;
    row.evidence = line.evidence;
    row.party_name = line.party_name;
    row.delegated_by_name = line.delegated_by_name;
    row.returned_why = line.record.returned_why;
    row.is_overdue = row.task.is_overdue(today);
    if (row.task.is_open()) row.days_left = planning::days_left(row.task, today);
    return row;
}

TaskList list_tasks(Desk& desk, Instant now, const TaskFilter& filter, const Sight& sight) {
    const auto connection = desk.database();
    store::Transaction moment(connection, store::Transaction::Mode::reading);
    const auto today = local_day(connection, now);
    auto query = query_of(connection, filter, today);
    cut_query(connection, sight, query);
    TaskList list;
    list.counts = store::count_tasks(connection, query);
    list.total = list.counts.total;
    for (const auto& line : store::find_tasks(connection, query)) list.rows.push_back(task_row(line, today));
    return list;
}

TaskView find_task(Desk& desk, Instant now, TaskId id, const Person& who) {
    const auto connection = desk.database();
    store::Transaction moment(connection, store::Transaction::Mode::reading);
    const auto line = store::load_task_line(connection, id);
    if (!line || !sees_task(connection, sight_of(connection, who, Act::see_tasks), id))
        refuse_not_found("task " + std::to_string(static_cast<std::int64_t>(id)));
    TaskView view;
    view.row = task_row(*line, local_day(connection, now));
    view.evidence = evidence_of(connection, id);
    view.history = history_of(connection, id);
    for (const auto& kind : act_kinds())
        if (is_possible(kind, view.row.task.state) && sees_task(connection, reach_of(connection, who, kind.right), id))
            view.acts.emplace_back(kind.name);
    return view;
}

}  // namespace opora::office
