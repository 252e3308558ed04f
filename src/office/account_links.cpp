#include "office/account_links.hpp"

#include "base/problem.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/sessions.hpp"
#include "office/askers.hpp"
#include "office/attempts.hpp"
#include "office/password_rules.hpp"

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
    return in;
}

}  // namespace opora::office
