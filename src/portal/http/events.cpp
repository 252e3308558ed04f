#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"

#include "base/day_text.hpp"
#include "office/events.hpp"
#include "office/work_calendar.hpp"
#include "portal/json_plans.hpp"

namespace opora::http {

namespace {

struct PostedEvent {
    office::EventWish wish;
    office::Look look = office::Look::change;
};

PostedEvent read_event(const Request& request) {
    Body body(request);
    PostedEvent posted;
    if (const auto kind = body.one_of("kind", {"procedure", "other"}); !kind.empty()) posted.wish.kind = kind;
    posted.wish.name = body.required_text("name");
    if (const auto held = body.period("held"))
        posted.wish.held = *held;
    else
        body.fault("held", "");
    posted.wish.results = body.day("results");
    if (body.flag("preview").value_or(false)) posted.look = office::Look::preview;
    body.fields().expect_no_others();
    body.done();
    return posted;
}

}  // namespace

Reply get_events(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(
        json::list(office::list_events(desk, request.sight), [](const auto& event) { return json::write(event); }));
}

Reply post_event(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto posted = read_event(request);
    return ok(
        json::write(office::add_event(desk, request.person, request.now, posted.wish, posted.look), request.language));
}

Reply put_event(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto posted = read_event(request);
    const auto change =
        office::move_event(desk, request.person, request.now, caught_id(request), posted.wish, posted.look);
    return ok(json::write(change, request.language));
}

Reply get_work_calendar(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("from");
    query.required_text("to");
    const Period period{*query.day("from"), *query.day("to")};
    const auto week =
        query.one_of("week", {"five_days", "six_days"}) == "six_days" ? WorkWeek::six_days : WorkWeek::five_days;
    query.done();
    const auto days = office::days_off(desk, period, week);
    return ok(boost::json::object{
        {"days_off", json::list(days.days_off, [](const Date& day) { return boost::json::value(day_text(day)); })},
        {"unknown_years", boost::json::array(days.unknown_years.begin(), days.unknown_years.end())}});
}

}  // namespace opora::http
