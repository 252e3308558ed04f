#include "domain/access.hpp"

#include <algorithm>
#include <array>

namespace opora {

namespace {

constexpr std::array<std::string_view, number_of_roles> names_of_roles = {
    "region_head",        "region_analyst", "institute", "municipal_head", "methodist",    "school_head",
    "school_coordinator", "observer",       "expert",    "auditor",        "administrator"};

}  // namespace

std::string_view name_of(Role role) { return names_of_roles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) {
    const auto found = std::find(names_of_roles.begin(), names_of_roles.end(), name);
    if (found == names_of_roles.end()) return {};
    return static_cast<Role>(found - names_of_roles.begin());
}

}  // namespace opora
