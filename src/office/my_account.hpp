/// A person looks after their own account: password, where they are logged in, two steps, tokens for programs.
#pragma once

#include "domain/account.hpp"
#include "gateway/store/sessions.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct MyAccount {
    Account account;
    int recovery_codes = 0;                      ///< left
    std::vector<store::SessionRecord> sessions;  ///< without those that have run out
    std::vector<store::TokenRecord> tokens;      ///< good ones
    std::vector<store::SignIn> sign_ins;         ///< the last ones, failures too
};
MyAccount my_account(Desk&, const Person& who, Instant now);

/// Ends all other sessions. Refuses: password_wrong, sign_in_delayed, password_short, …
void change_password(Desk&, const Person& who, Instant now, std::int64_t session, const std::string& old_password,
                     const std::string& new_password);

/// One session. Refuses: not_found.
void end_my_session(Desk&, const Person& who, Instant now, std::int64_t id);
/// All sessions but `but` (0 = this one too).
void end_my_sessions(Desk&, const Person& who, Instant now, std::int64_t but);

/// What a telephone is given to make codes.
struct CodeSecret {
    std::string shown;    ///< base32 in groups
    std::string address;  ///< otpauth://…
};
/// Begins two-step log-in; nothing changes until a code is given. Refuses: password_wrong, second_step_state (is on).
CodeSecret begin_second_step(Desk&, const Person& who, Instant now, const std::string& password);
/// Turns it on, ends other sessions, gives the recovery codes, once. Refuses: second_step_state (not begun),
/// second_step_wrong.
std::vector<std::string> finish_second_step(Desk&, const Person& who, Instant now, std::int64_t session,
                                            const std::string& code);
/// Refuses: password_wrong, second_step_state (is off).
void drop_second_step(Desk&, const Person& who, Instant now, const std::string& password);
/// New recovery codes in place of the old ones. Refuses: password_wrong, second_step_state.
std::vector<std::string> new_recovery_codes(Desk&, const Person& who, Instant now, const std::string& password);

struct TokenWish {
    std::string name;
    bool may_write = false;
    int days = 90;
};
struct TokenMade {
    store::TokenRecord record;
    std::string word;  ///< told once
};
/// Refuses: token_wish_wrong.
TokenMade make_token(Desk&, const Person& who, Instant now, const TokenWish&);
/// Refuses: not_found.
void end_my_token(Desk&, const Person& who, Instant now, std::int64_t id);

}  // namespace opora::office
