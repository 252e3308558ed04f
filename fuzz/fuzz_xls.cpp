// XLS: bytes that begin as such a file does, whatever follows.

#include "fuzz_tables.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (size < magic.size()) return -1;
    read_everything(magic + std::string(reinterpret_cast<const char*>(data) + magic.size(), size - magic.size()));
    return 0;
}
