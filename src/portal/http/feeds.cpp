#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"

#include "office/calendar_feed.hpp"
#include "portal/json_plans.hpp"

namespace opora::http {

Reply get_feeds(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::list(office::list_feeds(desk, request.sight), [](const auto& feed) { return json::write(feed); }));
}

Reply post_feed(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const PartyId party{body.id("party").value_or(0)};
    const PlanId plan{body.id("plan").value_or(0)};
    const OrganisationId school{body.id("school").value_or(0)};
    body.fields().expect_no_others();
    body.done();
    const auto feed = office::make_feed(desk, request.person, request.now, party, plan, school);
    return created("/api/feeds", json::write(feed));
}

Reply delete_feed(const Request& request, office::Desk& desk) {
    Query(request).done();
    office::revoke_feed(desk, request.person, request.now, caught_id(request));
    return gone();
}

/// Asked by telephones and mail programs: nobody is logged in and parameters they add are passed over. The token is
/// looked up by its checksum, so that the time of the answer tells nothing of it.
Reply get_feed(const Request& request, office::Desk& desk) {
    const auto feed = office::read_feed(desk, request.now, request.caught.at(0));
    Reply reply;
    reply.content_type = "text/calendar; charset=utf-8";
    reply.body = office::calendar_of(desk, feed, request.language, request.now);
    reply.headers.emplace_back("Cache-Control", "private, max-age=900");
    return reply;
}

}  // namespace opora::http
