#include "gateway/store/jobs.hpp"

namespace opora::store {

namespace {

constexpr std::string_view job_columns =
    "id, kind, state, stage, done, total, started, import, problem, worker, lease, person, wish, tries, is_cancelled";

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
    record.person = row.text(11);
    record.wish = row.text(12);
    record.tries = static_cast<int>(row.integer(13));
    record.is_cancelled = row.integer(14) != 0;
    return record;
}

}  // namespace

std::int64_t add_job(Database& database, const JobRecord& record) {
    return run_for_id(database,
                      "INSERT INTO jobs (kind, state, stage, done, total, started, import, problem, worker, lease,"
                      " person, wish) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id",
                      record.kind, record.state, record.stage, record.done, record.total, record.started, record.import,
                      record.problem, record.worker, record.lease, record.person, record.wish)
        .value();
}

std::optional<JobRecord> load_job(Database& database, std::int64_t id) {
    const auto rows = ask(database, "SELECT " + std::string(job_columns) + " FROM jobs WHERE id = $1", id);
    if (!rows->step()) return {};
    return job_of(*rows);
}

std::vector<JobRecord> load_jobs(Database& database, int limit) {
    const auto rows =
        ask(database, "SELECT " + std::string(job_columns) + " FROM jobs ORDER BY id DESC LIMIT $1", limit);
    std::vector<JobRecord> found;
    while (rows->step()) found.push_back(job_of(*rows));
    return found;
}

std::optional<JobRecord> take_job(Database& database, std::string_view worker, std::string_view now,
                                  std::string_view lease, std::string_view believable) {
    // To look costs no turn to write; most looks find nothing.
    if (!ask(database,
             "SELECT 1 FROM jobs WHERE state IN ('queued', 'running') AND (lease <= $1 OR lease > $2) LIMIT 1", now,
             believable)
             ->step())
        return {};
    const auto rows = ask(database,
                          "UPDATE jobs SET state = 'running', worker = $1, lease = $2, tries = tries + 1, stage = '',"
                          " done = 0, total = 0 WHERE id = (SELECT id FROM jobs WHERE state IN ('queued', 'running')"
                          " AND (lease <= $3 OR lease > $4) ORDER BY id LIMIT 1" +
                              std::string(database.skipping_locked()) + ") RETURNING " + std::string(job_columns),
                          worker, lease, now, believable);
    std::optional<JobRecord> taken;
    while (rows->step()) taken = job_of(*rows);
    return taken;
}

Held hold_job(Database& database, const JobRecord& record) {
    const auto is_cancelled =
        run_for_id(database,
                   "UPDATE jobs SET lease = $3, stage = $4, done = $5, total = $6 WHERE id = $1"
                   " AND worker = $2 AND state = 'running' RETURNING is_cancelled",
                   record.id, record.worker, record.lease, record.stage, record.done, record.total);
    if (!is_cancelled) return Held::lost;
    return *is_cancelled != 0 ? Held::cancelled : Held::yes;
}

bool end_job(Database& database, const JobRecord& record) {
    return run_for_id(database,
                      "UPDATE jobs SET state = $3, stage = $4, done = $5, total = $6, import = $7, problem = $8"
                      " WHERE id = $1 AND worker = $2 AND state = 'running' RETURNING id",
                      record.id, record.worker, record.state, record.stage, record.done, record.total, record.import,
                      record.problem)
        .has_value();
}

void put_job_back(Database& database, const JobRecord& record) {
    run(database, "UPDATE jobs SET state = 'queued', lease = $3 WHERE id = $1 AND worker = $2 AND state = 'running'",
        record.id, record.worker, record.lease);
}

void cancel_job(Database& database, std::int64_t id) {
    run(database,
        "UPDATE jobs SET is_cancelled = 1, state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END"
        " WHERE id = $1 AND state IN ('queued', 'running')",
        id);
}

bool retry_job(Database& database, std::int64_t id, std::string_view now) {
    return run_for_id(database,
                      "UPDATE jobs SET state = 'queued', lease = $2, problem = '', is_cancelled = 0, tries = 0"
                      " WHERE id = $1 AND state IN ('failed', 'cancelled') AND wish <> '' RETURNING id",
                      id, now)
        .has_value();
}

}  // namespace opora::store
