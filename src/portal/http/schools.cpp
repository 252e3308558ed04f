#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

namespace opora::http {

Reply get_organisations(const Request& request, office::Desk& desk) {
    Query query(request);
    office::OrganisationWish wish;
    const auto kind = query.one_of("kind", {"region", "municipality", "school"});
    if (kind == "region") wish.kind = OrganisationKind::region;
    if (kind == "municipality") wish.kind = OrganisationKind::municipality;
    if (kind == "school") wish.kind = OrganisationKind::school;
    if (const auto parent = query.integer("parent", 1, INT64_MAX)) wish.parent = OrganisationId{*parent};
    wish.text = query.text("q");
    wish.limit = static_cast<std::size_t>(query.integer("limit", 1, 2000).value_or(200));
    query.done();
    return ok(json::list(office::list_organisations(desk, wish, request.sight),
                         [&](const auto& row) { return json::write(row, request.language); }));
}

Reply get_school(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::find_school(desk, request.caught.at(0), request.sight), request.language));
}

Reply get_explanation(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto wish = query.screening_wish();
    query.done();
    const auto explanation = office::explain_school(desk, request.caught.at(0), wish, request.language, request.sight);
    return ok(json::write(explanation, speaker_of(request, desk)));
}

}  // namespace opora::http
