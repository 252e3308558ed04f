/// An administrator looks after who may come in: list, posts, deputies, lock; the first one is made in the terminal.
#pragma once

#include "domain/account.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::office {

/// A link that lets its holder set a password, once. Its word is told once and not stored.
struct LinkMade {
    Account account;
    std::string word;
    Instant expires{};
    std::string address;     ///< of the page, where that is known; the word stands behind '#', no log ever sees it
    bool is_mailed = false;  ///< went to the account's mail
};

struct PersonWish {
    std::string login;  ///< "" = the mail
    std::string name, mail;
    PartyId party{};  ///< 0 = who has this name in the register of executors, where there is one
    std::vector<Post> posts;
};

/// Fields that are there are changed.
struct AccountChange {
    std::optional<std::string> name, mail;
    std::optional<PartyId> party;
    std::optional<std::vector<Post>> posts;
    std::optional<bool> is_locked;
    bool drops_second_step = false;  ///< the telephone was lost and the recovery codes too
};

/// The only account of a store that has none: administrator of all. `page` is where the link leads ("" = this
/// computer). Refuses: accounts_are_there, login_unreadable.
LinkMade make_first_administrator(Desk&, const Person& who, Instant now, const std::string& login,
                                  const std::string& name, const std::string& page);

/// By name. Refuses: not_allowed.
std::vector<Account> list_accounts(Desk&, const Person& who);
/// Refuses: not_allowed, account_not_found.
Account find_account(Desk&, const Person& who, std::int64_t id);

/// Those that are there.
std::map<std::int64_t, std::string> names_of_organisations(Desk&, const std::vector<OrganisationId>&);

/// Makes the account and a link for a week; mails it when letters are set up.
/// Refuses: not_allowed, accounts_begin_here, login_taken, login_unreadable, post_unreadable, bad_request (no name).
/// `page` is the address people know this server by; "" = that of the letters, else this computer.
LinkMade invite_person(Desk&, const Person& who, Instant now, const std::string& page, const PersonWish&);
/// The same within the caller's transaction, without the letter.
LinkMade invite_within(Desk&, store::Database&, const Person& who, Instant now, const std::string& page,
                       const PersonWish&);
/// A new link: for a week to who has not been in, for a day to set a new password. Earlier ones are no longer good.
/// Refuses: not_allowed, account_not_found, account_locked_now.
LinkMade make_account_link(Desk&, const Person& who, Instant now, std::int64_t id, const std::string& page = {});
/// Ends sessions and tokens when it locks. Refuses: not_allowed, account_not_found, post_unreadable,
/// last_administrator (it would leave nobody to undo it).
Account change_account(Desk&, const Person& who, Instant now, std::int64_t id, const AccountChange&);

}  // namespace opora::office
