#include "office/account_links.hpp"

#include "base/problem.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/sessions.hpp"
#include "office/askers.hpp"
#include "office/attempts.hpp"
#include "office/mail_link.hpp"
#include "office/password_rules.hpp"
#include "office/send_letters.hpp"

namespace opora::office {

namespace {

struct GoodLink {
    store::AccountLink link;
    store::AccountRecord record;
};

/// Words have 256 bits: they cannot be guessed, and looking one up tells nothing of others.
GoodLink good_link(store::Database& database, Instant now, const std::string& word) {
    const auto link = store::load_link(database, secrets::digest(word));
    if (!link || link->used != 0 || link->expires <= now.time_since_epoch().count()) throw Refusal(Code::link_not_good);
    const auto record = store::load_account(database, link->account);
    if (!record || record->account.state == AccountState::locked) throw Refusal(Code::link_not_good);
    return {*link, *record};
}

}  // namespace

LinkRead read_account_link(Desk& desk, Instant now, const std::string& word) {
    const auto [link, record] = good_link(desk.database(), now, word);
    return {link.kind, record.account.login, record.account.name, link.expires};
}

SignedIn use_account_link(Desk& desk, Instant now, const Whence& whence, const std::string& word,
                          const std::string& password) {
    const auto connection = desk.database();
    store::Database& database = connection;
    {
        const auto found = good_link(database, now, word);
        check_password(password, found.record.account.login, found.record.account.name, "password");
    }
    desk.askers().hashing().acquire();
    const auto hash = secrets::hash_password(normal_password(password));
    desk.askers().hashing().release();

    const auto second = now.time_since_epoch().count();
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto [link, record] = good_link(database, now, word);
    if (!store::take_link(database, link.digest, second)) throw Refusal(Code::link_not_good);
    record.secrets.password = hash;
    record.account.state = AccountState::active;
    store::save_account(database, record);
    store::end_sessions(database, record.account.id, 0, second);
    forget_attempts(database, now, attempts_at_login(record.account.login));
    store::add_audit(database, {0, iso_time(now), record.account.name, "use_account_link",
                                link.kind + " account " + record.account.login});
    // The second step stays: who holds the link need not hold the telephone.
    auto in = open_session(database, now, whence, record, "password");
    transaction.commit();
    desk.askers().forget(record.account.id);
    if (link.kind == "reset") mail_notice(desk, now, record.account, "password");
    return in;
}

void ask_new_password(Desk& desk, Instant now, const Whence& whence, const std::string& page,
                      const std::string& written) {
    if (!sends_letters(desk)) throw Refusal(Code::mail_off);
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto login = login_of(written);
    count_attempt(database, now, "forgotten:" + whence.address, limits::of_forgotten_address);
    count_attempt(database, now, "forgotten:" + secrets::digest(login), limits::of_forgotten);
    const auto record = store::load_account_of_login(database, login);
    if (!record || record->account.state != AccountState::active || record->account.mail.empty()) return;
    LinkMade made;
    made.account = record->account;
    made.word = secrets::random_word();
    made.expires = now + limits::forgotten;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    store::save_link(database, {secrets::digest(made.word), made.account.id, "reset", now.time_since_epoch().count(),
                                made.expires.time_since_epoch().count(), 0, made.account.name});
    store::add_audit(database,
                     {0, iso_time(now), made.account.name, "ask_new_password", "account " + made.account.login});
    transaction.commit();
    made.address = link_address(desk, page, made.word);
    mail_link_aside(desk, now, made);
}

}  // namespace opora::office
