/// Checksums: SHA-256 for files and provenance, CRC-32 against damage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace opora {

/// SHA-256 of `bytes` in lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

/// CRC-32 as zip and PNG use it (reflected polynomial 0xEDB88320).
std::uint32_t crc32(std::string_view bytes);

}  // namespace opora
