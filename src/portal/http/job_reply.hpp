/// 202 with a job and where to ask after it.
#pragma once

#include "office/jobs.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/speaker.hpp"

namespace opora::http {

inline Reply job_reply(const office::Job& job, const Request& request, office::Desk& desk) {
    auto reply = under_way(json::write(job, {}, speaker_of(request, desk)));
    reply.headers.emplace_back("Location", "/api/jobs/" + std::to_string(job.id));
    return reply;
}

}  // namespace opora::http
