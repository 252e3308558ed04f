#include "domain/register_act.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, register_act_kinds> register_act_names = {"rename", "recode", "move", "merge",
                                                                                 "split"};

}  // namespace

std::string_view name_of(RegisterActKind kind) { return register_act_names[static_cast<std::size_t>(kind)]; }

std::optional<RegisterActKind> register_act_kind_named(std::string_view name) {
    const auto* const found = std::find(register_act_names.begin(), register_act_names.end(), name);
    if (found == register_act_names.end()) return {};
    return static_cast<RegisterActKind>(found - register_act_names.begin());
}

}  // namespace opora
