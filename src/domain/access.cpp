#include "domain/access.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, number_of_roles> role_names = {
    "region_head",        "region_analyst", "institute", "municipal_head", "methodist",    "school_head",
    "school_coordinator", "observer",       "expert",    "auditor",        "administrator"};

}  // namespace

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) {
    const auto found = std::find(role_names.begin(), role_names.end(), name);
    if (found == role_names.end()) return {};
    return static_cast<Role>(found - role_names.begin());
}

}  // namespace opora
