#include "office/audit.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_sampling.hpp"

#include <algorithm>

namespace opora::http {

namespace {

double number_within(Body& body, const char* name, double low, double high) {
    const auto number = body.number(name);
    if (number && !(*number >= low && *number <= high)) body.fault(name, std::to_string(*number));
    return number.value_or(0);
}

std::vector<office::MarkerWish> read_markers(Body& body) {
    std::vector<office::MarkerWish> out;
    for (const auto& [value, path] : body.fields().list("markers")) {
        catalogue::JsonFields one(*value, path, body.faults);
        office::MarkerWish marker{one.text("name"), one.text("organisation"), one.integer("most", 0)};
        one.expect_no_others();
        if (marker.name.empty()) body.fault(path + ".name", "");
        if (marker.most < 0) body.fault(path + ".most", std::to_string(marker.most));
        out.push_back(std::move(marker));
    }
    return out;
}

office::RemarkingWish read_remarking_wish(const Request& request) {
    Body body(request);
    office::RemarkingWish wish;
    wish.schools = body.fields().texts("schools");
    if (wish.schools.empty()) body.fault("schools", "");
    wish.procedure = body.required_text("procedure");
    auto& plan = wish.plan;
    plan.class_name = body.fields().text("class");
    if (body.one_of("stopping", {"may_stop", "whole"}) == "whole") plan.stopping = Stopping::whole;
    plan.count = static_cast<int>(number_within(body, "count", 0, 10'000));
    if (const double share = number_within(body, "inflated_share", 0.01, 0.99); share > 0) plan.inflated_share = share;
    plan.shift = number_within(body, "shift", 0, 100);
    plan.sd = number_within(body, "sd", 0, 100);
    plan.seed = static_cast<std::uint64_t>(number_within(body, "seed", 0, 9e15));
    plan.reason = body.fields().text("reason");
    wish.markers = read_markers(body);
    body.fields().expect_no_others();
    body.done();
    return wish;
}

boost::json::array written(const std::vector<office::RemarkingView>& views, const json::Speaker& speaker) {
    return json::list(views, [&](const auto& one) { return json::write(one, speaker); });
}

}  // namespace

Reply get_remarkings(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto school = query.text("school");
    query.done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_remarkings(desk, school),
                         [&](const auto& one) { return json::write_row(one, speaker); }));
}

Reply post_remarking_preview(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(written(office::preview_remarkings(desk, read_remarking_wish(request)), speaker_of(request, desk)));
}

Reply post_remarking(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto views = office::plan_remarkings(desk, request.person, request.now, read_remarking_wish(request));
    return created("/api/remarkings/" + std::to_string(views.front().remarking.id),
                   written(views, speaker_of(request, desk)));
}

Reply get_remarking(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto view = office::find_remarking(desk, caught_id(request));
    office::note_look(desk, request.person, request.now, "pupils of remarking " + std::to_string(caught_id(request)));
    return ok(json::write(view, speaker_of(request, desk)));
}

Reply post_second_marks(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    std::vector<remarking::MarkEntry> entries;
    for (const auto& [value, path] : body.fields().list("entries")) {
        catalogue::JsonFields one(*value, path, body.faults);
        remarking::MarkEntry entry;
        entry.code = one.text("code");
        entry.marker = one.text("marker");
        entry.cells = one.texts("scores");
        entry.place.row = static_cast<std::uint32_t>(entries.size() + 1);
        entry.place.path = path;
        one.expect_no_others();
        entries.push_back(std::move(entry));
    }
    const bool replaces = body.flag("replaces").value_or(false);
    const auto entering = body.flag("dry_run").value_or(false) ? office::Entering::dry_run : office::Entering::apply;
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(
        office::enter_marks(desk, request.person, request.now, caught_id(request), entries, replaces, entering),
        request.language));
}

Reply post_mark_file(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto upload = body.required_text("upload");
    const bool replaces = body.flag("replaces").value_or(false);
    const auto entering = body.flag("dry_run").value_or(true) ? office::Entering::dry_run : office::Entering::apply;
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(
        office::enter_mark_file(desk, request.person, request.now, caught_id(request), upload, replaces, entering),
        request.language));
}

Reply post_remarking_conclusion(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto conclusion = body.fields().text("conclusion");
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::close_remarking(desk, request.person, request.now, caught_id(request), conclusion),
                          speaker_of(request, desk)));
}

Reply get_remarking_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"docx", "xlsx"});
    const auto what = query.one_of("what", {"sheets", "key"});
    std::optional<std::uint32_t> marker;
    if (const auto place = query.integer("marker", 0, 10'000)) marker = static_cast<std::uint32_t>(*place);
    query.done();
    auto made = what == "key"
                    ? office::export_remark_key(desk, request.person, request.now, request.language, caught_id(request))
                    : office::export_remark_sheets(
                          desk, request.person, request.now, request.language, caught_id(request),
                          format == "xlsx" ? office::ListFormat::xlsx : office::ListFormat::docx, marker);
    return file(made.content_type, std::move(made.bytes), made.name);
}

}  // namespace opora::http
