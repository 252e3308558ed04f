#include "office/accounts.hpp"

#include "base/text.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/sessions.hpp"
#include "office/account_limits.hpp"
#include "office/account_rules.hpp"
#include "office/askers.hpp"
#include "office/mail_link.hpp"

#include <algorithm>

namespace opora::office {

namespace {

std::int64_t seconds_since_1970(Instant now) { return now.time_since_epoch().count(); }

void audit(store::Database& database, const Person& who, Instant now, const char* act, const Account& account) {
    store::add_audit(database, {0, iso_time(now), who.name, act, account_named(account)});
}

/// The link of `account`, in place of earlier ones.
LinkMade new_link(store::Database& database, const Person& who, Instant now, const Account& account) {
    const bool is_first = account.state == AccountState::invited;
    LinkMade made;
    made.account = account;
    made.word = secrets::random_word();
    made.expires = now + (is_first ? limits::invitation : limits::reset);
    store::save_link(database, {secrets::digest(made.word), account.id, is_first ? "invitation" : "reset",
                                seconds_since_1970(now), seconds_since_1970(made.expires), 0, who.name});
    return made;
}

/// Who else could undo what is done to `id`.
bool has_other_administrator(store::Database& database, std::int64_t id, const std::string& today) {
    const auto accounts = store::load_accounts(database);
    return std::any_of(accounts.begin(), accounts.end(), [&](const Account& one) {
        return one.id != id && one.state == AccountState::active &&
               holds(posts_on(one.posts, today), Role::administrator);
    });
}

PartyId party_of(store::Database& database, const PersonWish& wish) {
    if (wish.party != PartyId{}) return wish.party;
    return store::find_party(database, wish.name).value_or(PartyId{});
}

}  // namespace

LinkMade make_first_administrator(Desk& desk, const Person& who, Instant now, const std::string& login,
                                  const std::string& name, const std::string& page) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    if (store::has_accounts(database)) throw Refusal(Code::accounts_are_there);
    store::AccountRecord record;
    record.account.login = checked_login(login);
    record.account.name = trimmed(name).empty() ? login : std::string(trimmed(name));
    if (login.find('@') != std::string::npos) record.account.mail = record.account.login;
    record.account.created = seconds_since_1970(now);
    record.account.posts = {{Role::administrator, OrganisationId{}, "", "", 0}};
    record.account.id = store::save_account(database, record);
    auto made = new_link(database, who, now, record.account);
    audit(database, who, now, "make_first_administrator", record.account);
    transaction.commit();
    desk.askers().forget(0);
    made.address = link_address(desk, page, made.word);
    return made;
}

std::vector<Account> list_accounts(Desk& desk, const Person& who) {
    require_manager(desk, who);
    return store::load_accounts(desk.database());
}

Account find_account(Desk& desk, const Person& who, std::int64_t id) {
    require_manager(desk, who);
    return account_record(desk.database(), id).account;
}

std::map<std::int64_t, std::string> names_of_organisations(Desk& desk, const std::vector<OrganisationId>& ids) {
    std::map<std::int64_t, std::string> names;
    const auto connection = desk.database();
    for (const auto id : ids) {
        const auto number = static_cast<std::int64_t>(id);
        if (number == 0 || names.contains(number)) continue;
        if (const auto found = store::load_organisation(connection, id)) names[number] = found->name;
    }
    return names;
}

LinkMade invite_within(Desk& desk, store::Database& database, const Person& who, Instant now, const std::string& page,
                       const PersonWish& wish) {
    require_manager(desk, who);
    if (trimmed(wish.name).empty()) throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "name"}, "", {}});
    if (!store::has_accounts(database)) throw Refusal(Code::accounts_begin_here);
    check_posts(database, wish.posts, 0);
    store::AccountRecord record;
    record.account.login = checked_login(wish.login.empty() ? wish.mail : wish.login);
    record.account.name = trimmed(wish.name);
    record.account.mail = trimmed(wish.mail);
    record.account.party = party_of(database, wish);
    record.account.created = seconds_since_1970(now);
    record.account.posts = wish.posts;
    record.account.id = store::save_account(database, record);
    auto made = new_link(database, who, now, record.account);
    made.address = link_address(desk, page, made.word);
    audit(database, who, now, "invite_person", record.account);
    return made;
}

LinkMade invite_person(Desk& desk, const Person& who, Instant now, const std::string& page, const PersonWish& wish) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto made = invite_within(desk, database, who, now, page, wish);
    transaction.commit();
    made.is_mailed = mail_link(desk, who, now, made);
    return made;
}

LinkMade make_account_link(Desk& desk, const Person& who, Instant now, std::int64_t id, const std::string& page) {
    require_manager(desk, who);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto record = account_record(database, id);
    if (record.account.state == AccountState::locked)
        throw Refusal(Problem{Code::account_locked_now, {}, record.account.login, {}});
    auto made = new_link(database, who, now, record.account);
    audit(database, who, now, "make_account_link", record.account);
    transaction.commit();
    made.address = link_address(desk, page, made.word);
    made.is_mailed = mail_link(desk, who, now, made);
    return made;
}

Account change_account(Desk& desk, const Person& who, Instant now, std::int64_t id, const AccountChange& change) {
    require_manager(desk, who);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto record = account_record(database, id);
    auto& account = record.account;
    const auto today = iso_day(now);
    const bool was_administrator =
        account.state == AccountState::active && holds(posts_on(account.posts, today), Role::administrator);
    if (change.name && !trimmed(*change.name).empty()) account.name = trimmed(*change.name);
    if (change.mail) account.mail = trimmed(*change.mail);
    if (change.party) account.party = *change.party;
    if (change.posts) {
        check_posts(database, *change.posts, id);
        account.posts = *change.posts;
    }
    if (change.is_locked && *change.is_locked) account.state = AccountState::locked;
    if (change.is_locked && !*change.is_locked && account.state == AccountState::locked)
        account.state = record.secrets.password.empty() ? AccountState::invited : AccountState::active;
    if (change.drops_second_step) {
        record.secrets.code_secret = record.secrets.code_pending = "";
        store::save_recovery_codes(database, id, {});
        account.has_second_step = false;
    }
    const bool is_administrator =
        account.state == AccountState::active && holds(posts_on(account.posts, today), Role::administrator);
    if (was_administrator && !is_administrator && !has_other_administrator(database, id, today))
        throw Refusal(Code::last_administrator);
    store::save_account(database, record);
    if (account.state == AccountState::locked) {
        store::end_sessions(database, id, 0, seconds_since_1970(now));
        store::end_tokens(database, id, seconds_since_1970(now));
    }
    audit(database, who, now, account.state == AccountState::locked ? "lock_account" : "change_account", account);
    transaction.commit();
    desk.askers().forget(id);
    if (change.drops_second_step) mail_notice(desk, now, account, "second_step_off");
    return account;
}

}  // namespace opora::office
