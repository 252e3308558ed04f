#include "gateway/secrets.hpp"

#include "base/hash.hpp"
#include "base/problem.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <new>
#include <stdexcept>
#include <vector>

namespace opora::secrets {

namespace {

namespace fs = std::filesystem;

constexpr const char* key_file_name = "opora.key";

/// The library is made ready once; without chance nothing here may work.
void be_ready() {
    static const bool is_ready = sodium_init() >= 0;
    if (!is_ready) throw std::runtime_error("libsodium finds no source of chance");
}

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

[[noreturn]] void refuse_key_file(const fs::path& file) {
    throw Refusal(Problem{Code::key_file, {}, file.string(), {}});
}

std::string read_key(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto key = bytes_of_base64url(std::string_view(text).substr(0, text.find('\n')));
    if (key.size() != crypto_secretbox_KEYBYTES) refuse_key_file(file);
    return key;
}

/// Written whole under another name and then linked: of two programs that start at once one wins, both read its key.
void make_key(const fs::path& file) {
    const auto aside = file.string() + "." + std::to_string(::getpid());
    const int out = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0) refuse_key_file(file);
    const auto text = base64url(random_bytes(crypto_secretbox_KEYBYTES)) + "\n";
    const bool is_written = ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const bool is_kept = ::fsync(out) == 0;
    ::close(out);
    const bool is_there = is_written && is_kept && (::link(aside.c_str(), file.c_str()) == 0 || fs::exists(file));
    ::unlink(aside.c_str());
    if (!is_there) refuse_key_file(file);
}

std::string key_of(const fs::path& home) {
    const auto file = home / key_file_name;
    if (!fs::exists(file)) make_key(file);
    return read_key(file);
}

}  // namespace

std::string random_bytes(std::size_t size) {
    be_ready();
    std::string out(size, '\0');
    randombytes_buf(out.data(), size);
    return out;
}

std::string base64url(std::string_view bytes) {
    be_ready();
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), octets(bytes), bytes.size(), variant);
    out.pop_back();  // the closing zero
    return out;
}

std::string bytes_of_base64url(std::string_view text) {
    be_ready();
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(octets(out), out.size(), text.data(), text.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return {};
    out.resize(size);
    return out;
}

std::string random_word() { return base64url(random_bytes(32)); }

std::string digest(std::string_view word) { return sha256_hex(word); }

std::string sha256_bytes(std::string_view text) {
    be_ready();
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(octets(out), octets(text), text.size());
    return out;
}

bool are_same(std::string_view one, std::string_view other) {
    be_ready();
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string hash_password(const std::string& password, PasswordCost cost) {
    be_ready();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes, cost.bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return out.data();
}

bool is_password(const std::string& hash, const std::string& password) {
    be_ready();
    // Nobody's: whoever asks for a login that is not there waits as long as for one that is.
    static const auto nobodys = hash_password(random_word());
    const auto& asked = hash.empty() ? nobodys : hash;
    const bool is_right = crypto_pwhash_str_verify(asked.c_str(), password.data(), password.size()) == 0;
    return is_right && !hash.empty();
}

bool wants_rehash(const std::string& hash, PasswordCost cost) {
    be_ready();
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.bytes) != 0;
}

std::string seal(const fs::path& home, std::string_view plain) {
    const auto key = key_of(home);
    auto nonce = random_bytes(crypto_secretbox_NONCEBYTES);
    std::string box(plain.size() + crypto_secretbox_MACBYTES, '\0');
    crypto_secretbox_easy(octets(box), octets(plain), plain.size(), octets(nonce), octets(key));
    return base64url(nonce + box);
}

std::optional<std::string> open_sealed(const fs::path& home, std::string_view sealed) {
    const auto bytes = bytes_of_base64url(sealed);
    if (bytes.size() < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) return {};
    const auto key = key_of(home);
    const auto box = std::string_view(bytes).substr(crypto_secretbox_NONCEBYTES);
    std::string plain(box.size() - crypto_secretbox_MACBYTES, '\0');
    if (crypto_secretbox_open_easy(octets(plain), octets(box), box.size(), octets(bytes), octets(key)) != 0) return {};
    return plain;
}

}  // namespace opora::secrets
