#include "office/own_jobs.hpp"

#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/job_reply.hpp"
#include "portal/http/query.hpp"

#include "office/import_file.hpp"
#include "office/self_check.hpp"
#include "office/start_jobs.hpp"
#include "portal/json_operations.hpp"

namespace opora::http {

namespace {

Reply job_now(const office::Job& job, const Request& request, office::Desk& desk) {
    std::optional<office::ImportReport> import;
    const bool is_import = job.kind == "dry_run" || job.kind == "apply";
    if (is_import && job.state == office::JobState::done && job.import) import = office::find_import(desk, job.import);
    return ok(json::write(job, import, speaker_of(request, desk)));
}

/// By its own name, or by its number.
bool is_this_computer(const std::string& own_address) {
    for (const auto* name : {"http://localhost", "http://127.0.0.1", "http://[::1]"})
        if (own_address == name || own_address.starts_with(std::string(name) + ":")) return true;
    return false;
}

}  // namespace

Reply get_jobs(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    return ok(json::list(office::list_own_jobs(desk, request.person),
                         [&](const auto& job) { return json::write(job, {}, speaker); }));
}

Reply get_job(const Request& request, office::Desk& desk) {
    Query(request).done();
    return job_now(office::find_job(desk, request.person, caught_id(request)), request, desk);
}

Reply cancel_job(const Request& request, office::Desk& desk) {
    Query(request).done();
    return job_now(office::cancel_job(desk, request.person, caught_id(request)), request, desk);
}

Reply retry_job(const Request& request, office::Desk& desk) {
    Query(request).done();
    return job_now(office::retry_job(desk, request.person, caught_id(request)), request, desk);
}

Reply get_self_check(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto& own = request.own_address;
    const auto rows =
        office::self_check(desk, request.now, office::HowAsked{own.starts_with("https://"), is_this_computer(own)});
    return ok(boost::json::object{
        {"at", office::iso_time(request.now)},
        {"rows", json::list(rows, [&](const auto& row) { return json::write(row, request.language); })}});
}

Reply post_deep_check(const Request& request, office::Desk& desk) {
    Query(request).done();
    return job_reply(office::start_deep_check(desk, request.person, request.now), request, desk);
}

}  // namespace opora::http
