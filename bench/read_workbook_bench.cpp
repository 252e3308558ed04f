// Readers alone: a workbook of a region (26 000 rows × 30 columns, made here), or the real one in OPORA_BENCH_FILE.
// Quick rows against expat alone is the reason for plain_rows.

#include "base/sheet.hpp"
#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "gateway/tables/xlsx_sheet.hpp"
#include "gateway/zip_archive.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

using namespace opora;

Sheet invented_region() {
    Sheet sheet;
    sheet.name = "Протокол";
    for (int column = 0; column < 30; ++column) sheet.columns.push_back({"балл за " + std::to_string(column)});
    for (int row = 0; row < 26'000; ++row) {
        auto& cells = sheet.rows.emplace_back();
        cells.emplace_back("edu" + std::to_string(990'000 + row / 40));
        cells.emplace_back(std::string("нет"));
        for (int column = 2; column < 30; ++column) cells.emplace_back(std::to_string((row * 7 + column * 3) % 4));
    }
    return sheet;
}

const std::string& workbook() {
    static const std::string bytes = [] {
        if (const char* path = std::getenv("OPORA_BENCH_FILE")) {
            std::ifstream file(path, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(file), {});
        }
        const Sheet sheets[] = {invented_region()};
        return tables::workbook_bytes(sheets);
    }();
    return bytes;
}

void read_all(benchmark::State& state, const std::string& bytes) {
    std::size_t cells = 0;
    for (auto _ : state) {
        cells = 0;
        tables::open_table_bytes(bytes, "bench")->read(0, [&](const Row& row) {
            cells += row.cells.size();
            return Visit::go_on;
        });
    }
    state.counters["cells"] = static_cast<double>(cells);
}

void Open_and_read_xlsx(benchmark::State& state) { read_all(state, workbook()); }
BENCHMARK(Open_and_read_xlsx)->Unit(benchmark::kMillisecond)->UseRealTime();

void Open_and_read_csv(benchmark::State& state) { read_all(state, tables::write_csv(invented_region())); }
BENCHMARK(Open_and_read_csv)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The sheet already unpacked, so that only the reading of XML counts.
void read_xml(benchmark::State& state, tables::SheetReading reading) {
    const auto archive = ZipArchive(std::make_shared<const std::string>(workbook()));
    const auto xml = archive.read("xl/worksheets/sheet1.xml", std::uint64_t{1} << 30);
    // Any number of shared strings that a sheet may ask for.
    tables::WorkbookContext context;
    for (int i = 0; i < 100'000; ++i) context.strings.add("x");
    for (auto _ : state)
        tables::read_sheet_xml(
            std::make_unique<MemoryStream>(xml), context, [](const Row&) { return Visit::go_on; }, reading);
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * xml.size()));
}
void Sheet_xml_quick(benchmark::State& state) { read_xml(state, tables::SheetReading::quick); }
BENCHMARK(Sheet_xml_quick)->Unit(benchmark::kMillisecond)->UseRealTime();
void Sheet_xml_by_expat(benchmark::State& state) { read_xml(state, tables::SheetReading::by_expat); }
BENCHMARK(Sheet_xml_by_expat)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
