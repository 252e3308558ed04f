#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/json_history.hpp"

namespace opora::http {

namespace {

office::HistoryWish history_wish(Query& query) {
    office::HistoryWish wish;
    wish.from = query.day("from");
    wish.until = query.day("until");
    wish.person = query.text("person");
    wish.act = query.text("act");
    wish.thing = query.text("thing");
    wish.text = query.text("text");
    wish.trace = trace_named(query.one_of("trace", {"change", "look", "entry"}));
    return wish;
}

std::int64_t count_of(Body& body, const boost::json::value& object, const char* name) {
    const auto* values = object.if_object();
    const auto* found = values ? values->if_contains(name) : nullptr;
    const auto* number = found ? found->if_int64() : nullptr;
    if (!number || *number < 0) body.fault(std::string("so_far.") + name, name);
    return number ? *number : 0;
}

std::string text_of(Body& body, const boost::json::value& object, const char* name) {
    const auto* values = object.if_object();
    const auto* found = values ? values->if_contains(name) : nullptr;
    const auto* text = found ? found->if_string() : nullptr;
    if (!text) body.fault(std::string("so_far.") + name, name);
    return text ? std::string(*text) : std::string();
}

/// What the portion before answered.
office::HistoryCheck check_so_far(Body& body) {
    office::HistoryCheck check;
    const auto* so_far = body.value("so_far");
    if (!so_far) return check;
    auto& seen = check.checked;
    seen.rows = count_of(body, *so_far, "rows");
    seen.sealed = count_of(body, *so_far, "sealed");
    seen.breaks = count_of(body, *so_far, "breaks");
    if (const auto broken = count_of(body, *so_far, "broken")) seen.broken = broken;
    seen.last = {count_of(body, *so_far, "last_id"), text_of(body, *so_far, "last_at"),
                 text_of(body, *so_far, "last_seal")};
    seen.found = {count_of(body, *so_far, "found_id"), text_of(body, *so_far, "found_at"), ""};
    seen.found_rows = count_of(body, *so_far, "found_rows");
    seen.has_head = seen.found.id > 0;
    check.seal = text_of(body, *so_far, "seal");
    return check;
}

}  // namespace

Reply get_history(const Request& request, office::Desk& desk) {
    Query query(request);
    auto wish = history_wish(query);
    wish.before = query.integer("before", 1, INT64_MAX).value_or(0);
    wish.limit = static_cast<int>(query.integer("limit", 1, 1000).value_or(100));
    query.done();
    return ok(json::write(office::read_history(desk, request.person, request.now, wish), request.language));
}

Reply get_history_row(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::find_history_row(desk, caught_id(request)), request.language));
}

Reply get_history_file(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"csv", "xlsx"});
    const auto wish = history_wish(query);
    query.done();
    auto made = office::export_history(desk, request.person, request.now, request.language, wish,
                                       format == "csv" ? office::ListFormat::csv : office::ListFormat::xlsx);
    return file(made.content_type, std::move(made.bytes), made.name);
}

Reply post_history_check(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto seal = body.fields().text("seal");
    const auto so_far = check_so_far(body);
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::check_history(desk, request.person, request.now, so_far, seal), request.language));
}

Reply get_history_head(const Request& request, office::Desk& desk) {
    Query(request).done();
    auto made = office::print_history_head(desk, request.person, request.now, request.language);
    return file(made.content_type, std::move(made.bytes), made.name);
}

Reply get_house_letters(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::list(office::list_house_letters(desk),
                         [&](const auto& letter) { return json::write(letter, request.language); }));
}

Reply put_house_letter(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto addresses = body.fields().texts("addresses");
    body.fields().expect_no_others();
    body.done();
    return ok(
        json::write(office::change_house_letter(desk, request.person, request.now, request.caught.at(0), addresses),
                    request.language));
}

}  // namespace opora::http
