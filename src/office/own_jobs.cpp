#include "office/own_jobs.hpp"

#include "office/gate.hpp"

namespace opora::office {

namespace {

constexpr int jobs_looked_at = 500;
constexpr std::size_t most_jobs = 50;

bool may_see(Desk& desk, const Person& who, const Job& job) {
    const auto act = desk.jobs().act_of(job.kind);
    return act && reach_of(desk.database(), who, *act).is_everything();
}

}  // namespace

std::vector<Job> list_own_jobs(Desk& desk, const Person& who) {
    std::vector<Job> own;
    for (auto& job : desk.jobs().list(jobs_looked_at)) {
        if (own.size() == most_jobs) break;
        if (job.account == who.account && may_see(desk, who, job)) own.push_back(std::move(job));
    }
    return own;
}

Job find_job(Desk& desk, const Person& who, std::int64_t id) {
    auto job = desk.jobs().find(id);
    if (!may_see(desk, who, job)) throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    return job;
}

Job cancel_job(Desk& desk, const Person& who, std::int64_t id) {
    find_job(desk, who, id);
    return desk.jobs().cancel(id);
}

Job retry_job(Desk& desk, const Person& who, std::int64_t id) {
    find_job(desk, who, id);
    return desk.jobs().retry(id);
}

}  // namespace opora::office
