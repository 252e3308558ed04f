// Any text to the reader of executors: it never fails, names everybody it finds, asks of those it does not know, and
// takes what is written from the cell in its order.

#include "engine/executors/defined_terms.hpp"
#include "engine/executors/merges.hpp"
#include "engine/executors/read_executors.hpp"
#include "gateway/catalogue/shipped.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void expect(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const opora::executors::Glossary glossary(opora::catalogue::shipped_glossary());
    const std::string_view cell(reinterpret_cast<const char*>(data), size);
    std::vector<opora::Party> parties;
    std::size_t from = 0;
    for (const auto& one : opora::executors::read_executors(cell, glossary)) {
        expect(!one.name.empty() && !one.written.empty());
        expect(one.kind != opora::ExecutorKind::unknown || !one.question.empty());
        const auto at = cell.find(one.written, from);
        expect(at != cell.npos);
        from = at + one.written.size();
        if (parties.size() > 50) continue;
        parties.emplace_back();
        parties.back().kind = one.kind;
        parties.back().name = one.name;
    }
    // The slower two now and then.
    if (size % 16 == 1) opora::executors::defined_terms(cell.substr(0, 2000), glossary);
    if (size % 16 == 2) opora::executors::propose_merges(parties, glossary);
    return 0;
}
