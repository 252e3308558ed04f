/// Who may do what, and to whom: roles, acts and the table that joins them (data/access/rights.json).
#pragma once

#include "domain/organisation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opora {

enum class Role : std::uint8_t {
    region_head,
    region_analyst,
    institute,
    municipal_head,
    methodist,
    school_head,
    school_coordinator,
    observer,
    expert,
    auditor,
    administrator,
};
inline constexpr std::size_t number_of_roles = 11;

/// "region_head" …, as stored and as words role.* name them.
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

/// A role held at an organisation: it reaches that organisation and everything below it.
/// Days are ISO, both inclusive, "" = open; a deputy's post has both and says for whom it stands in.
struct Post {
    Role role = Role::school_coordinator;
    OrganisationId organisation{};
    std::string from, until;
    std::int64_t deputy_of = 0;  ///< account; 0 = own post

    bool operator==(const Post&) const = default;
};

}  // namespace opora
