/// Who may do what, and to whom: roles, acts and the table that joins them (data/access/rights.json).
#pragma once

#include "domain/organisation.hpp"

#include <array>
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

/// What people do in the house; each route and each function of office belongs to one.
enum class Act : std::uint8_t {
    see_register,
    see_catalogue,  ///< what belongs to nobody: descriptions of works, calendars, templates, words
    see_results,    ///< counts and shares of places; nobody's own work
    see_pupils,     ///< works of pupils, by code
    import_results,
    edit_instruments,
    edit_rules,
    see_screening,  ///< lists that a rule gives, with its limits
    run_screening,
    see_signs,  ///< as the authority sees them, with probabilities and limits
    see_panel,  ///< the page of one school, as far as it was opened to the school
    reply_to_signs,
    judge_signs,
    see_lists,
    edit_lists,
    approve_list,
    see_measures,
    decide_measures,
    see_orders,
    edit_orders,
    see_plans,
    run_plans,
    see_tasks,
    do_tasks,
    control_tasks,
    see_parties,
    edit_parties,
    see_sampling,
    manage_sampling,
    enter_second_marks,
    see_scales,
    manage_scales,
    see_sittings,
    plan_sittings,
    see_field,
    manage_field,
    fill_observation,
    subscribe,      ///< calendar addresses
    keep_register,  ///< what orders did to schools
    manage_people,
    see_audit,
    operate,
};
inline constexpr std::size_t number_of_acts = static_cast<std::size_t>(Act::operate) + 1;

std::string_view name_of(Act act);
std::optional<Act> act_named(std::string_view name);

/// How far a role reaches with an act: nowhere, the organisation of the post with all below it, everywhere.
enum class Reach : std::uint8_t { none, own, all };
std::string_view name_of(Reach reach);
std::optional<Reach> reach_named(std::string_view name);

/// Acts × roles; every pair has its cell.
class Rights {
 public:
    Reach reach(Act act, Role role) const { return cells_[index(act, role)]; }
    void set(Act act, Role role, Reach reach) { cells_[index(act, role)] = reach; }

 private:
    static std::size_t index(Act act, Role role) {
        return static_cast<std::size_t>(act) * number_of_roles + static_cast<std::size_t>(role);
    }
    std::array<Reach, number_of_acts * number_of_roles> cells_{};
};

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
