/// Checksums: SHA-256 for files and provenance.
#pragma once

#include <string>
#include <string_view>

namespace opora {

/// SHA-256 of `bytes` in lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

}  // namespace opora
