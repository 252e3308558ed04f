/// What the functions about accounts have in common: who may, what a login and a post must be.
#pragma once

#include "gateway/store/accounts.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <string>
#include <vector>

namespace opora::office {

/// By the gate: who may manage people everywhere. Refuses: not_allowed.
void require_manager(Desk&, const Person& who);
/// Refuses: account_not_found.
store::AccountRecord account_record(store::Database&, std::int64_t id);
/// As stored. Refuses: login_unreadable.
std::string checked_login(const std::string& written);
/// Refuses: post_unreadable, with the place "posts[1]".
void check_posts(store::Database&, const std::vector<Post>&, std::int64_t account);
/// "account 12 ivanova@example.org", for the audit.
std::string account_named(const Account&);

}  // namespace opora::office
