#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

#include "base/day_text.hpp"
#include "office/observations.hpp"
#include "portal/json_field.hpp"

namespace opora::http {

namespace {

office::PostingWish posting_wish(Query& query) {
    office::PostingWish wish;
    const auto from = query.day("from"), to = query.day("to");
    if (from && to) wish.days = Period{*from, *to};
    if (from.has_value() != to.has_value())
        throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, from ? "to" : "from"}, "", {}});
    if (const auto role = observer_role_named(query.one_of("role", {"observer", "public_observer", "expert", "tutor"})))
        wish.role = *role;
    return wish;
}

office::PostingWish posted_wish(const Request& request, bool& is_preview) {
    Body body(request);
    office::PostingWish wish;
    const auto from = body.day("from"), to = body.day("to");
    if (from && to) wish.days = Period{*from, *to};
    if (from.has_value() != to.has_value()) body.fault(from ? "to" : "from", "");
    const auto role = body.one_of("role", {"observer", "public_observer", "expert", "tutor"});
    if (!role.empty()) wish.role = *observer_role_named(role);
    wish.lot = static_cast<std::uint64_t>(body.id("lot").value_or(1));
    is_preview = body.flag("preview").value_or(false);
    body.fields().expect_no_others();
    body.done();
    return wish;
}

}  // namespace

Reply get_postings(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto wish = posting_wish(query);
    query.done();
    return ok(json::write(office::posting_matrix(desk, request.now, request.language, wish, request.sight),
                          speaker_of(request, desk)));
}

Reply post_posting_draft(const Request& request, office::Desk& desk) {
    Query(request).done();
    bool is_preview = false;
    const auto wish = posted_wish(request, is_preview);
    const auto made = is_preview ? office::propose_postings(desk, request.now, wish)
                                 : office::accept_postings(desk, request.person, request.now, wish);
    return ok(json::write(made, speaker_of(request, desk)));
}

Reply post_posting(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::PostByHand wish;
    wish.sitting = SittingId{body.id("sitting").value_or(0)};
    wish.school = OrganisationId{body.id("school").value_or(0)};
    wish.observer = ObserverId{body.id("observer").value_or(0)};
    wish.replaces = PostingId{body.id("replaces").value_or(0)};
    wish.reason = body.fields().text("reason");
    const auto role = body.one_of("role", {"observer", "public_observer", "expert", "tutor"});
    if (!role.empty()) wish.role = *observer_role_named(role);
    body.fields().expect_no_others();
    body.done();
    const auto id = office::post_by_hand(desk, request.person, request.now, wish);
    return ok(boost::json::object{{"id", static_cast<std::int64_t>(id)}});
}

Reply delete_posting(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto reason = query.text("reason");
    query.done();
    office::take_off(desk, request.person, request.now, PostingId{caught_id(request)}, reason);
    return gone();
}

Reply get_substitutes(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::find_substitutes(desk, request.now, PostingId{caught_id(request)}),
                         [&](const auto& one) { return json::write(one, speaker); }));
}

Reply get_postings_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"docx", "xlsx", "csv"});
    const auto wish = posting_wish(query);
    opora::OrderHead order;
    order.number = query.text("order_number");
    order.date = query.day("order_date");
    order.body = query.text("order_body");
    order.signer_post = query.text("signer_post");
    order.signer_name = query.text("signer_name");
    const auto appendix = query.text("appendix");
    query.done();
    const auto as = format == "csv"    ? office::ListFormat::csv
                    : format == "xlsx" ? office::ListFormat::xlsx
                                       : office::ListFormat::docx;
    auto made = office::export_postings(desk, request.person, request.now, request.language, wish, as, order, appendix,
                                        request.sight);
    return file(made.content_type, std::move(made.bytes), made.name);
}

Reply get_act_form(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::act_form(), speaker_of(request, desk)));
}

Reply get_act(const Request& request, office::Desk& desk) {
    Query(request).done();
    auto made = office::print_act(desk, request.person, request.now, request.language, PostingId{caught_id(request)});
    return file(made.content_type, std::move(made.bytes), made.name);
}

Reply get_observation(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(
        json::write(office::find_observation(desk, request.language, PostingId{caught_id(request)}, request.person),
                    speaker_of(request, desk)));
}

Reply put_observation(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::ObservationWish wish;
    wish.posting = PostingId{caught_id(request)};
    wish.remarks = body.fields().text("remarks");
    for (const auto& [value, path] : body.fields().list("answers")) {
        catalogue::JsonFields fields(*value, path, body.faults);
        const auto key = fields.text("key");
        const auto answer = answer_named(fields.text("answer"));
        if (!answer) body.fault(path + ".answer", "");
        wish.answers.emplace_back(key, answer.value_or(Answer::unanswered));
        fields.expect_no_others();
    }
    body.fields().expect_no_others();
    body.done();
    office::enter_observation(desk, request.person, request.now, wish);
    return ok(json::write(office::find_observation(desk, request.language, wish.posting, request.person),
                          speaker_of(request, desk)));
}

Reply get_school_observations(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::school_observations(desk, request.language, request.caught.at(0)),
                         [&](const auto& view) { return json::write(view, speaker); }));
}

}  // namespace opora::http
