/// Who is in, who tried, and tokens for programs. Times are seconds since 1970; 0 = not yet.
#pragma once

#include "gateway/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::store {

struct SessionRecord {
    std::int64_t id = 0;
    std::string digest;
    std::int64_t account = 0;
    std::string stage;  ///< half: the second step is still to come; open
    std::string way;    ///< password, provider
    std::int64_t created = 0, last_seen = 0, ended = 0;
    std::string address, agent;
};

std::int64_t save_session(Database& database, const SessionRecord& record);
std::optional<SessionRecord> load_session(Database& database, std::string_view digest);
/// Those not ended, newest first.
std::vector<SessionRecord> load_sessions(Database& database, std::int64_t account);
void touch_session(Database& database, std::int64_t id, std::int64_t at);
/// False when the account has no such session.
bool end_session(Database& database, std::int64_t account, std::int64_t id, std::int64_t at);
/// All of the account but one (0 = all).
void end_sessions(Database& database, std::int64_t account, std::int64_t but, std::int64_t at);
/// Rows of sessions begun before `created`, log-ins and attempts before it go.
void forget_sessions_before(Database& database, std::int64_t created);

struct TokenRecord {
    std::int64_t id = 0;
    std::string digest;
    std::int64_t account = 0;
    std::string name, scopes;  ///< scopes: "read write"
    std::int64_t created = 0, expires = 0, last_used = 0, ended = 0;
};
std::int64_t save_token(Database& database, const TokenRecord& record);
std::optional<TokenRecord> load_token(Database& database, std::string_view digest);
/// Newest first, ended ones too.
std::vector<TokenRecord> load_tokens(Database& database, std::int64_t account);
void touch_token(Database& database, std::int64_t id, std::int64_t at);
/// False when the account has no such token.
bool end_token(Database& database, std::int64_t account, std::int64_t id, std::int64_t at);
void end_tokens(Database& database, std::int64_t account, std::int64_t at);

/// Failed tries at one thing.
struct Attempts {
    int failed = 0;
    std::int64_t at = 0, until = 0;  ///< the last try; no other before `until`
};
Attempts load_attempts(Database& database, std::string_view what);
void save_attempts(Database& database, std::string_view what, const Attempts& attempts);

struct SignIn {
    std::int64_t at = 0, account = 0;
    std::string outcome;  ///< in, second_step, wrong, delayed, locked …: words sign_in.outcome.*
    std::string address, agent;
};
void save_sign_in(Database& database, const SignIn& sign_in);
/// Newest first.
std::vector<SignIn> load_sign_ins(Database& database, std::int64_t account, int limit = 50);

}  // namespace opora::store
