/// Those tasks are given to, known by every name they were written with; what was learned of abbreviations.
#pragma once

#include "domain/plan.hpp"
#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

/// By any of its names, whatever the letter case; a merged one gives what it went into.
std::optional<PartyId> find_party(Database& database, std::string_view name);
/// Inserts (id 0) or replaces; its name and names_written lead to it from now on. Gives the id. Refuses: not_found.
PartyId save_party(Database& database, const Party& party);
std::optional<Party> load_party(Database& database, PartyId id);
/// By name, without merged ones. `query` in any of their names; of those with tasks in a plan, or all (0).
std::vector<Party> load_parties(Database& database, std::string_view query = {}, PlanId plan = {});
/// Who wants a letter at this hour or before, has an address, and is not away with somebody standing in; by id.
std::vector<Party> load_letter_parties(Database& database, int hour, const Date& day);
/// Who is away on `day` and has this one as deputy.
std::vector<PartyId> stood_in_for(Database& database, PartyId deputy, const Date& day);
/// Names, tasks, feeds and deputyships of `from` go over to `into`. Of two tasks for the same the one that nobody has
/// touched goes; when both are touched both stay.
void merge_party(Database& database, PartyId from, PartyId into);

/// Term → JSON.
void save_learned_term(Database& database, std::string_view term, std::string_view body);
std::vector<std::string> load_learned_terms(Database& database);

}  // namespace opora::store
