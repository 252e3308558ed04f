/// A character as bytes, for readers of formats that name characters by number.
#pragma once

#include <cstdint>

namespace opora::tables {

/// Writes U+0000 … U+10FFFF at `to`, where four bytes fit; gives what stands behind the last one.
inline char* write_utf8(std::uint32_t code, char* to) {
    const auto byte = [&](std::uint32_t value) { *to++ = static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | code >> 6);
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | code >> 12);
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | code >> 18);
        byte(0x80 | (code >> 12 & 0x3F));
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
    return to;
}

}  // namespace opora::tables
