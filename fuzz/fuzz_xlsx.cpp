// XLSX: either a zip as it is, or its parts as text, parted by zero bytes, packed here so that the zip's checksums
// don't keep the fuzzer out: workbook, its relations, shared strings, styles, sheet.

#include "fuzz_tables.hpp"
#include "gateway/tables/sample_files.hpp"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.starts_with("PK")) {
        read_everything(std::string(input));
        return 0;
    }
    opora::tables::sample::Parts parts;
    for (const char* name : {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
                             "xl/worksheets/sheet1.xml"}) {
        const auto part = input.substr(0, input.find('\0'));
        input.remove_prefix(std::min(part.size() + 1, input.size()));
        if (!part.empty()) parts.emplace_back(name, part);
    }
    read_everything(opora::tables::sample::xlsx("", parts));
    return 0;
}
