/// Codes of the second step (TOTP): six digits, thirty seconds, HMAC-SHA-1 [RFC 6238], as telephones make them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opora::secrets {

/// 160 bits, as RFC 4226 §4 asks.
std::string make_code_secret();
/// As a person types it: base32 in groups of four.
std::string shown_code_secret(const std::string& secret);
/// "otpauth://totp/…", what the square picture holds.
std::string code_address(const std::string& secret, std::string_view issuer, std::string_view login);

/// The code of the step of `now` (for tests and examples).
std::string code_at(const std::string& secret, std::chrono::sys_seconds now);
/// Which thirty-second step `code` is of: that of `now`, the one before or the one after (clocks differ). Steps up to
/// `last_used` are not looked at, so that a code works once; a `last_used` beyond `believable_step` was written by a
/// clock that was wrong and keeps nobody out. Blanks in `code` are passed over.
std::optional<std::int64_t> step_of_code(const std::string& secret, std::string_view code, std::chrono::sys_seconds now,
                                         std::int64_t last_used);
/// An hour after `now`.
std::int64_t believable_step(std::chrono::sys_seconds now);

}  // namespace opora::secrets
