// Sheet XML, read the quick way and by expat: both must show the same rows. Where expat refuses, the quick way may
// have shown rows before it too; what it must never do is refuse or show anything else where expat reads all.

#include "gateway/tables/sample_files.hpp"
#include "gateway/tables/xlsx_sheet.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace {

using namespace opora;
using namespace opora::tables;

std::optional<std::string> rows_of(std::string_view xml, SheetReading reading) {
    static const WorkbookContext context{
        SharedStrings(std::make_unique<MemoryStream>("<sst><si><t>a</t></si><si><t>b</t></si></sst>")),
        {false, true},
        DateOrigin::y1900};
    std::string rows;
    try {
        read_sheet_xml(
            std::make_unique<MemoryStream>(xml), context,
            [&](const Row& row) {
                rows += sample::line(row) + "\n";
                return Visit::go_on;
            },
            reading);
    } catch (const Refusal&) {
        return std::nullopt;
    }
    return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    for (const auto& xml : {std::string(input), sample::sheet_xml(input)}) {
        const auto by_expat = rows_of(xml, SheetReading::by_expat);
        const auto quick = rows_of(xml, SheetReading::quick);
        if (!by_expat || by_expat == quick) continue;
        std::fprintf(stderr, "expat reads\n%s\nquick reads\n%s\n", by_expat->c_str(), quick ? quick->c_str() : "-");
        std::abort();
    }
    return 0;
}
