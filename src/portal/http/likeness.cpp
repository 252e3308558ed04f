#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/json_likeness.hpp"

namespace opora::http {

namespace {

int likeness_year(Query& query) {
    const auto year = query.integer("year", 2000, 2100).value_or(0);
    query.done();
    return static_cast<int>(year);
}

}  // namespace

Reply get_similar_schools(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = likeness_year(query);
    return ok(
        json::write(office::find_similar_schools(desk, request.language, request.caught.at(0), year, request.sight),
                    request.language));
}

Reply get_adjusted_levels(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = likeness_year(query);
    return ok(
        json::write(office::find_adjusted_levels(desk, request.language, request.caught.at(0), year, request.sight),
                    request.language));
}

Reply get_school_groups(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = likeness_year(query);
    return ok(json::write(office::find_school_groups(desk, request.language, year), request.language));
}

}  // namespace opora::http
