// ODS: a zip as it is, or what stands between office:spreadsheet's tags, packed here.

#include "fuzz_tables.hpp"
#include "gateway/tables/sample_files.hpp"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    read_everything(input.starts_with("PK") ? std::string(input) : opora::tables::sample::ods(input));
    return 0;
}
