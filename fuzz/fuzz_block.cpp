// Any bytes to the decoders of blocks and summaries: they read them or refuse, and what was read is sound.

#include "base/hash.hpp"
#include "base/problem.hpp"
#include "gateway/store/block_codec.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void decode_block(std::string_view bytes) {
    try {
        const auto block = opora::store::read_block(bytes);
        if (block.scores.size() != block.size() * block.positions) std::abort();
        // What was read can be written, and is then read as the same. Huge ones would only slow the fuzzer down.
        if (block.scores.size() > 10'000 || block.size() > 10'000) return;
        const auto again = opora::store::write_block(block);
        if (opora::store::write_block(opora::store::read_block(again)) != again) std::abort();
    } catch (const opora::Refusal&) {
    }
}

void decode_summary(std::string_view bytes) {
    try {
        opora::store::read_summary(bytes);
    } catch (const opora::Refusal&) {
    }
}

std::string sealed(std::string bytes) {
    const auto sum = opora::crc32(bytes);
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(sum >> (8 * i));
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    decode_block(bytes);
    decode_summary(bytes);
    // With a right magic and checksum, so that the fuzzer gets past both.
    decode_block(sealed("OPWB\x01" + bytes));
    decode_summary(sealed("OPWS\x01" + bytes));
    return 0;
}
