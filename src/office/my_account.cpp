#include "office/my_account.hpp"

#include "base/text.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/audit.hpp"
#include "office/account_limits.hpp"
#include "office/account_rules.hpp"
#include "office/askers.hpp"
#include "office/mail_link.hpp"
#include "office/own_password.hpp"
#include "office/password_rules.hpp"

namespace opora::office {

namespace {

constexpr int shown_sign_ins = 20;
constexpr std::size_t longest_token_name = 100;

std::int64_t second_now(Instant now) { return now.time_since_epoch().count(); }

void audit_own(store::Database& database, const Person& who, Instant now, const char* act, const std::string& what) {
    store::add_audit(database, {0, iso_time(now), who.name, act, what});
}

std::string own_account(const Person& who) { return "account " + std::to_string(who.account); }

[[noreturn]] void refuse_token(const std::string& path, const std::string& value) {
    throw Refusal(Problem{Code::token_wish_wrong, {{}, 0, {}, {}, path}, value, {}});
}

}  // namespace

MyAccount my_account(Desk& desk, const Person& who, Instant now) {
    const auto connection = desk.database();
    MyAccount mine;
    mine.account = account_record(connection, who.account).account;
    mine.recovery_codes = store::count_recovery_codes(connection, who.account);
    mine.sessions = store::load_sessions(connection, who.account);
    std::erase_if(mine.sessions, [&](const auto& one) {
        const Instant created{std::chrono::seconds(one.created)}, seen{std::chrono::seconds(one.last_seen)};
        return one.stage != "open" || now >= created + limits::session_longest || now > seen + limits::session_idle;
    });
    mine.tokens = store::load_tokens(connection, who.account);
    std::erase_if(mine.tokens, [&](const auto& one) { return one.ended != 0 || one.expires <= second_now(now); });
    mine.sign_ins = store::load_sign_ins(connection, who.account, shown_sign_ins);
    return mine;
}

void change_password(Desk& desk, const Person& who, Instant now, std::int64_t session, const std::string& old_password,
                     const std::string& new_password) {
    const auto account = require_own_password(desk, who, now, old_password).account;
    check_password(new_password, account.login, account.name, "new_password");
    desk.askers().hashing().acquire();
    const auto hash = secrets::hash_password(normal_password(new_password));
    desk.askers().hashing().release();
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto record = account_record(database, who.account);
    record.secrets.password = hash;
    store::save_account(database, record);
    store::end_sessions(database, who.account, session, second_now(now));
    audit_own(database, who, now, "change_password", own_account(who));
    transaction.commit();
    desk.askers().forget(who.account);
    mail_notice(desk, now, record.account, "password");
}

void end_my_session(Desk& desk, const Person& who, Instant now, std::int64_t id) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    if (!store::end_session(database, who.account, id, second_now(now)))
        throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    audit_own(database, who, now, "end_session", own_account(who));
    transaction.commit();
    desk.askers().forget(who.account);
}

void end_my_sessions(Desk& desk, const Person& who, Instant now, std::int64_t but) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    store::end_sessions(database, who.account, but, second_now(now));
    audit_own(database, who, now, "end_sessions", own_account(who));
    transaction.commit();
    desk.askers().forget(who.account);
}

TokenMade make_token(Desk& desk, const Person& who, Instant now, const TokenWish& wish) {
    const std::string name{trimmed(wish.name)};
    if (name.empty() || name.size() > longest_token_name) refuse_token("name", name);
    if (wish.days < 1 || wish.days > limits::longest_token_days) refuse_token("days", std::to_string(wish.days));
    TokenMade made;
    made.word = "opora_" + secrets::random_word();
    auto& token = made.record;
    token.digest = secrets::digest(made.word);
    token.account = who.account;
    token.name = name;
    token.scopes = wish.may_write ? "read write" : "read";
    token.created = second_now(now);
    token.expires = second_now(now + std::chrono::days(wish.days));
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    token.id = store::save_token(database, token);
    audit_own(database, who, now, "make_token", own_account(who) + " token " + std::to_string(token.id));
    transaction.commit();
    mail_notice(desk, now, account_record(database, who.account).account, "token");
    return made;
}

void end_my_token(Desk& desk, const Person& who, Instant now, std::int64_t id) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    if (!store::end_token(database, who.account, id, second_now(now)))
        throw Refusal(Problem{Code::not_found, {}, std::to_string(id), {}});
    audit_own(database, who, now, "end_token", own_account(who) + " token " + std::to_string(id));
    transaction.commit();
    desk.askers().forget(who.account);
}

}  // namespace opora::office
