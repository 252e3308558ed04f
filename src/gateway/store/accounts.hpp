/// Accounts with their posts, recovery codes and links; nothing here can be turned back into what lets somebody in.
#pragma once

#include "domain/account.hpp"
#include "gateway/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::store {

/// What of an account no page ever shows.
struct AccountSecrets {
    std::string password;        ///< Argon2id string; "" = none yet
    std::string code_secret;     ///< sealed; "" = no second step
    std::string code_pending;    ///< sealed, of a second step that is being set up
    std::int64_t code_step = 0;  ///< of the last code that was used
    std::string subject;         ///< "issuer subject" of the provider this account is bound to; "" = none
};

struct AccountRecord {
    Account account;
    AccountSecrets secrets;
};

bool has_accounts(Database& database);
/// Inserts (id 0) or replaces, posts too. Gives the id. Refuses: login_taken.
std::int64_t save_account(Database& database, const AccountRecord& record);
std::optional<AccountRecord> load_account(Database& database, std::int64_t id);
std::optional<AccountRecord> load_account_of_login(Database& database, std::string_view login);
std::optional<AccountRecord> load_account_of_subject(Database& database, std::string_view subject);
/// By name.
std::vector<Account> load_accounts(Database& database);
/// The next code must be of a later step than `step`; false when another took that step meanwhile. A step beyond
/// `believable` was taken by a clock that was wrong and gives way.
bool take_code_step(Database& database, std::int64_t account, std::int64_t step, std::int64_t believable);
/// Notes a log-in without touching the rest.
void note_sign_in(Database& database, std::int64_t account, std::int64_t at);

void save_recovery_codes(Database& database, std::int64_t account, const std::vector<std::string>& digests);
/// True once for each code.
bool take_recovery_code(Database& database, std::int64_t account, std::string_view digest);
int count_recovery_codes(Database& database, std::int64_t account);

struct AccountLink {
    std::string digest;
    std::int64_t account = 0;
    std::string kind;  ///< invitation, reset
    std::int64_t created = 0, expires = 0, used = 0;
    std::string made_by;
};
/// The account's earlier links are no longer good.
void save_link(Database& database, const AccountLink& link);
std::optional<AccountLink> load_link(Database& database, std::string_view digest);
/// None of the account's links is good any more.
void end_links(Database& database, std::int64_t account);
/// True for the one who uses it first.
bool take_link(Database& database, std::string_view digest, std::int64_t at);

}  // namespace opora::store
