/// A person looks after the jobs they started. Whoever may do what a job does everywhere may see it, stop it and have
/// it done again; to others it does not exist.
#pragma once

#include "office/jobs.hpp"

#include <vector>

namespace opora::office {

/// Those that this person started, the newest first.
std::vector<Job> list_own_jobs(Desk&, const Person& who);
/// These refuse: not_found.
Job find_job(Desk&, const Person& who, std::int64_t id);
Job cancel_job(Desk&, const Person& who, std::int64_t id);
/// Of one that failed or was cancelled: it waits again. Others stay as they are.
Job retry_job(Desk&, const Person& who, std::int64_t id);

}  // namespace opora::office
