// CSV and plain text in any encoding; also what decides which reader a file gets.

#include "fuzz_tables.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    read_everything({reinterpret_cast<const char*>(data), size});
    return 0;
}
