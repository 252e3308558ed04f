#include "office/own_password.hpp"

#include "gateway/secrets.hpp"
#include "office/account_rules.hpp"
#include "office/askers.hpp"
#include "office/attempts.hpp"
#include "office/password_rules.hpp"

namespace opora::office {

store::AccountRecord require_own_password(Desk& desk, const Person& who, Instant now, const std::string& password) {
    const auto connection = desk.database();
    auto record = account_record(connection, who.account);
    const auto counted = attempts_at_login(record.account.login);
    count_attempt(connection, now, counted, limits::of_login);
    desk.askers().hashing().acquire();
    const bool is_right = secrets::is_password(record.secrets.password,
                                               normal_password(password.substr(0, 4 * limits::longest_password)));
    desk.askers().hashing().release();
    if (!is_right) throw Refusal(Code::password_wrong);
    forget_attempts(connection, now, counted);
    return record;
}

void confirm_own_password(Desk& desk, const Person& who, Instant now, const std::string& password) {
    if (who.account == 0 || account_record(desk.database(), who.account).secrets.password.empty()) return;
    require_own_password(desk, who, now, password);
}

}  // namespace opora::office
