/// The one door to libsodium: chance, passwords, comparing in constant time, and sealing what must be read again.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace opora::secrets {

/// `size` bytes nobody can foretell.
std::string random_bytes(std::size_t size);
/// 256 bits as 43 letters that need no escaping in addresses and headers.
std::string random_word();
/// base64url without padding; "" for what is none.
std::string base64url(std::string_view bytes);
std::string bytes_of_base64url(std::string_view text);

/// What is stored of a word made by `random_word`: SHA-256 in hexadecimal. Such words have 256 bits, so that a slow
/// hash would add nothing.
std::string digest(std::string_view word);
/// SHA-256 as 32 bytes.
std::string sha256_bytes(std::string_view text);

/// True when both are the same; the time tells nothing of where they differ.
bool are_same(std::string_view one, std::string_view other);

/// What a hash of a password costs: Argon2id with so many passes over so many bytes, one lane.
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t bytes = 32u << 20;
};

/// "$argon2id$v=19$…" with a salt of its own; about 40 ms of one core at the standing cost.
std::string hash_password(const std::string& password, PasswordCost cost = {});
/// As slow for a wrong password as for the right one. With `hash` empty it takes as long and is false.
bool is_password(const std::string& hash, const std::string& password);
/// True when `hash` was made at another cost than the standing one: it is made anew at the next log-in.
bool wants_rehash(const std::string& hash, PasswordCost cost = {});

/// Seals with the key of `home` (file "opora.key", mode 0600, made at the first need; nodes of one store share it).
/// Refuses: key_file (cannot be read or written, or is none).
std::string seal(const std::filesystem::path& home, std::string_view plain);
/// Nothing when it was sealed with another key or changed since.
std::optional<std::string> open_sealed(const std::filesystem::path& home, std::string_view sealed);

}  // namespace opora::secrets
