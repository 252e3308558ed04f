#include "office/audit.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"
#include "portal/json_vpr_reports.hpp"

namespace opora::http {

namespace {

office::VprReportWish vpr_report_wish(Query& query) {
    office::VprReportWish wish;
    wish.procedure = query.required_text("procedure");
    wish.school = query.text("school");
    if (const auto id = query.integer("municipality", 1, INT64_MAX)) wish.municipality = OrganisationId{*id};
    return wish;
}

}  // namespace

Reply get_vpr_report(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("report");
    auto wish = vpr_report_wish(query);
    wish.kind = vpr_reports::kind_named(
        query.one_of("report", {"individual", "marks", "journal", "scores", "tasks", "results", "groups"}));
    query.done();
    const auto view = office::vpr_report(desk, request.language, wish, request.person);
    if (wish.kind == vpr_reports::Kind::individual)
        office::note_look(desk, request.person, request.now, "pupils of " + wish.procedure + " " + view.school);
    return ok(json::write(view, speaker_of(request, desk)));
}

Reply get_vpr_report_file(const Request& request, office::Desk& desk) {
    Query query(request);
    query.required_text("report");
    query.required_text("format");
    auto wish = vpr_report_wish(query);
    wish.kind = vpr_reports::kind_named(
        query.one_of("report", {"all", "individual", "marks", "journal", "scores", "tasks", "results", "groups"}));
    const auto format = query.one_of("format", {"xlsx", "pdf", "docx"});
    query.done();
    auto made = office::export_vpr_report(desk, request.person, request.now, request.language, wish,
                                          format == "xlsx"  ? office::VprReportFormat::xlsx
                                          : format == "pdf" ? office::VprReportFormat::pdf
                                                            : office::VprReportFormat::docx);
    return file(made.content_type, std::move(made.bytes), made.name);
}

}  // namespace opora::http
