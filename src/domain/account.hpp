/// An account: how a person comes in. What they may reach is said by their posts (access.hpp).
#pragma once

#include "domain/access.hpp"
#include "domain/plan.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora {

enum class AccountState : std::uint8_t {
    invited,  ///< the person has set no password yet
    active,
    locked,  ///< by an administrator: comes in no way at all
};

/// "invited" …, as stored and as words account.state.* name them.
constexpr std::string_view account_state_names[] = {"invited", "active", "locked"};
constexpr std::string_view name_of(AccountState state) { return account_state_names[static_cast<int>(state)]; }
constexpr AccountState account_state_named(std::string_view name) {
    return name == "active" ? AccountState::active : name == "locked" ? AccountState::locked : AccountState::invited;
}

struct Account {
    std::int64_t id = 0;
    std::string login;  ///< in small letters; often the address of the mail
    std::string name;   ///< as history shows it
    std::string mail;   ///< "" = no letters
    PartyId party{};    ///< who this is in the register of executors; 0 = nobody
    AccountState state = AccountState::invited;
    bool has_second_step = false;
    std::int64_t created = 0, last_in = 0;  ///< seconds since 1970; 0 = never
    std::vector<Post> posts;                ///< all, in force or not
};

/// Those of `posts` that are in force on `day` (ISO).
std::vector<Post> posts_on(const std::vector<Post>& posts, std::string_view day);
bool holds(const std::vector<Post>& posts, Role role);

}  // namespace opora
