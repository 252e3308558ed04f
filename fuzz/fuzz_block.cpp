// Any bytes to the decoders of blocks and summaries: they read them or refuse, and what was read is sound.

#include "base/hash.hpp"
#include "base/problem.hpp"
#include "gateway/store/block_codec.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void decode(std::string_view bytes) {
    try {
        const auto block = opora::store::read_block(bytes);
        if (block.scores.size() != block.size() * block.positions) std::abort();
        // What was read can be written, and is then read as the same.
        const auto again = opora::store::write_block(block);
        if (opora::store::write_block(opora::store::read_block(again)) != again) std::abort();
    } catch (const opora::Refusal&) {
    }
    try {
        opora::store::read_summary(bytes);
    } catch (const opora::Refusal&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    decode(bytes);
    // With a right magic and checksum, so that the fuzzer gets past both.
    for (const char* magic : {"OPWB\x01", "OPWS\x01"}) {
        auto sealed = magic + bytes;
        const auto sum = opora::crc32(sealed);
        for (int i = 0; i < 4; ++i) sealed += static_cast<char>(sum >> (8 * i));
        decode(sealed);
    }
    return 0;
}
