/// Terms and counts by which people come in. One place, so that docs/security.md can name it.
#pragma once

#include <chrono>

namespace opora::office::limits {

using namespace std::chrono_literals;

// OWASP ASVS 4.0.3, 3.3.2 (level 2): again after 12 hours, or after half an hour in which nothing was asked.
constexpr std::chrono::seconds session_longest = 12h, session_idle = 30min;
constexpr std::chrono::seconds half_session = 5min;  ///< between the password and the code
constexpr std::chrono::seconds invitation = 24h * 7, reset = 24h, forgotten = 1h;
constexpr std::chrono::seconds records_kept = 24h * 365;  ///< of sessions and log-ins

/// What a session or token may do is looked up again after so long: so long another node's sign-out goes unseen.
constexpr std::chrono::seconds asker_life = 5s;
/// What was begun later than this after now was begun by a clock that was wrong, and is no longer good.
constexpr std::chrono::seconds clock_error = 1h;
/// "last seen" is written no more often.
constexpr std::chrono::seconds touch_every = 60s;

/// Failures that cost nothing; then the delay doubles with each.
struct Delay {
    int free;
    std::chrono::seconds first, longest, forgotten_after;
};
constexpr Delay of_login{5, 15s, 900s, 24h};
constexpr Delay of_address{40, 15s, 900s, 1h};  ///< a school has one address for all its people

/// Letters that somebody asks for at the door.
constexpr Delay of_forgotten{3, 600s, 3600s, 24h};
constexpr Delay of_forgotten_address{20, 60s, 3600s, 1h};

constexpr int hashes_at_once = 2;                                      ///< 32 MiB and a core each
constexpr std::size_t shortest_password = 12, longest_password = 256;  ///< characters
constexpr int recovery_codes = 10;
constexpr int longest_token_days = 366;

}  // namespace opora::office::limits
