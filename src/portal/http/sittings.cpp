#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

#include "office/sitting_schedule.hpp"
#include "portal/json_field.hpp"
#include "portal/json_plans.hpp"

namespace opora::http {

namespace {

office::SittingListWish sitting_list_wish(Query& query) {
    office::SittingListWish wish;
    wish.year = static_cast<int>(query.integer("year", 2000, 2100).value_or(0));
    wish.school = query.text("school");
    if (const auto id = query.integer("municipality", 1, INT64_MAX)) wish.municipality = OrganisationId{*id};
    return wish;
}

struct PostedSitting {
    office::SittingWish wish;
    office::Look look = office::Look::change;
};

PostedSitting read_sitting(const Request& request, std::int64_t id) {
    Body body(request);
    PostedSitting posted;
    auto& sitting = posted.wish.sitting;
    sitting.id = SittingId{id};
    if (const auto level = body.one_of("level", {"federal", "regional", "municipal", "school"}); !level.empty())
        sitting.level = *sitting_level_named(level);
    sitting.title = body.required_text("title");
    sitting.procedure = body.fields().text("procedure");
    sitting.subject = body.required_text("subject");
    sitting.grade = body.integer("grade").value_or(0);
    sitting.class_name = body.fields().text("class_name");
    sitting.place = OrganisationId{body.id("place").value_or(0)};
    if (const auto day = body.day("day"))
        sitting.day = *day;
    else
        body.fault("day", "");
    sitting.lesson = body.integer("lesson").value_or(0);
    sitting.lessons = body.integer("lessons").value_or(0);
    sitting.minutes = body.integer("minutes").value_or(45);
    sitting.observers = body.integer("observers").value_or(1);
    for (const auto school : body.ids("observed")) sitting.observed.emplace_back(OrganisationId{school});
    sitting.grounds = body.fields().text("grounds");
    posted.wish.results = body.day("results");
    posted.wish.starts_tasks = body.flag("starts_tasks").value_or(true);
    if (body.flag("preview").value_or(false)) posted.look = office::Look::preview;
    body.fields().expect_no_others();
    body.done();
    return posted;
}

Reply put_read_sitting(const Request& request, office::Desk& desk, std::int64_t id) {
    Query(request).done();
    const auto posted = read_sitting(request, id);
    return ok(json::write(office::put_sitting(desk, request.person, request.now, posted.wish, posted.look),
                          speaker_of(request, desk)));
}

}  // namespace

Reply get_sittings(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto wish = sitting_list_wish(query);
    query.done();
    return ok(json::write(office::list_sittings(desk, request.now, request.language, wish, request.sight),
                          speaker_of(request, desk)));
}

Reply post_sitting(const Request& request, office::Desk& desk) { return put_read_sitting(request, desk, 0); }

Reply put_sitting(const Request& request, office::Desk& desk) {
    return put_read_sitting(request, desk, caught_id(request));
}

Reply delete_sitting(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto look = query.one_of("preview", {"yes", "no"}) == "yes" ? office::Look::preview : office::Look::change;
    query.done();
    const SittingId id{caught_id(request)};
    return ok(json::write(office::remove_sitting(desk, request.person, request.now, id, look), request.language));
}

Reply get_sitting_schedule(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("format");
    const auto format = query.one_of("format", {"docx", "pdf", "xlsx", "csv"});
    const auto wish = sitting_list_wish(query);
    query.done();
    const auto as = format == "csv"    ? office::ScheduleFormat::csv
                    : format == "xlsx" ? office::ScheduleFormat::xlsx
                    : format == "pdf"  ? office::ScheduleFormat::pdf
                                       : office::ScheduleFormat::docx;
    auto made = office::export_schedule(desk, request.person, request.now, request.language, wish, as, request.sight);
    return file(made.content_type, std::move(made.bytes), made.name);
}

Reply post_sitting_import(const Request& request, office::Desk& desk) {
    Query(request).done();
    Body body(request);
    const auto upload = body.required_text("upload");
    const auto grounds = body.fields().text("grounds");
    const auto look = body.flag("preview").value_or(false) ? office::Look::preview : office::Look::change;
    body.fields().expect_no_others();
    body.done();
    return ok(json::write(office::import_sittings(desk, request.person, request.now, upload, grounds, look),
                          speaker_of(request, desk)));
}

}  // namespace opora::http
