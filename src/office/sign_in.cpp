#include "office/sign_in.hpp"

#include "base/text.hpp"
#include "gateway/one_time_code.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/sessions.hpp"
#include "office/askers.hpp"
#include "office/attempts.hpp"
#include "office/password_rules.hpp"

#include <algorithm>

namespace opora::office {

namespace {

constexpr std::size_t longest_typed = 1024;
constexpr std::size_t longest_agent = 200;

std::int64_t second_of(Instant now) { return now.time_since_epoch().count(); }

std::string cut_agent(std::string agent) {
    if (agent.size() > longest_agent) agent.resize(longest_agent);
    for (auto& c : agent)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f) c = '?';
    return agent;
}

void note(store::Database& database, Instant now, const Whence& whence, std::int64_t account, const char* outcome) {
    store::save_sign_in(database, {second_of(now), account, outcome, whence.address, cut_agent(whence.agent)});
}

std::string add_session(store::Database& database, Instant now, const Whence& whence, std::int64_t account,
                        const char* stage, const std::string& way) {
    const auto word = secrets::random_word();
    store::SessionRecord session;
    session.digest = secrets::digest(word);
    session.account = account;
    session.stage = stage;
    session.way = way;
    session.created = session.last_seen = second_of(now);
    session.address = whence.address;
    session.agent = cut_agent(whence.agent);
    store::save_session(database, session);
    return word;
}

/// As slow for a login that nobody has. At most so many at once: each takes memory and a core.
bool is_right(Desk& desk, const std::string& hash, const std::string& password) {
    auto& hashing = desk.askers().hashing();
    hashing.acquire();
    const auto typed = normal_password(password);
    const bool right = secrets::is_password(hash, typed);
    hashing.release();
    return right;
}

void renew_hash(Desk& desk, store::Database& database, std::int64_t account, const std::string& hash,
                const std::string& password) {
    if (!secrets::wants_rehash(hash)) return;
    auto& hashing = desk.askers().hashing();
    hashing.acquire();
    const auto renewed = secrets::hash_password(normal_password(password));
    hashing.release();
    auto record = store::load_account(database, account);
    if (!record || record->secrets.password != hash) return;
    record->secrets.password = renewed;
    store::save_account(database, *record);
}

/// True once for each code, whichever kind it is.
bool takes_code(Desk& desk, store::Database& database, Instant now, const store::AccountRecord& record,
                const std::string& code) {
    const auto& secrets_of = record.secrets;
    if (const auto secret = secrets::open_sealed(desk.home(), secrets_of.code_secret))
        if (const auto step = secrets::step_of_code(*secret, code, now, secrets_of.code_step))
            return store::take_code_step(database, record.account.id, *step, secrets::believable_step(now));
    std::string plain;
    for (const char c : folded(code))
        if (c != ' ' && c != '-') plain += c;
    return store::take_recovery_code(database, record.account.id, secrets::digest(plain));
}

}  // namespace

std::string login_of(const std::string& written) { return folded(written); }

SignedIn sign_in(Desk& desk, Instant now, const Whence& whence, const std::string& written,
                 const std::string& password) {
    const auto login = login_of(written.substr(0, longest_typed));
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto of_login = attempts_at_login(login), of_address = attempts_from(whence.address);
    count_attempt(database, now, of_address, limits::of_address);
    count_attempt(database, now, of_login, limits::of_login);

    const auto record = store::load_account_of_login(database, login);
    const auto hash = record ? record->secrets.password : std::string{};
    const bool is_known = is_right(desk, hash, password.substr(0, longest_typed));
    if (!is_known || record->account.state != AccountState::active) {
        note(database, now, whence, record ? record->account.id : 0, is_known ? "locked" : "wrong");
        throw Refusal(Code::sign_in_failed);
    }
    const auto& account = record->account;
    renew_hash(desk, database, account.id, hash, password);

    store::Transaction transaction(database, store::Transaction::Mode::writing);
    forget_attempts(database, now, of_login);
    take_back_attempt(database, of_address);
    auto in = open_session(database, now, whence, *record, "password");
    transaction.commit();
    return in;
}

SignedIn give_code(Desk& desk, Instant now, const Whence& whence, const std::string& session_word,
                   const std::string& code) {
    const auto asker = desk.askers().of_session(session_word, now);
    if (!asker || !asker->is_half) throw Refusal(Code::sign_in_needed);
    const auto connection = desk.database();
    store::Database& database = connection;
    const auto account = asker->person.account;
    count_attempt(database, now, attempts_at_code(account), limits::of_login);

    store::Transaction transaction(database, store::Transaction::Mode::writing);
    const auto record = store::load_account(database, account);
    if (!record || !takes_code(desk, database, now, *record, code.substr(0, longest_typed))) {
        note(database, now, whence, account, "code_wrong");
        transaction.commit();
        throw Refusal(Code::second_step_wrong);
    }
    forget_attempts(database, now, attempts_at_code(account));
    store::end_session(database, account, asker->session, second_of(now));
    SignedIn in{add_session(database, now, whence, account, "open", "password"), false, account};
    note(database, now, whence, account, "in");
    store::note_sign_in(database, account, second_of(now));
    store::add_audit(
        database, {0, iso_time(now), record->account.name, "sign_in", "account " + record->account.login + " by code"});
    transaction.commit();
    desk.askers().forget(account);
    return in;
}

SignedIn open_session(store::Database& database, Instant now, const Whence& whence, const store::AccountRecord& record,
                      const std::string& way) {
    const auto& account = record.account;
    if (account.state != AccountState::active) throw Refusal(Code::sign_in_failed);
    SignedIn in{"", way == "password" && account.has_second_step, account.id};
    in.word = add_session(database, now, whence, account.id, in.needs_code ? "half" : "open", way);
    note(database, now, whence, account.id, in.needs_code ? "second_step" : "in");
    if (in.needs_code) return in;
    store::note_sign_in(database, account.id, second_of(now));
    store::add_audit(database, {0, iso_time(now), account.name, "sign_in", "account " + account.login + " by " + way});
    return in;
}

void sign_out(Desk& desk, Instant now, const std::string& session_word) {
    const auto asker = desk.askers().of_session(session_word, now);
    if (!asker) return;
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    store::end_session(database, asker->person.account, asker->session, second_of(now));
    store::add_audit(database, {0, iso_time(now), asker->person.name, "sign_out", "account " + asker->login});
    transaction.commit();
    desk.askers().forget(asker->person.account);
}

}  // namespace opora::office
