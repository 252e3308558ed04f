/// Numbers and texts as bytes, little endian, and back: what the codec of blocks is written in.
#pragma once

#include "base/problem.hpp"

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace opora::store {

class ByteWriter {
 public:
    void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }
    void raw(std::string_view bytes) { bytes_ += bytes; }
    /// `count` lowest bytes of `value`.
    void fixed(std::uint64_t value, int count) {
        for (int i = 0; i < count; ++i) byte(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    /// Seven bits a byte, the highest bit says that more follow.
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
        byte(static_cast<std::uint8_t>(value));
    }
    /// Signs in the lowest bit, so that small negatives are short too.
    void signed_number(std::int64_t value) {
        number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    void real(double value) { fixed(std::bit_cast<std::uint64_t>(value), 8); }
    void text(std::string_view value) {
        number(value.size());
        raw(value);
    }
    std::string& bytes() { return bytes_; }

 private:
    std::string bytes_;
};

/// Whatever the bytes say, it reads within them or throws Refusal{block_damaged}.
class ByteReader {
 public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::size_t left() const { return rest_.size(); }
    static void require(bool is_sound) {
        if (!is_sound) throw Refusal(Code::block_damaged);
    }
    std::string_view raw(std::size_t count) {
        require(count <= rest_.size());
        const auto taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    std::uint8_t byte() { return static_cast<std::uint8_t>(raw(1)[0]); }
    std::uint64_t fixed(int count) {
        std::uint64_t value = 0;
        for (int i = 0; i < count; ++i) value |= std::uint64_t{byte()} << (8 * i);
        return value;
    }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto part = byte();
            require(shift < 63 || part <= 1);
            value |= std::uint64_t{part & 0x7Fu} << shift;
            if (part < 0x80) return value;
        }
        throw Refusal(Code::block_damaged);
    }
    /// At most `largest`.
    std::uint64_t number(std::uint64_t largest) {
        const auto value = number();
        require(value <= largest);
        return value;
    }
    std::int64_t signed_number() {
        const auto value = number();
        return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
    }
    double real() { return std::bit_cast<double>(fixed(8)); }
    std::string text() { return std::string(raw(number(rest_.size()))); }

 private:
    std::string_view rest_;
};

}  // namespace opora::store
