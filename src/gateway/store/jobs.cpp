#include "gateway/store/jobs.hpp"

#include "base/problem.hpp"

namespace opora::store {

namespace {

JobRecord job_of(const Statement& row) {
    JobRecord record;
    record.id = row.integer(0);
    record.kind = row.text(1);
    record.state = row.text(2);
    record.stage = row.text(3);
    record.done = row.integer(4);
    record.total = row.integer(5);
    record.started = row.text(6);
    record.import = row.integer(7);
    record.problem = row.text(8);
    record.worker = row.text(9);
    record.lease = row.text(10);
    return record;
}

}  // namespace

std::int64_t save_job(Database& database, const JobRecord& record) {
    const auto id =
        record.id == 0
            ? run_for_id(database,
                         "INSERT INTO jobs (kind, state, stage, done, total, started, import, problem, worker, lease)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
                         record.kind, record.state, record.stage, record.done, record.total, record.started,
                         record.import, record.problem, record.worker, record.lease)
            : run_for_id(database,
                         "UPDATE jobs SET kind = $1, state = $2, stage = $3, done = $4, total = $5, started = $6,"
                         " import = $7, problem = $8, worker = $9, lease = $10 WHERE id = $11 RETURNING id",
                         record.kind, record.state, record.stage, record.done, record.total, record.started,
                         record.import, record.problem, record.worker, record.lease, record.id);
    if (!id) throw Refusal(Code::not_found, {{"what", "job " + std::to_string(record.id)}});
    return *id;
}

std::optional<JobRecord> load_job(Database& database, std::int64_t id) {
    const auto rows = ask(database,
                          "SELECT id, kind, state, stage, done, total, started, import, problem, worker, lease"
                          " FROM jobs WHERE id = $1",
                          id);
    if (!rows->step()) return {};
    return job_of(*rows);
}

std::vector<JobRecord> load_jobs(Database& database, int limit) {
    const auto rows = ask(database,
                          "SELECT id, kind, state, stage, done, total, started, import, problem, worker, lease"
                          " FROM jobs ORDER BY id DESC LIMIT $1",
                          limit);
    std::vector<JobRecord> found;
    while (rows->step()) found.push_back(job_of(*rows));
    return found;
}

int fail_interrupted_jobs(Database& database, std::string_view worker, std::string_view now, std::string_view problem) {
    const auto rows = ask(database,
                          "UPDATE jobs SET state = 'failed', problem = $3 WHERE state IN ('queued', 'running')"
                          " AND worker <> $1 AND lease < $2 RETURNING id",
                          worker, now, problem);
    int failed = 0;
    while (rows->step()) ++failed;
    return failed;
}

}  // namespace opora::store
