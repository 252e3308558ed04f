/// What an order does to organisations of the register: a new name, a new login, another municipality, a merger, a
/// division. The acts are kept; what stood before is never overwritten.
#pragma once

#include "domain/occurrence.hpp"
#include "domain/organisation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

enum class RegisterActKind : std::uint8_t { rename, recode, move, merge, split };
inline constexpr std::size_t register_act_kinds = 5;

/// "rename" …, as stored and as words web.register.kind.* name them.
std::string_view name_of(RegisterActKind kind);
std::optional<RegisterActKind> register_act_kind_named(std::string_view name);

/// A school that comes of a division.
struct NewSchool {
    std::string name, full_name, type;
    std::string login;  ///< six digits, "" = not given yet
};

struct RegisterAct {
    RegisterActKind kind = RegisterActKind::rename;
    OrganisationId organisation{};       ///< renamed, recoded, moved; the heir of a merger; what is divided
    std::vector<OrganisationId> others;  ///< merge: those that end in the heir
    std::vector<NewSchool> begun;        ///< split
    std::string name, full_name;         ///< rename: the new ones; an empty full name stays as it is
    std::string login;                   ///< recode: six digits
    OrganisationId parent{};             ///< move
    Date day{};                          ///< from when
    std::string ground;                  ///< the order: «Постановление № 812 от 01.07.2026»
};

}  // namespace opora
