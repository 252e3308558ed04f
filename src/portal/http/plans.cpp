#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"

#include "office/plan_templates.hpp"
#include "office/report_plan.hpp"
#include "portal/http/report_query.hpp"
#include "portal/json_plans.hpp"

namespace opora::http {

namespace {

PlanId caught_plan(const Request& request) { return PlanId{caught_id(request)}; }

office::PlanWish read_plan_wish(const Request& request) {
    Body body(request);
    office::PlanWish wish;
    if (const auto* plan = body.value("body"))
        wish.body = orders::read_plan_body_json(*plan);
    else
        body.fault("body", "");
    wish.reason = body.fields().text("reason");
    wish.order = OrderId{body.id("order").value_or(0)};
    wish.version = body.integer("version").value_or(0);
    body.fields().expect_no_others();
    body.done();
    return wish;
}

Plan drafted_plan(Query& query, office::Desk& desk, const Request& request) {
    const auto plan_template = query.text("template");
    const auto plan = query.integer("plan", 1, INT64_MAX);
    const auto said_year = query.integer("year", 2000, 2100);
    query.done();
    if (plan_template.empty() == !plan) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "template"}, "", {}});
    // Without a year, the school year that is under way; from May on people draft the next one.
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(request.now)};
    const int begun = int(today.year()) - (unsigned(today.month()) < 5 ? 1 : 0);
    const int year = said_year ? static_cast<int>(*said_year) : begun;
    if (plan) return office::draft_plan_from_plan(desk, PlanId{*plan}, year);
    return office::draft_plan_from_template(desk, plan_template, year, request.language);
}

}  // namespace

Reply get_plans(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::list(office::list_plans(desk, request.now, request.sight),
                         [](const auto& row) { return json::write(row); }));
}

Reply post_plan(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    Plan plan;
    if (const auto* given = body.value("plan"))
        plan = orders::read_plan_body_json(*given, "plan");
    else
        body.fault("plan", "");
    body.fields().expect_no_others();
    body.done();
    const auto begun = office::begin_plan(desk, request.person, request.now, plan);
    return created("/api/plans/" + std::to_string(std::int64_t(begun.row.id)), json::write(begun, request.language));
}

Reply get_plan_draft(const Request& request, office::Desk& desk) {
    Query query(request);
    return ok(orders::write_plan_body(drafted_plan(query, desk, request), json::teller_of(request.language)));
}

Reply get_plan(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto version = query.integer("version", 1, 1'000'000).value_or(0);
    query.done();
    const auto plan = office::find_plan(desk, request.now, caught_plan(request), static_cast<int>(version));
    return ok(json::write(plan, request.language));
}

Reply put_plan(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto change =
        office::change_plan(desk, request.person, request.now, caught_plan(request), read_plan_wish(request));
    return ok(json::write(change, request.language));
}

Reply post_plan_preview(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::preview_plan(desk, caught_plan(request), read_plan_wish(request)), request.language));
}

Reply get_plan_versions(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::list(office::plan_versions(desk, caught_plan(request)),
                         [](const auto& version) { return json::write(version); }));
}

Reply get_plan_differences(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("from");
    query.required_text("to");
    const auto from = static_cast<int>(*query.integer("from", 1, 1'000'000));
    const auto to = static_cast<int>(*query.integer("to", 1, 1'000'000));
    query.done();
    return ok(json::list(office::plan_differences(desk, caught_plan(request), from, to),
                         [&](const auto& one) { return json::write(one, request.language); }));
}

Reply get_plan_progress(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto by = query.one_of("by", {"section", "measure", "party"});
    query.done();
    return ok(json::list(office::plan_progress(desk, request.now, caught_plan(request), by.empty() ? "section" : by),
                         [](const auto& row) { return json::write(row); }));
}

Reply get_plan_report(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto kind = query.one_of("kind", {"road_map", "fulfilment"}) == "road_map" ? office::ReportKind::road_map
                                                                                     : office::ReportKind::fulfilment;
    const auto format = report_format(query);
    query.done();
    return report_reply(
        office::report_plan(desk, request.person, request.now, caught_plan(request), kind, format, request.language));
}

Reply get_templates(const Request& request, office::Desk&) {
    Query(request).done();
    return ok(
        json::list(office::plan_templates(), [&](const auto& one) { return json::write(one, request.language); }));
}

}  // namespace opora::http
