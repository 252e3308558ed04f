#include "gateway/one_time_code.hpp"

#include "base/percent.hpp"
#include "gateway/secrets.hpp"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace opora::secrets {

namespace {

constexpr int step_seconds = 30;
constexpr unsigned digits = 6;

std::string code_of_step(const std::string& secret, std::int64_t step) {
    std::array<char, digits + 1> out{};
    if (oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), digits, false,
                           OATH_HOTP_DYNAMIC_TRUNCATION, out.data()) != OATH_OK)
        throw std::runtime_error("liboath makes no code");
    return out.data();
}

std::int64_t step_at(std::chrono::sys_seconds now) { return now.time_since_epoch().count() / step_seconds; }

std::string base32(const std::string& bytes) {
    char* out = nullptr;
    std::size_t size = 0;
    if (oath_base32_encode(bytes.data(), bytes.size(), &out, &size) != OATH_OK)
        throw std::runtime_error("liboath makes no base32");
    std::string text(out, size);
    std::free(out);
    while (text.ends_with('=')) text.pop_back();
    return text;
}

}  // namespace

std::string make_code_secret() { return random_bytes(20); }

std::string shown_code_secret(const std::string& secret) {
    const auto text = base32(secret);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += ' ';
        out += text[i];
    }
    return out;
}

std::string code_address(const std::string& secret, std::string_view issuer, std::string_view login) {
    return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(login) + "?secret=" + base32(secret) +
           "&issuer=" + percent_encoded(issuer);
}

std::string code_at(const std::string& secret, std::chrono::sys_seconds now) {
    return code_of_step(secret, step_at(now));
}

std::optional<std::int64_t> step_of_code(const std::string& secret, std::string_view code, std::chrono::sys_seconds now,
                                         std::int64_t last_used) {
    std::string typed;
    for (const char c : code)
        if (c != ' ') typed += c;
    if (last_used > believable_step(now)) last_used = 0;
    std::optional<std::int64_t> found;
    for (auto step = step_at(now) - 1; step <= step_at(now) + 1; ++step)
        if (step > last_used && are_same(code_of_step(secret, step), typed)) found = step;
    return found;
}

std::int64_t believable_step(std::chrono::sys_seconds now) { return step_at(now + std::chrono::hours(1)); }

}  // namespace opora::secrets
