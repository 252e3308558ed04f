#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

#include "base/embedded.hpp"
#include "office/data_status.hpp"

namespace opora::http {

Reply get_contract(const Request&, office::Desk&) {
    Reply reply;
    reply.content_type = "application/yaml; charset=utf-8";
    for (const auto& file : embedded::api())
        if (file.path == "openapi.yaml") reply.body = file.content;
    return reply;
}

Reply get_about(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::about(desk, request.sight), request.person.name, request.language));
}

Reply get_procedures(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = query.integer("year", 2000, 2100).value_or(0);
    query.done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_procedures(desk, static_cast<int>(year), request.sight),
                         [&](const auto& row) { return json::write(row, speaker); }));
}

Reply get_data_status(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("year");
    const auto year = query.integer("year", 2000, 2100);
    query.done();
    return ok(
        json::write(office::data_status(desk, static_cast<int>(*year), request.sight), speaker_of(request, desk)));
}

}  // namespace opora::http
