/// A person comes in: by password, with a code where two steps are on, and goes out.
///
/// Whether a login exists is told by nothing: the same answer, after the same work, with the same delays.
#pragma once

#include "gateway/store/accounts.hpp"
#include "office/desk.hpp"
#include "office/moment.hpp"
#include "office/whence.hpp"

#include <cstdint>
#include <string>

namespace opora::office {

struct SignedIn {
    std::string word;         ///< of the session: kept by the browser, never by the store
    bool needs_code = false;  ///< the session is half open until `give_code`
    std::int64_t account = 0;
};

/// Refuses: sign_in_failed (for any reason), sign_in_delayed (this login or this address failed too often).
SignedIn sign_in(Desk&, Instant now, const Whence&, const std::string& login, const std::string& password);

/// The second step of a half-open session: a code of the app or a recovery code. The session gets a new word.
/// Refuses: sign_in_needed (no half-open session), second_step_wrong, sign_in_delayed.
SignedIn give_code(Desk&, Instant now, const Whence&, const std::string& session_word, const std::string& code);

/// A session for somebody who has shown who they are, within the caller's transaction: half open when they came by
/// `way` "password" and have two steps, open when by "provider". Refuses: sign_in_failed (locked, not yet active).
SignedIn open_session(store::Database&, Instant now, const Whence&, const store::AccountRecord&,
                      const std::string& way);

/// Ends the session; nothing happens when there is none.
void sign_out(Desk&, Instant now, const std::string& session_word);

/// Spelling of a login: small letters, no blanks at the ends.
std::string login_of(const std::string& written);

}  // namespace opora::office
