/// A person comes by a link: an invitation, or a new password after a forgotten one.
#pragma once

#include "office/sign_in.hpp"

namespace opora::office {

struct LinkRead {
    std::string kind;  ///< invitation, reset
    std::string login, name;
    std::int64_t expires = 0;
};

/// Refuses: link_not_good.
LinkRead read_account_link(Desk&, Instant now, const std::string& word);

/// Sets the password, ends what was open and opens a session; with a second step that is on, half of one. The link is
/// good once. Refuses: link_not_good, password_short, password_long, password_common, password_holds_name.
SignedIn use_account_link(Desk&, Instant now, const Whence&, const std::string& word, const std::string& password);

/// Somebody forgot the password: an account in use that has this login and a mail gets a link by letter, good once and
/// for an hour. Whether there is such an account is told by nothing.
/// Refuses: mail_off (of anybody), sign_in_delayed (this login or this address asked too often).
void ask_new_password(Desk&, Instant now, const Whence&, const std::string& page, const std::string& login);

}  // namespace opora::office
