#include "office/audit.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_signs.hpp"

#include "office/start_jobs.hpp"

namespace opora::http {

namespace {

std::optional<OrganisationId> municipality_in(Query& query) {
    if (const auto id = query.integer("municipality", 1, INT64_MAX)) return OrganisationId{*id};
    return {};
}

office::ObjectivityWish read_objectivity_wish(const Request& request) {
    Body body(request);
    office::ObjectivityWish wish;
    if (const auto rule = body.fields().text("rule"); !rule.empty()) wish.rule = rule;
    wish.year = body.integer("year").value_or(0);
    if (const auto share = body.number("false_share")) {
        if (!(*share >= 0.01 && *share <= 0.5)) body.fault("false_share", std::to_string(*share));
        wish.false_share = *share;
    }
    body.fields().expect_no_others();
    body.done();
    return wish;
}

}  // namespace

Reply get_sign_screenings(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = static_cast<int>(query.integer("year", 2000, 2100).value_or(0));
    query.done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_sign_screenings(desk, year, request.sight),
                         [&](const auto& one) { return json::write(one, speaker); }));
}

Reply post_sign_screening(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto wish = read_objectivity_wish(request);
    const auto job = office::start_sign_screening(desk, request.person, request.now, wish);
    auto reply = under_way(json::write(job, {}, speaker_of(request, desk)));
    reply.headers.emplace_back("Location", "/api/jobs/" + std::to_string(job.id));
    return reply;
}

Reply get_sign_screening(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto municipality = municipality_in(query);
    query.done();
    return ok(json::write(office::view_signs(desk, caught_id(request), request.sight), speaker_of(request, desk),
                          municipality));
}

Reply recompute_sign_screening(const Request& request, office::Desk& desk) {
    Query(request).done();
    Progress nobody_watches;
    const auto recomputed = office::recompute_sign_screening(desk, caught_id(request), nobody_watches);
    return ok(boost::json::object{
        {"is_same", recomputed.is_same}, {"digest", recomputed.digest}, {"digest_now", recomputed.digest_now}});
}

Reply get_sign_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"csv", "xlsx", "docx"});
    const auto municipality = municipality_in(query);
    query.done();
    const auto as = format == "csv"    ? office::ListFormat::csv
                    : format == "xlsx" ? office::ListFormat::xlsx
                                       : office::ListFormat::docx;
    auto made = office::export_signs(desk, request.person, request.now, request.language, caught_id(request), as,
                                     municipality, request.sight);
    return file(made.content_type, std::move(made.bytes), made.name);
}

Reply get_school_signs(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = static_cast<int>(query.integer("year", 2000, 2100).value_or(0));
    query.done();
    const auto found = office::signs_of_school(desk, request.caught.at(0), year, request.sight);
    office::note_look(desk, request.person, request.now, "signs of " + office::shown_code(found.school.organisation));
    return ok(json::write(found, speaker_of(request, desk)));
}

}  // namespace opora::http
