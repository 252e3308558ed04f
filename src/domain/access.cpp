#include "domain/access.hpp"

#include <algorithm>

namespace opora {

namespace {

constexpr std::array<std::string_view, number_of_roles> role_names = {
    "region_head",        "region_analyst", "institute", "municipal_head", "methodist",    "school_head",
    "school_coordinator", "observer",       "expert",    "auditor",        "administrator"};

constexpr std::array<std::string_view, number_of_acts> act_names = {
    "see_register",     "see_catalogue", "see_results",   "see_pupils",    "import_results",  "edit_instruments",
    "edit_rules",       "see_screening", "run_screening", "see_signs",     "see_panel",       "reply_to_signs",
    "judge_signs",      "see_lists",     "edit_lists",    "approve_list",  "see_measures",    "decide_measures",
    "see_orders",       "edit_orders",   "see_plans",     "run_plans",     "see_tasks",       "do_tasks",
    "control_tasks",    "see_parties",   "edit_parties",  "see_sampling",  "manage_sampling", "enter_second_marks",
    "see_scales",       "manage_scales", "see_sittings",  "plan_sittings", "see_field",       "manage_field",
    "fill_observation", "subscribe",     "keep_register", "manage_people", "see_audit",       "operate"};

constexpr std::array<std::string_view, 3> reach_names = {"none", "own", "all"};

template <class Value, std::size_t count>
std::optional<Value> value_named(const std::array<std::string_view, count>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return {};
    return static_cast<Value>(found - names.begin());
}

}  // namespace

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }
std::optional<Role> role_named(std::string_view name) { return value_named<Role>(role_names, name); }

std::string_view name_of(Act act) { return act_names[static_cast<std::size_t>(act)]; }
std::optional<Act> act_named(std::string_view name) { return value_named<Act>(act_names, name); }

std::string_view name_of(Reach reach) { return reach_names[static_cast<std::size_t>(reach)]; }
std::optional<Reach> reach_named(std::string_view name) { return value_named<Reach>(reach_names, name); }

}  // namespace opora
