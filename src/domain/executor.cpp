#include "domain/executor.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 5> executor_kinds = {"unknown", "person", "post", "organisation", "collective"};
constexpr std::array<std::string_view, 7> spreads = {
    "none", "schools", "low_schools", "biased_schools", "leader_schools", "municipalities", "centres"};

template <class Enum, std::size_t size>
std::optional<Enum> enumerator_named(const std::array<std::string_view, size>& names, std::string_view name) {
    const auto* found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return {};
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(ExecutorKind kind) { return executor_kinds.at(static_cast<std::size_t>(kind)); }
std::optional<ExecutorKind> executor_kind_named(std::string_view name) {
    return enumerator_named<ExecutorKind>(executor_kinds, name);
}
std::string_view name_of(Spread spread) { return spreads.at(static_cast<std::size_t>(spread)); }
std::optional<Spread> spread_named(std::string_view name) { return enumerator_named<Spread>(spreads, name); }

}  // namespace opora
