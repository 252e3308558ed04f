#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_inquiry.hpp"

namespace opora::http {

namespace {

std::optional<ListPurpose> purpose_of(const std::string& word) {
    return word.empty() ? std::nullopt : list_purpose_named(word);
}

ListPurpose required_purpose(Body& body) {
    const auto word = body.one_of("purpose", {"low_results", "bias_signs"});
    if (word.empty()) body.fault("purpose", "");
    return purpose_of(word).value_or(ListPurpose::low_results);
}

int year_in_body(Body& body) {
    const int year = body.integer("year").value_or(0);
    if (year != 0 && (year < 2000 || year > 2100)) body.fault("year", std::to_string(year));
    return year;
}

office::ListDraftWish read_list_draft(const Request& request) {
    Body body(request);
    office::ListDraftWish wish;
    wish.purpose = required_purpose(body);
    wish.year = year_in_body(body);
    wish.title = body.fields().text("title");
    wish.source = body.one_of("source", {"screening", "objectivity", "inquiries"});
    wish.source_id = body.id("source_id").value_or(0);
    wish.schools = body.fields().texts("schools");
    wish.ground = body.fields().text("ground");
    wish.by = body.fields().text("by");
    body.fields().expect_no_others();
    body.done();
    return wish;
}

office::ListStepWish read_list_step(const Request& request) {
    Body body(request);
    office::ListStepWish wish;
    auto& step = wish.step;
    const auto kind = body.required_text("kind");
    if (const auto known = list_step_kind_named(kind))
        step.kind = *known;
    else
        body.fault("kind", kind);
    wish.school = body.fields().text("school");
    step.by = body.fields().text("by");
    step.text = body.fields().text("text");
    step.first = body.day("first");
    step.last = body.day("last");
    const auto verdict = body.one_of("verdict", {"kept", "removed"});
    step.verdict = entry_verdict_named(verdict).value_or(EntryVerdict::undecided);
    step.order_number = body.fields().text("order_number");
    step.order_date = body.day("order_date");
    step.order = OrderId{body.id("order").value_or(0)};
    wish.uploads = body.fields().texts("uploads");
    body.fields().expect_no_others();
    body.done();
    return wish;
}

office::OfficialWish read_official_wish(const Request& request) {
    Body body(request);
    office::OfficialWish wish;
    wish.upload = body.required_text("upload");
    wish.purpose = required_purpose(body);
    wish.publisher = body.fields().text("publisher");
    wish.document = body.fields().text("document");
    wish.date = body.day("date");
    wish.year = year_in_body(body);
    body.fields().expect_no_others();
    body.done();
    return wish;
}

}  // namespace

Reply get_school_lists(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto purpose = purpose_of(query.one_of("purpose", {"low_results", "bias_signs"}));
    const int year = static_cast<int>(query.integer("year", 2000, 2100).value_or(0));
    query.done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_school_lists(desk, request.now, purpose, year, request.person),
                         [&](const auto& view) { return json::write_row(view, speaker); }));
}

Reply post_school_list(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto view = office::draft_school_list(desk, request.person, request.now, read_list_draft(request));
    return created("/api/school-lists/" + std::to_string(std::int64_t(view.list.id)),
                   json::write(view, speaker_of(request, desk)));
}

Reply get_school_list(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::find_school_list(desk, request.now, ListId{caught_id(request)}, request.person),
                          speaker_of(request, desk)));
}

Reply post_school_list_step(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto view =
        office::add_list_step(desk, request.person, request.now, ListId{caught_id(request)}, read_list_step(request));
    return created("/api/school-lists/" + std::to_string(std::int64_t(view.list.id)),
                   json::write(view, speaker_of(request, desk)));
}

Reply get_school_list_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"docx", "xlsx", "csv"});
    query.done();
    const auto as = format == "csv"    ? office::ListFormat::csv
                    : format == "xlsx" ? office::ListFormat::xlsx
                                       : office::ListFormat::docx;
    auto made =
        office::export_school_list(desk, request.person, request.now, request.language, ListId{caught_id(request)}, as);
    return file(made.content_type, std::move(made.bytes), made.name);
}

Reply get_official_lists(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_official_lists(desk, request.sight),
                         [&](const auto& one) { return json::write_row(one, speaker); }));
}

Reply post_official_list_preview(const Request& request, office::Desk& desk) {
    Query(request).done();
    Progress nobody_watches;
    return ok(json::write(office::preview_official_list(desk, read_official_wish(request), nobody_watches),
                          speaker_of(request, desk)));
}

Reply post_official_list(const Request& request, office::Desk& desk) {
    Query(request).done();
    Progress nobody_watches;
    const auto speaker = speaker_of(request, desk);
    return created("/api/official-lists",
                   json::list(office::import_official_list(desk, request.person, request.now,
                                                           read_official_wish(request), nobody_watches),
                              [&](const auto& one) { return json::write_row(one, speaker); }));
}

Reply get_official_list(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::find_official_list(desk, OfficialListId{caught_id(request)}, request.sight),
                          speaker_of(request, desk)));
}

Reply withdraw_official_list(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto reason = body.fields().text("reason");
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(
        office::withdraw_official_list(desk, request.person, request.now, OfficialListId{caught_id(request)}, reason),
        speaker_of(request, desk)));
}

Reply get_official_list_agreement(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("source");
    const auto source = query.one_of("source", {"screening", "objectivity"});
    query.required_text("run");
    const auto id = query.integer("run", 1, INT64_MAX).value_or(0);
    query.done();
    return ok(json::write(office::compare_official_list(desk, OfficialListId{caught_id(request)}, source, id),
                          speaker_of(request, desk)));
}

}  // namespace opora::http
