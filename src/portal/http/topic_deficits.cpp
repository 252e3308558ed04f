#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_topics.hpp"

namespace opora::http {

namespace {

office::TopicWish topic_wish(Query& query) {
    office::TopicWish wish;
    wish.year = static_cast<int>(query.integer("year", 2000, 2100).value_or(0));
    wish.school = query.text("school");
    if (const auto id = query.integer("municipality", 1, INT64_MAX)) wish.municipality = OrganisationId{*id};
    wish.subject = query.text("subject");
    return wish;
}

}  // namespace

Reply get_topic_deficits(const Request& request, office::Desk& desk) {
    Query query(request);
    auto wish = topic_wish(query);
    wish.topic = query.text("topic");
    query.done();
    return ok(
        json::write(office::topic_deficits(desk, request.language, wish, request.sight), speaker_of(request, desk)));
}

Reply get_topic_deficits_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"csv", "xlsx"});
    const auto wish = topic_wish(query);
    query.done();
    auto made = office::export_topic_deficits(desk, request.person, request.now, request.language, wish,
                                              format == "csv" ? office::ListFormat::csv : office::ListFormat::xlsx);
    return file(made.content_type, std::move(made.bytes), made.name);
}

}  // namespace opora::http
