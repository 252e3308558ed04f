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

}  // namespace opora::office
