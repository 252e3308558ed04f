#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"

#include "portal/json_plans.hpp"

namespace opora::http {

namespace {

office::TaskFilter read_filter(Query& query) {
    office::TaskFilter filter;
    filter.plan = PlanId{query.integer("plan", 1, INT64_MAX).value_or(0)};
    filter.measure = query.text("measure");
    filter.party = PartyId{query.integer("party", 1, INT64_MAX).value_or(0)};
    filter.controller = PartyId{query.integer("controller", 1, INT64_MAX).value_or(0)};
    filter.state = query.one_of("state", {"not_started", "in_progress", "in_review", "returned", "done", "off_control",
                                          "waits_schedule", "on_demand", "open", "overdue", "soon"});
    filter.from = query.day("from");
    filter.to = query.day("to");
    filter.query = query.text("q");
    filter.limit = static_cast<int>(query.integer("limit", 1, 2000).value_or(filter.limit));
    filter.offset = static_cast<int>(query.integer("offset", 0, 100'000'000).value_or(0));
    query.done();
    return filter;
}

office::EvidenceWish read_evidence(Body& body, const boost::json::value& value) {
    catalogue::JsonFields fields(value, "evidence", body.faults);
    office::EvidenceWish wish;
    if (const auto kind = fields.text("kind"); !kind.empty()) {
        wish.kind = orders::named<Evidence>(kind);
        if (!wish.kind) body.fault(fields.path_of("kind"), kind);
    }
    wish.text = fields.text("text");
    if (const auto* number = fields.at("number"); number && !number->is_null())
        wish.number = fields.number("number", 0);
    wish.link = fields.text("link");
    wish.uploads = fields.texts("uploads");
    fields.expect_no_others();
    return wish;
}

office::TaskAct read_act(const Request& request) {
    Body body(request);
    office::TaskAct act;
    act.act = body.one_of("act", {"start", "submit", "accept", "return", "off_control", "reopen", "reassign",
                                  "delegate", "move", "begin"});
    if (act.act.empty()) body.fault("act", "");
    for (const auto id : body.ids("tasks")) act.tasks.push_back(TaskId{id});
    if (act.tasks.empty()) body.fault("tasks", "");
    act.reason = body.fields().text("reason");
    if (const auto* evidence = body.value("evidence")) act.evidence = read_evidence(body, *evidence);
    act.party = PartyId{body.id("party").value_or(0)};
    act.party_name = body.fields().text("party_name");
    act.due = body.day("due");
    body.fields().expect_no_others();
    body.done();
    return act;
}

}  // namespace

Reply get_tasks(const Request& request, office::Desk& desk) {
    Query query(request);
    return ok(json::write(office::list_tasks(desk, request.now, read_filter(query), request.sight), request.language));
}

Reply get_task(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::find_task(desk, request.now, TaskId{caught_id(request)}, request.person),
                          request.language));
}

Reply post_task_act(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(
        json::write(office::act_on_tasks(desk, request.person, request.now, read_act(request)), request.language));
}

Reply post_task_act_undo(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto act = body.id("act");
    if (!act) body.fault("act", "");
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::undo_task_act(desk, request.person, request.now, *act), request.language));
}

}  // namespace opora::http
