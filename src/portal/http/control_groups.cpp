#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_sampling.hpp"

#include <algorithm>

namespace opora::http {

namespace {

/// Seeds are text: a JSON number does not hold all of them.
std::uint64_t seed_of(Body& body) {
    const auto text = body.fields().text("seed");
    if (text.empty()) return 0;
    if (text.size() > 18 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        body.fault("seed", text);
        return 0;
    }
    return std::stoull(text);
}

int whole_between(Body& body, const char* name, int low, int high) {
    const auto number = body.integer(name);
    if (number && (*number < low || *number > high)) body.fault(name, std::to_string(*number));
    return number.value_or(0);
}

office::ControlGroupWish read_group_wish(const Request& request) {
    Body body(request);
    office::ControlGroupWish wish;
    wish.year = whole_between(body, "year", 2000, 2100);
    wish.procedures = body.fields().texts("procedures");
    wish.schools = whole_between(body, "schools", 1, 100'000);
    wish.seed = seed_of(body);
    if (const auto id = body.id("municipality"); id && *id > 0) wish.municipality = OrganisationId{*id};
    wish.purpose = body.fields().text("purpose");
    for (const auto& [value, path] : body.fields().list("excluded")) {
        catalogue::JsonFields one(*value, path, body.faults);
        wish.excluded.push_back({one.text("school"), one.text("reason")});
        one.expect_no_others();
    }
    body.fields().expect_no_others();
    body.done();
    return wish;
}

}  // namespace

Reply get_control_groups(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = static_cast<int>(query.integer("year", 2000, 2100).value_or(0));
    query.done();
    return ok(
        json::list(office::list_control_groups(desk, year), [](const auto& one) { return json::write_row(one); }));
}

Reply post_control_group_preview(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::preview_control_group(desk, request.now, read_group_wish(request)),
                          speaker_of(request, desk)));
}

Reply post_control_group(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto view = office::make_control_group(desk, request.person, request.now, read_group_wish(request));
    return created("/api/control-groups/" + std::to_string(view.group.id),
                   json::write(view, speaker_of(request, desk)));
}

Reply get_control_group(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::find_control_group(desk, caught_id(request)), speaker_of(request, desk)));
}

Reply post_control_group_change(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::ControlGroupChange change;
    body.required_text("kind");
    const auto kind = body.one_of("kind", {"remove", "replace", "add"});
    change.kind = kind == "add"       ? ControlChangeKind::add
                  : kind == "replace" ? ControlChangeKind::replace
                                      : ControlChangeKind::remove;
    change.school = body.required_text("school");
    change.instead = body.fields().text("instead");
    change.reason = body.fields().text("reason");
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::change_control_group(desk, request.person, request.now, caught_id(request), change),
                          speaker_of(request, desk)));
}

Reply post_control_group_approval(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto number = body.fields().text("order_number");
    const auto day = body.fields().text("order_date");
    if (!day.empty()) static_cast<void>(body.day("order_date"));
    body.fields().expect_no_others();
    body.done();
    return ok(
        json::write(office::approve_control_group(desk, request.person, request.now, caught_id(request), number, day),
                    speaker_of(request, desk)));
}

Reply get_control_group_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"docx", "xlsx"});
    reporting::OrderHead order;
    order.number = query.text("order_number");
    order.date = query.text("order_date");
    order.body = query.text("order_body");
    order.signer_post = query.text("signer_post");
    order.signer_name = query.text("signer_name");
    order.appendix = static_cast<int>(query.integer("appendix", 1, 99).value_or(1));
    query.done();
    auto made =
        office::export_control_group(desk, request.person, request.now, request.language, caught_id(request),
                                     format == "xlsx" ? office::ListFormat::xlsx : office::ListFormat::docx, order);
    return file(made.content_type, std::move(made.bytes), made.name);
}

}  // namespace opora::http
