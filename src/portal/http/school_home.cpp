#include "office/school_home.hpp"

#include "office/audit.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_home.hpp"

namespace opora::http {

Reply get_school_home(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = query.integer("year", 2000, 2100).value_or(0);
    query.done();
    const auto home = office::open_school_home(desk, request.person, request.now, request.language,
                                               request.caught.at(0), static_cast<int>(year));
    if (home.has_panel)
        office::note_look(desk, request.person, request.now,
                          "signs of " + office::shown_code(home.school.organisation));
    return ok(json::write(home, speaker_of(request, desk)));
}

}  // namespace opora::http
