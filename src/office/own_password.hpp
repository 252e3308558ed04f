/// Before something that opens the door wider a person shows once more that it is they.
#pragma once

#include "gateway/store/accounts.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <string>

namespace opora::office {

/// Counted like a log-in. Refuses: password_wrong, sign_in_delayed.
store::AccountRecord require_own_password(Desk&, const Person& who, Instant now, const std::string& password);

/// Before roles are given, a token is made or another's second step is taken off. Nothing is asked of the person of
/// this computer, and of who comes by a provider and has no password here. Refuses: password_wrong, sign_in_delayed.
void confirm_own_password(Desk&, const Person& who, Instant now, const std::string& password);

}  // namespace opora::office
