/// How often something may be tried: a count that costs nothing, then a delay that doubles with every failure.
#pragma once

#include "gateway/store/database.hpp"
#include "office/account_limits.hpp"
#include "office/moment.hpp"

#include <string>

namespace opora::office {

/// "login:…", "address:…", "code:…": under which failures are counted. A login is kept as a digest.
std::string attempts_at_login(const std::string& login);
std::string attempts_from(const std::string& address);
std::string attempts_at_code(std::int64_t account);

/// Counts a try before its outcome is known, so that many at once are no way around the delay.
/// Refuses: sign_in_delayed.
void count_attempt(store::Database&, Instant now, const std::string& what, const limits::Delay&);
/// The try was good: all that was counted is forgotten.
void forget_attempts(store::Database&, Instant now, const std::string& what);
/// The try was good: only it is taken back. For an address, from which others try too.
void take_back_attempt(store::Database&, const std::string& what);

}  // namespace opora::office
