#include "portal/json_privacy.hpp"

#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

namespace opora::http {

Reply get_purposes(const Request& request, office::Desk&) {
    Query(request).done();
    return ok(json::write_purposes(request.language));
}

Reply get_purpose(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::list(office::purposes_of(desk, request.caught.at(0), request.caught.at(1)),
                         [&](const auto& view) { return json::write(view, request.language); }));
}

Reply put_purpose(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto purpose = body.fields().text("purpose");
    const auto reason = body.fields().text("reason");
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::change_purpose(desk, request.person, request.now, request.caught.at(0),
                                                 request.caught.at(1), purpose, reason),
                          request.language));
}

Reply get_retention(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::look_at_retention(desk, request.now), speaker_of(request, desk)));
}

Reply post_retention_run(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::apply_retention(desk, request.person, request.now),
                         [&](const auto& line) { return json::write(line, speaker); }));
}

}  // namespace opora::http
