#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/job_reply.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

#include "office/import_file.hpp"
#include "office/start_jobs.hpp"

namespace opora::http {

namespace {

struct PostedImport {
    std::string upload;
    office::ImportWish wish;
};

PostedImport read_wish(const Request& request) {
    Body body(request);
    PostedImport posted;
    auto& wish = posted.wish;
    posted.upload = body.fields().text("upload");
    if (posted.upload.empty()) body.fault("upload", "");
    if (const auto kind = body.one_of("kind", {"works", "schools", "context", "catalogue"}); !kind.empty())
        wish.kind = office::import_kind_named(kind).value_or(wish.kind);
    if (const auto name = body.fields().text("procedure"); !name.empty()) {
        wish.procedure = procedure_named(name);
        if (!wish.procedure) body.fault("procedure", name);
    }
    wish.school = body.fields().text("school");
    if (body.one_of("totals", {"quarantine", "sum"}) == "sum") wish.totals = intake::TotalsRule::take_sum;
    if (const auto* mapping = body.fields().at("mapping"); mapping && !mapping->is_null()) {
        if (const auto* object = mapping->if_object())
            for (const auto& [meaning, letters] : *object) {
                if (const auto* text = letters.if_string())
                    wish.mapping[std::string(meaning)] = std::string(*text);
                else
                    body.fault("mapping." + std::string(meaning), "");
            }
        else
            body.fault("mapping", "");
    }
    body.fields().expect_no_others();
    body.done();
    return posted;
}

}  // namespace

Reply put_upload(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto name = query.required_text("name");
    query.done();
    const auto upload = office::lay_upload(desk, request.now, request.body_file, name);
    return created("/api/uploads/" + upload.id,
                   boost::json::object{{"upload", upload.id}, {"name", upload.name}, {"size", upload.size}});
}

Reply get_imports(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_imports(desk), [&](const auto& one) { return json::write(one, speaker); }));
}

Reply post_import(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto posted = read_wish(request);
    return job_reply(office::start_draft(desk, request.person, request.now, posted.upload, posted.wish), request, desk);
}

Reply get_import(const Request& request, office::Desk& desk) {
    Query(request).done();
    return ok(json::write(office::find_import(desk, caught_id(request)), speaker_of(request, desk)));
}

Reply delete_import(const Request& request, office::Desk& desk) {
    Query(request).done();
    office::discard_import(desk, request.person, request.now, caught_id(request));
    return gone();
}

Reply apply_import(const Request& request, office::Desk& desk) {
    Query(request).done();
    return job_reply(office::start_apply(desk, request.person, request.now, caught_id(request)), request, desk);
}

Reply undo_import(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto report = office::undo_import(desk, request.person, request.now, caught_id(request));
    return ok(json::write(report, speaker_of(request, desk)));
}

Reply get_annotated_file(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto id = caught_id(request);
    const auto report = office::find_import(desk, id);
    Progress nobody_watches;
    auto bytes = office::annotated_copy(desk, id, request.language, nobody_watches);
    const auto stem = report.file_name.substr(0, report.file_name.rfind('.'));
    return file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", std::move(bytes),
                say(request.language, "annotated.file_name", {{"name", stem}}) + ".xlsx");
}

}  // namespace opora::http
