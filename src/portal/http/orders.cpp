#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"

#include "gateway/orders/json_deadline.hpp"
#include "office/report_plan.hpp"
#include "portal/http/report_query.hpp"
#include "portal/json_plans.hpp"

namespace opora::http {

namespace {

office::TermWish read_term_wish(const Request& request) {
    Body body(request);
    office::TermWish wish;
    wish.phrase = body.fields().text("phrase");
    if (const auto* deadline = body.value("deadline")) wish.deadline = orders::read_deadline_json(*deadline);
    wish.period = body.period("period");
    wish.week = body.word<WorkWeek>("week").value_or(wish.week);
    wish.checkpoints = body.word<Checkpoints>("checkpoints").value_or(wish.checkpoints);
    wish.moment = body.word<EventMoment>("moment").value_or(wish.moment);
    if (const auto* schedule = body.value("schedule"))
        wish.schedule = orders::read_schedule_json(*schedule, "schedule");
    body.fields().expect_no_others();
    body.done();
    return wish;
}

office::PlanSettings read_settings(Body& body, const boost::json::value& value, const std::string& path) {
    catalogue::JsonFields fields(value, path, body.faults);
    office::PlanSettings settings;
    const auto word = [&]<class Enum>(const char* name, Enum& into) {
        const auto text = fields.text(name);
        if (text.empty()) return;
        if (const auto found = orders::named<Enum>(text))
            into = *found;
        else
            body.fault(fields.path_of(name), text);
    };
    if (const auto* period = fields.at("period"); period && !period->is_null())
        settings.period = orders::read_period_json(*period, fields.path_of("period"));
    word("week", settings.week);
    if (auto checkpoints = Checkpoints::monthly; fields.at("checkpoints")) {
        word("checkpoints", checkpoints);
        settings.checkpoints = checkpoints;
    }
    word("moment", settings.moment);
    settings.escalate_after = fields.integer("escalate_after", settings.escalate_after);
    if (settings.escalate_after < 0 || settings.escalate_after > 365)
        body.fault(fields.path_of("escalate_after"), std::to_string(settings.escalate_after));
    if (const auto* left_out = fields.at("is_left_out"); left_out && left_out->is_bool())
        settings.is_left_out = left_out->get_bool();
    fields.expect_no_others();
    return settings;
}

std::vector<OrderId> order_ids(Body& body, std::string_view name) {
    std::vector<OrderId> out;
    for (const auto id : body.ids(name)) out.push_back(OrderId{id});
    return out;
}

office::AcceptOrder read_acceptance(const Request& request) {
    Body body(request);
    office::AcceptOrder wish;
    wish.upload = body.required_text("upload");
    if (const auto* reading = body.value("reading"))
        wish.reading = orders::read_order_json(*reading);
    else
        body.fault("reading", "");
    for (const auto& [value, path] : body.fields().list("settings"))
        wish.settings.push_back(read_settings(body, *value, path));
    wish.takes_duties = body.flag("takes_duties").value_or(true);
    if (const auto* members = body.value("members")) wish.members = orders::read_members_json(*members, "members");
    wish.instead_of = OrderId{body.id("instead_of").value_or(0)};
    wish.amends = order_ids(body, "amends");
    wish.extends = order_ids(body, "extends");
    for (const auto& [value, path] : body.fields().list("learned"))
        wish.learned.push_back(orders::read_glossary_term_json(*value, path));
    body.fields().expect_no_others();
    body.done();
    return wish;
}

}  // namespace

Reply post_order_reading(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto upload = body.required_text("upload");
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::read_order(desk, upload), request.language));
}

Reply post_deadline_reading(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::read_term(desk, read_term_wish(request)), request.language));
}

Reply post_executor_reading(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto written = body.fields().text("written");
    body.fields().expect_no_others();
    body.done();
    const auto teller = json::teller_of(request.language);
    return ok(json::list(office::read_executor_cell(desk, written),
                         [&](const Executor& one) { return orders::write_executor(one, teller); }));
}

Reply post_order_preview(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::preview_order(desk, read_acceptance(request)), request.language));
}

Reply get_orders(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto text = query.text("q");
    query.done();
    return ok(json::list(office::list_orders(desk, request.now, text, request.sight),
                         [](const auto& row) { return json::write(row); }));
}

Reply post_order(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto summary = office::accept_order(desk, request.person, request.now, read_acceptance(request));
    return created("/api/orders/" + std::to_string(std::int64_t(summary.order)),
                   json::write(summary, request.language));
}

Reply get_order(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::find_order(desk, request.now, OrderId{caught_id(request)}), request.language));
}

Reply get_order_source(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::order_source(desk, OrderId{caught_id(request)})));
}

Reply post_order_link(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto kind = body.one_of("kind", {"amends", "extends"});
    if (kind.empty()) body.fault("kind", "");
    const auto other = body.id("order");
    if (!other) body.fault("order", "");
    body.fields().expect_no_others();
    body.done();
    const auto order =
        office::link_orders(desk, request.person, request.now, OrderId{caught_id(request)}, kind, OrderId{*other});
    return ok(json::write(order, request.language));
}

Reply get_order_report(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto format = report_format(query);
    query.done();
    return report_reply(
        office::report_order(desk, request.person, request.now, OrderId{caught_id(request)}, format, request.language));
}

}  // namespace opora::http
