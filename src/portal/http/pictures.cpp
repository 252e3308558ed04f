#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

namespace opora::http {

Reply get_funnel(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto procedure = query.required_text("procedure");
    std::optional<OrganisationId> municipality;
    if (const auto id = query.integer("municipality", 1, INT64_MAX)) municipality = OrganisationId{*id};
    const auto threshold = query.number("threshold", 0.01, 0.99);
    query.done();
    return ok(json::write(
        office::draw_funnel(desk, request.now, request.language, procedure, municipality, threshold, request.sight),
        request.language));
}

Reply get_histogram(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto procedure = query.required_text("procedure");
    const auto school = query.text("school");
    query.done();
    return ok(json::write(office::draw_histogram(desk, request.now, request.language, procedure, school, request.sight),
                          request.language));
}

Reply get_items(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto school = query.required_text("school");
    const auto year = query.integer("year", 2000, 2100).value_or(0);
    query.done();
    return ok(json::write(
        office::draw_items(desk, request.now, request.language, school, static_cast<int>(year), request.sight),
        speaker_of(request, desk)));
}

Reply get_years(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto school = query.required_text("school");
    query.done();
    return ok(
        json::write(office::draw_years(desk, request.now, request.language, school, request.sight), request.language));
}

}  // namespace opora::http
