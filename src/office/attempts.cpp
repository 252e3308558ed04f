#include "office/attempts.hpp"

#include "base/problem.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/sessions.hpp"

#include <algorithm>

namespace opora::office {

namespace {

std::chrono::seconds delay_after(int failed, const limits::Delay& delay) {
    if (failed <= delay.free) return {};
    const int doublings = std::min(failed - delay.free - 1, 20);
    return std::min(delay.longest, delay.first * (1 << doublings));
}

}  // namespace

std::string attempts_at_login(const std::string& login) { return "login:" + secrets::digest(login); }
std::string attempts_from(const std::string& address) { return "address:" + address; }
std::string attempts_at_code(std::int64_t account) { return "code:" + std::to_string(account); }

void count_attempt(store::Database& database, Instant now, const std::string& what, const limits::Delay& delay) {
    const auto second = now.time_since_epoch().count();
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto attempts = store::load_attempts(database, what);
    // A clock that was set back must not close the door for years: the wait begins anew by the clock of now.
    const bool is_of_future = attempts.at > second;
    if (is_of_future) {
        attempts.until = attempts.until > attempts.at ? second + (attempts.until - attempts.at) : 0;
        attempts.at = second;
    }
    if (second < attempts.until) {
        const auto wait = std::min<std::int64_t>(attempts.until - second, delay.longest.count());
        if (is_of_future) {
            store::save_attempts(database, what, attempts);
            transaction.commit();
        }
        throw Refusal(Problem{Code::sign_in_delayed, {}, "", {{"seconds", static_cast<double>(wait)}}});
    }
    if (second >= attempts.at + delay.forgotten_after.count()) attempts = {};
    ++attempts.failed;
    attempts.at = second;
    attempts.until = second + delay_after(attempts.failed, delay).count();
    store::save_attempts(database, what, attempts);
    transaction.commit();
}

void forget_attempts(store::Database& database, Instant now, const std::string& what) {
    store::save_attempts(database, what, {0, now.time_since_epoch().count(), 0});
}

void take_back_attempt(store::Database& database, const std::string& what) {
    auto attempts = store::load_attempts(database, what);
    attempts.failed = std::max(0, attempts.failed - 1);
    attempts.until = 0;
    store::save_attempts(database, what, attempts);
}

}  // namespace opora::office
