#include "portal/http/answer.hpp"

#include "base/disk_trouble.hpp"
#include "base/percent.hpp"
#include "portal/json.hpp"
#include "portal/json_text.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <utility>

namespace opora::http {

namespace {

/// Codes whose status is not 422, "understood, but not possible with this content".
constexpr std::pair<Code, int> statuses[] = {
    {Code::bad_request, 400},
    {Code::unknown_field, 400},
    {Code::not_found, 404},
    {Code::not_allowed, 403},
    {Code::too_large, 413},
    {Code::cancelled, 409},
    {Code::internal, 500},
    {Code::method_unknown, 405},
    {Code::store_busy, 503},
    {Code::store_gone, 503},
    {Code::store_full, 507},
    {Code::store_read_only, 503},
    {Code::store_unsure, 503},
    {Code::file_missing, 404},
    {Code::file_too_large, 413},
    {Code::already_imported, 409},
    {Code::import_not_open, 409},
    {Code::import_already_undone, 409},
    {Code::rule_set_unknown, 404},
    {Code::procedure_unknown, 404},
    {Code::school_not_found, 404},
    {Code::header_too_large, 431},
    {Code::host_not_ours, 403},
    {Code::instrument_not_found, 404},
    {Code::scale_not_found, 404},
    {Code::signs_not_found, 404},
    {Code::step_not_possible, 409},
    {Code::list_step_not_possible, 409},
    {Code::official_list_twice, 409},
    {Code::measure_too_early, 409},
    {Code::school_without_results, 404},
    {Code::rule_set_shipped, 409},
    {Code::control_group_approved, 409},
    {Code::remarking_closed, 409},
    {Code::too_slow, 408},
    {Code::plan_changed_meanwhile, 409},
    {Code::sitting_has_postings, 409},
    {Code::act_undone, 409},
    {Code::mail_off, 409},
    {Code::sign_in_needed, 401},
    {Code::sign_in_failed, 401},
    {Code::sign_in_delayed, 429},
    {Code::too_many_questions, 429},
    {Code::page_word_wrong, 403},
    {Code::second_step_needed, 403},
    {Code::second_step_wrong, 401},
    {Code::second_step_state, 409},
    {Code::link_not_good, 404},
    {Code::password_wrong, 403},
    {Code::login_taken, 409},
    {Code::account_not_found, 404},
    {Code::accounts_begin_here, 409},
    {Code::accounts_are_there, 409},
    {Code::last_administrator, 409},
    {Code::account_locked_now, 409},
    {Code::token_scope, 403},
    {Code::provider_unknown, 404},
    {Code::provider_failed, 502},
    {Code::provider_account_unknown, 403},
};

int status_of(Code code) {
    for (const auto& [known, status] : statuses)
        if (known == code) return status;
    return 422;
}

Reply text_reply(int status, std::string json) {
    Reply reply;
    reply.status = status;
    reply.body = std::move(json);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

Reply json_reply(int status, const boost::json::value& value) { return text_reply(status, json::text_of(value)); }

}  // namespace

Reply ok(const boost::json::value& value) { return json_reply(200, value); }

Reply ok_text(std::string json) { return text_reply(200, std::move(json)); }

Reply created_text(std::string location, std::string json) {
    auto reply = text_reply(201, std::move(json));
    reply.headers.emplace_back("Location", std::move(location));
    return reply;
}

Reply created(std::string location, const boost::json::value& value) {
    return created_text(std::move(location), json::text_of(value));
}

Reply under_way(const boost::json::value& job) { return json_reply(202, job); }

Reply gone() {
    Reply reply;
    reply.status = 204;
    reply.content_type.clear();
    return reply;
}

Reply file(std::string content_type, std::string bytes, const std::string& name) {
    Reply reply;
    reply.content_type = std::move(content_type);
    reply.body = std::move(bytes);
    reply.headers.emplace_back("Cache-Control", "no-store");
    reply.headers.emplace_back("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encoded(name));
    return reply;
}

Reply refused(const Problem& problem, Language language, const std::string& incident) {
    auto value = json::write(problem, language);
    if (!incident.empty()) value["incident"] = incident;
    return json_reply(status_of(problem.code), value);
}

Reply guarded(const Request& request, const std::function<Reply()>& handler) {
    std::string reason = "unknown exception";
    try {
        return handler();
    } catch (const Refusal& refusal) {
        return refused(refusal.problem(), request.language);
    } catch (const std::filesystem::filesystem_error& error) {
        const auto trouble = disk_trouble(error.code());
        if (trouble) return refused(Problem{*trouble, {}, error.path1().filename().string(), {}}, request.language);
        reason = error.what();
    } catch (const std::exception& exception) {
        reason = exception.what();
    } catch (...) {
    }
    std::cerr << "incident " + request.id + ": " + reason + '\n';
    return refused(Problem{Code::internal, {}, {}, {{"incident", request.id}}}, request.language, request.id);
}

}  // namespace opora::http
