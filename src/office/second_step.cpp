#include "gateway/one_time_code.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/audit.hpp"
#include "office/account_limits.hpp"
#include "office/account_rules.hpp"
#include "office/askers.hpp"
#include "office/attempts.hpp"
#include "office/mail_link.hpp"
#include "office/my_account.hpp"
#include "office/own_password.hpp"

#include <array>

namespace opora::office {

namespace {

/// 80 bits each, in letters that are not taken for digits.
std::string recovery_code() {
    constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
    const auto bytes = secrets::random_bytes(16);
    std::string code;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += letters[static_cast<unsigned char>(bytes[i]) % letters.size()];
    }
    return code;
}

std::vector<std::string> give_recovery_codes(store::Database& database, std::int64_t account) {
    std::vector<std::string> codes, digests;
    for (int i = 0; i < limits::recovery_codes; ++i) {
        codes.push_back(recovery_code());
        std::string plain;
        for (const char c : codes.back())
            if (c != '-') plain += c;
        digests.push_back(secrets::digest(plain));
    }
    store::save_recovery_codes(database, account, digests);
    return codes;
}

void audit_step(store::Database& database, const Person& who, Instant now, const char* act) {
    store::add_audit(database, {0, iso_time(now), who.name, act, "account " + std::to_string(who.account)});
}

}  // namespace

CodeSecret begin_second_step(Desk& desk, const Person& who, Instant now, const std::string& password) {
    if (require_own_password(desk, who, now, password).account.has_second_step) throw Refusal(Code::second_step_state);
    const auto secret = secrets::make_code_secret();
    const auto sealed = secrets::seal(desk.home(), secret);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto record = account_record(database, who.account);
    record.secrets.code_pending = sealed;
    store::save_account(database, record);
    transaction.commit();
    return {secrets::shown_code_secret(secret),
            secrets::code_address(secret, say(who.language, "account.issuer"), record.account.login)};
}

std::vector<std::string> finish_second_step(Desk& desk, const Person& who, Instant now, std::int64_t session,
                                            const std::string& code) {
    const auto connection = desk.database();
    store::Database& database = connection;
    count_attempt(database, now, attempts_at_code(who.account), limits::of_login);
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto record = account_record(database, who.account);
    auto& own = record.secrets;
    const auto secret = secrets::open_sealed(desk.home(), own.code_pending);
    if (!secret || record.account.has_second_step) throw Refusal(Code::second_step_state);
    const auto step = secrets::step_of_code(*secret, code, now, 0);
    if (!step) throw Refusal(Code::second_step_wrong);
    own.code_secret = own.code_pending;
    own.code_pending.clear();
    own.code_step = *step;
    store::save_account(database, record);
    auto codes = give_recovery_codes(database, who.account);
    store::end_sessions(database, who.account, session, now.time_since_epoch().count());
    forget_attempts(database, now, attempts_at_code(who.account));
    audit_step(database, who, now, "add_second_step");
    transaction.commit();
    desk.askers().forget(who.account);
    mail_notice(desk, now, record.account, "second_step_on");
    return codes;
}

void drop_second_step(Desk& desk, const Person& who, Instant now, const std::string& password) {
    if (!require_own_password(desk, who, now, password).account.has_second_step) throw Refusal(Code::second_step_state);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto record = account_record(database, who.account);
    record.secrets.code_secret.clear();
    store::save_account(database, record);
    store::save_recovery_codes(database, who.account, {});
    audit_step(database, who, now, "drop_second_step");
    transaction.commit();
    desk.askers().forget(who.account);
    mail_notice(desk, now, record.account, "second_step_off");
}

std::vector<std::string> new_recovery_codes(Desk& desk, const Person& who, Instant now, const std::string& password) {
    if (!require_own_password(desk, who, now, password).account.has_second_step) throw Refusal(Code::second_step_state);
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto codes = give_recovery_codes(database, who.account);
    audit_step(database, who, now, "new_recovery_codes");
    transaction.commit();
    mail_notice(desk, now, account_record(database, who.account).account, "codes");
    return codes;
}

}  // namespace opora::office
