#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"

#include "portal/json_plans.hpp"

namespace opora::http {

Reply get_digest_settings(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::digest_settings(desk)));
}

Reply put_digest_settings(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    office::DigestSettings wish;
    wish.server = body.fields().text("server");
    wish.user = body.fields().text("user");
    body.fields().skip("has_password");
    wish.password = body.fields().text("password");
    wish.from = body.fields().text("from");
    wish.address = body.fields().text("address");
    wish.is_on = body.flag("is_on").value_or(false);
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::change_digest_settings(desk, request.person, request.now, wish)));
}

Reply get_digest(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(
        office::digest_of(desk, PartyId{caught_id(request)}, request.now, request.language, request.sight)));
}

}  // namespace opora::http
