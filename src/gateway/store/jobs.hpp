/// Long work as rows: any node takes what waits, says while it works that it is alive, and ends it.
///
/// Times are ISO texts of the node's clock. A clock that is wrong costs work done twice, never two results: whoever
/// writes a result ends the job in the same transaction, and only the worker that still holds it can (end_job).
#pragma once

#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct JobRecord {
    std::int64_t id = 0;
    std::string kind;                  ///< "dry_run", "apply", "sign_screening"
    std::string state;                 ///< "queued", "running", "done", "failed", "cancelled"
    std::string stage;                 ///< word key of what is being done
    std::int64_t done = 0, total = 0;  ///< steps of the stage; total 0 = unknown
    std::string started;               ///< ISO time
    std::int64_t import = 0;           ///< what came of it, 0 = none
    std::string problem;               ///< JSON when failed
    std::string worker;                ///< who runs it: a name that differs at each start
    std::string lease;  ///< until when the worker is believed alive; of "queued": from when it may be taken
    std::string person;
    std::string wish;           ///< JSON; "" = of a time when jobs were not kept whole
    int tries = 0;              ///< how often it was taken
    bool is_cancelled = false;  ///< somebody asked it to stop
};

std::int64_t add_job(Database& database, const JobRecord& record);
std::optional<JobRecord> load_job(Database& database, std::int64_t id);
std::vector<JobRecord> load_jobs(Database& database, int limit = 50);

/// Takes the oldest that waits or whose worker's lease has ended by `now`; others who take at the same time pass it
/// over. A lease beyond `believable` was given by a clock that was wrong: it counts as ended.
std::optional<JobRecord> take_job(Database& database, std::string_view worker, std::string_view now,
                                  std::string_view lease, std::string_view believable);
enum class Held : std::uint8_t { yes, cancelled, lost };
/// Says that `record.worker` is alive until `record.lease` and how far it is.
Held hold_job(Database& database, const JobRecord& record);
/// With the record's state, import and problem. False when another worker has it meanwhile.
bool end_job(Database& database, const JobRecord& record);
/// Back among those that wait, to be taken from `record.lease` on.
void put_job_back(Database& database, const JobRecord& record);
/// One that waits is cancelled at once, one that runs is asked to stop.
void cancel_job(Database& database, std::int64_t id);
/// One that failed or was cancelled waits again. False of others.
bool retry_job(Database& database, std::int64_t id, std::string_view now);

}  // namespace opora::store
