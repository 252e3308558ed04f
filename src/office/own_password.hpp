/// Before something that opens the door wider a person shows once more that it is they.
#pragma once

#include "gateway/store/accounts.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <string>

namespace opora::office {

/// Counted like a log-in. Refuses: password_wrong, sign_in_delayed.
store::AccountRecord require_own_password(Desk&, const Person& who, Instant now, const std::string& password);

}  // namespace opora::office
