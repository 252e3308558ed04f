#include "gateway/store/sessions.hpp"

namespace opora::store {

namespace {

constexpr std::string_view session_columns =
    "SELECT id, digest, account, stage, way, created, last_seen, ended, address, agent FROM sessions";
constexpr std::string_view token_columns =
    "SELECT id, digest, account, name, scopes, created, expires, last_used, ended FROM access_tokens";

SessionRecord session_of(const Statement& row) {
    SessionRecord record;
    record.id = row.integer(0);
    record.digest = row.text(1);
    record.account = row.integer(2);
    record.stage = row.text(3);
    record.way = row.text(4);
    record.created = row.integer(5);
    record.last_seen = row.integer(6);
    record.ended = row.integer(7);
    record.address = row.text(8);
    record.agent = row.text(9);
    return record;
}

TokenRecord token_of(const Statement& row) {
    TokenRecord record;
    record.id = row.integer(0);
    record.digest = row.text(1);
    record.account = row.integer(2);
    record.name = row.text(3);
    record.scopes = row.text(4);
    record.created = row.integer(5);
    record.expires = row.integer(6);
    record.last_used = row.integer(7);
    record.ended = row.integer(8);
    return record;
}

}  // namespace

std::int64_t save_session(Database& database, const SessionRecord& record) {
    return run_for_id(database,
                      "INSERT INTO sessions (digest, account, stage, way, created, last_seen, ended, address, agent)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                      record.digest, record.account, record.stage, record.way, record.created, record.last_seen,
                      record.ended, record.address, record.agent)
        .value();
}

std::optional<SessionRecord> load_session(Database& database, std::string_view digest) {
    const auto row = ask(database, std::string(session_columns) + " WHERE digest = $1", digest);
    if (!row->step()) return {};
    return session_of(*row);
}

std::vector<SessionRecord> load_sessions(Database& database, std::int64_t account) {
    const auto rows =
        ask(database, std::string(session_columns) + " WHERE account = $1 AND ended = 0 ORDER BY id DESC", account);
    std::vector<SessionRecord> found;
    while (rows->step()) found.push_back(session_of(*rows));
    return found;
}

void touch_session(Database& database, std::int64_t id, std::int64_t at) {
    run(database, "UPDATE sessions SET last_seen = $2 WHERE id = $1 AND last_seen < $2", id, at);
}

bool end_session(Database& database, std::int64_t account, std::int64_t id, std::int64_t at) {
    return run_for_id(database,
                      "UPDATE sessions SET ended = $3 WHERE account = $1 AND id = $2 AND ended = 0 RETURNING id",
                      account, id, at)
        .has_value();
}

void end_sessions(Database& database, std::int64_t account, std::int64_t but, std::int64_t at) {
    run(database, "UPDATE sessions SET ended = $3 WHERE account = $1 AND id <> $2 AND ended = 0", account, but, at);
}

void forget_sessions_before(Database& database, std::int64_t created) {
    run(database, "DELETE FROM sessions WHERE created < $1", created);
    run(database, "DELETE FROM sign_ins WHERE at < $1", created);
    run(database, "DELETE FROM attempts WHERE at < $1", created);
}

std::int64_t save_token(Database& database, const TokenRecord& record) {
    return run_for_id(database,
                      "INSERT INTO access_tokens (digest, account, name, scopes, created, expires, last_used, ended)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                      record.digest, record.account, record.name, record.scopes, record.created, record.expires,
                      record.last_used, record.ended)
        .value();
}

std::optional<TokenRecord> load_token(Database& database, std::string_view digest) {
    const auto row = ask(database, std::string(token_columns) + " WHERE digest = $1", digest);
    if (!row->step()) return {};
    return token_of(*row);
}

std::vector<TokenRecord> load_tokens(Database& database, std::int64_t account) {
    const auto rows = ask(database, std::string(token_columns) + " WHERE account = $1 ORDER BY id DESC", account);
    std::vector<TokenRecord> found;
    while (rows->step()) found.push_back(token_of(*rows));
    return found;
}

void touch_token(Database& database, std::int64_t id, std::int64_t at) {
    run(database, "UPDATE access_tokens SET last_used = $2 WHERE id = $1 AND last_used < $2", id, at);
}

bool end_token(Database& database, std::int64_t account, std::int64_t id, std::int64_t at) {
    return run_for_id(database,
                      "UPDATE access_tokens SET ended = $3 WHERE account = $1 AND id = $2 AND ended = 0 RETURNING id",
                      account, id, at)
        .has_value();
}

void end_tokens(Database& database, std::int64_t account, std::int64_t at) {
    run(database, "UPDATE access_tokens SET ended = $2 WHERE account = $1 AND ended = 0", account, at);
}

Attempts load_attempts(Database& database, std::string_view what) {
    const auto row = ask(database, "SELECT failed, at, until FROM attempts WHERE what = $1", what);
    if (!row->step()) return {};
    return {static_cast<int>(row->integer(0)), row->integer(1), row->integer(2)};
}

void save_attempts(Database& database, std::string_view what, const Attempts& attempts) {
    run(database,
        "INSERT INTO attempts (what, failed, at, until) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (what) DO UPDATE SET failed = excluded.failed, at = excluded.at, until = excluded.until",
        what, attempts.failed, attempts.at, attempts.until);
}

void save_sign_in(Database& database, const SignIn& sign_in) {
    run(database, "INSERT INTO sign_ins (at, account, outcome, address, agent) VALUES ($1, $2, $3, $4, $5)", sign_in.at,
        sign_in.account, sign_in.outcome, sign_in.address, sign_in.agent);
}

std::vector<SignIn> load_sign_ins(Database& database, std::int64_t account, int limit) {
    const auto rows = ask(database,
                          "SELECT at, account, outcome, address, agent FROM sign_ins WHERE account = $1"
                          " ORDER BY id DESC LIMIT $2",
                          account, limit);
    std::vector<SignIn> found;
    while (rows->step())
        found.push_back({rows->integer(0), rows->integer(1), std::string(rows->text(2)), std::string(rows->text(3)),
                         std::string(rows->text(4))});
    return found;
}

}  // namespace opora::store
