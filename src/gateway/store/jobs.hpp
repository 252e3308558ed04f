/// Long work, so that a restart finds it.
#pragma once

#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct JobRecord {
    std::int64_t id = 0;
    std::string kind;                  ///< "dry_run", "apply", "screening"…
    std::string state;                 ///< "queued", "running", "done", "failed", "cancelled"
    std::string stage;                 ///< word key of what is being done
    std::int64_t done = 0, total = 0;  ///< steps of the stage; total 0 = unknown
    std::string started;               ///< ISO time
    std::int64_t import = 0;           ///< what came of it, 0 = none
    std::string problem;               ///< JSON when failed
    std::string worker;                ///< who runs it: a name that differs at each start
    std::string lease;                 ///< ISO time until which the worker is believed alive
};

std::int64_t save_job(Database& database, const JobRecord& record);
std::optional<JobRecord> load_job(Database& database, std::int64_t id);
std::vector<JobRecord> load_jobs(Database& database, int limit = 50);

/// Marks as failed, with `problem`, what another worker than `worker` left queued or running and whose
/// lease ended before `now` (ISO). Gives how many. Nothing half done can be left: work commits at its end.
int fail_interrupted_jobs(Database& database, std::string_view worker, std::string_view now, std::string_view problem);

}  // namespace opora::store
