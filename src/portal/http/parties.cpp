#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"

#include "office/glossary.hpp"
#include "portal/json_plans.hpp"

namespace opora::http {

namespace {

/// A field that is there, be it empty, is changed; one that is not there stays.
office::PartyWish read_party(const Request& request) {
    Body body(request);
    office::PartyWish wish;
    const auto text = [&](const char* name) -> std::optional<std::string> {
        if (!body.fields().has(name)) return {};
        return body.fields().text(name);
    };
    wish.name = text("name");
    wish.post = text("post");
    wish.organisation = text("organisation");
    wish.mail = text("mail");
    wish.digest_hour = body.integer("digest_hour");
    if (body.fields().has("deputy")) {
        const auto* deputy = body.value("deputy");
        const bool is_nobody = !deputy || (deputy->is_int64() && deputy->get_int64() == 0);
        wish.deputy = is_nobody ? PartyId{} : PartyId{body.id("deputy").value_or(0)};
    }
    if (body.fields().has("away")) wish.away = body.period("away");
    body.fields().expect_no_others();
    body.done();
    return wish;
}

}  // namespace

Reply get_parties(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto text = query.text("q");
    const PlanId plan{query.integer("plan", 1, INT64_MAX).value_or(0)};
    query.done();
    return ok(json::list(office::list_parties(desk, request.now, text, plan, request.sight),
                         [](const auto& row) { return json::write(row); }));
}

Reply put_party(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(
        office::change_party(desk, request.person, request.now, PartyId{caught_id(request)}, read_party(request))));
}

Reply get_party_merges(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::list(office::propose_party_merges(desk),
                         [&](const auto& one) { return json::write(one, request.language); }));
}

Reply post_party_merge(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto into = body.id("into");
    if (!into) body.fault("into", "");
    std::vector<PartyId> from;
    for (const auto id : body.ids("from")) from.push_back(PartyId{id});
    if (from.empty()) body.fault("from", "");
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::merge_parties(desk, request.person, request.now, PartyId{*into}, from)));
}

Reply get_glossary(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::list(office::list_glossary(desk), orders::write_glossary_term));
}

Reply put_glossary_term(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    body.required_text("term");
    for (const char* name : {"stands_for", "kind", "spread", "same_as", "is_learned"}) body.fields().skip(name);
    body.fields().expect_no_others();
    body.done();
    const auto term = orders::read_glossary_term_json(boost::json::parse(request.body), "");
    return ok(orders::write_glossary_term(office::learn_term(desk, request.person, request.now, term)));
}

}  // namespace opora::http
