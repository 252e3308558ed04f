/// Checksums: SHA-256 for files and provenance, CRC-32 against damage.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;  // OpenSSL

namespace opora {

/// SHA-256 of `bytes` in lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

/// SHA-256 of bytes that come in parts.
class Sha256 {
 public:
    Sha256();
    void add(std::string_view bytes);
    /// Ends it.
    std::string hex();

 private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> state_;
};

/// CRC-32 as zip and PNG use it (reflected polynomial 0xEDB88320).
std::uint32_t crc32(std::string_view bytes);

}  // namespace opora
