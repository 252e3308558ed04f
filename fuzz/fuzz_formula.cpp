// Any bytes as the formula of a model: read or refused with a place inside it.

#include "engine/fitting/formula.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace opora;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const auto formula = fitting::read_formula(text);
        if (formula.response.empty() || formula.variables().empty()) std::abort();
        for (const auto& term : formula.random)
            if (term.groups.empty()) std::abort();
    } catch (const Refusal& refusal) {
        if (refusal.problem().code != Code::formula_unreadable) std::abort();
        const double at = std::get<double>(refusal.problem().said.at(0).value);
        if (at < 1 || at > double(size) + 1) std::abort();
    }
    return 0;
}
