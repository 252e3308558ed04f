// Any text, cut into sheets, rows and cells, to the readers of results, registers and questionnaires: they never fail,
// account for every row and let no unsound work count. The first byte chooses the options.

#include "engine/intake/read_context.hpp"
#include "engine/intake/read_works.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace opora;

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const auto at = text.find(by, from);
        parts.emplace_back(text.substr(from, at - from));
        if (at == text.npos) return parts;
        from = at + 1;
    }
}

MemoryTables tables_of(std::string_view text) {
    std::vector<Table> tables;
    for (const auto& sheet : split(text, '\f')) {
        tables.push_back({"Лист " + std::to_string(tables.size() + 1), {}});
        for (const auto& row : split(sheet, '\n')) tables.back().rows.push_back(split(row, '\t'));
    }
    return MemoryTables(std::move(tables));
}

const Catalogue& catalogue() {
    static const Catalogue two = [] {
        Instrument mathematics;
        mathematics.procedure = *procedure_named("vpr-2021-4-ma");
        mathematics.positions = {{"1", 1, "", "", ""}, {"2", 2, "", "", ""}, {"3К1", 3, "", "", ""}};
        mathematics.maximum = 6;
        mathematics.cuts = {2, 3, 5};
        auto autumn = mathematics;
        autumn.procedure = *procedure_named("vpr-2020-4-ma");
        return Catalogue({{"ma", "Математика", "Mathematics", {"математике"}}}, {mathematics, autumn});
    }();
    return two;
}

intake::WorksOptions options_of(std::uint8_t choice) {
    intake::WorksOptions options;
    if (choice & 1) options.procedure = procedure_named(choice & 2 ? "vpr-2021-4-ma" : "vpr-2023-7-fi");
    if (choice & 4) options.totals = intake::TotalsRule::take_sum;
    if (choice & 8) options.school = "edu990001";
    if (choice & 16)
        options.mapping = {{"A", "school"}, {"B", "pupil"}, {"C", "score"}, {"D", "score"}, {"E", "total"}};
    if (choice & 32) options.faults_kept = 3;
    return options;
}

void expect(bool holds) {
    if (!holds) std::abort();
}

void expect_sound(const WorkBlock& block, const Instrument& instrument) {
    const auto n = block.size();
    expect(block.positions == instrument.positions.size() && block.scores.size() == n * block.positions);
    expect(block.class_index.size() == n && block.total.size() == n && block.state.size() == n &&
           block.source_row.size() == n);
    for (std::size_t work = 0; work < n; ++work) {
        expect(block.class_index[work] < block.class_names.size());
        if (block.state[work] != WorkState::counted) continue;
        int sum = 0;
        for (std::size_t k = 0; k < block.positions; ++k) {
            const auto points = block.scores[work * block.positions + k];
            expect(points != score::blank && points != score::unread &&
                   score::points(points) <= instrument.positions[k].maximum);
            sum += score::points(points);
        }
        expect(block.total[work] == sum && sum <= instrument.maximum);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto source = tables_of({reinterpret_cast<const char*>(data) + 1, size - 1});
    Progress progress;
    const auto options = options_of(data[0]);
    const auto reading = intake::read_works(source, catalogue(), options, progress);
    expect(reading.faults.size() <= options.faults_kept + 1);
    expect(reading.blocks.size() == reading.schools.size() || reading.asks != intake::Asks::nothing ||
           reading.is_stopped);
    for (const auto& block : reading.blocks) expect_sound(block, reading.instrument);
    const auto& counts = reading.counts;
    const bool is_read = !reading.is_stopped && reading.asks == intake::Asks::nothing;
    expect(!is_read || counts.rows == counts.counted + counts.absent + counts.quarantined + counts.passed_over);
    expect(!reading.is_stopped || reading.faults_total > 0);
    if (intake::is_context(source)) intake::read_context(source, progress);
    intake::read_schools(source, progress);
    return 0;
}
