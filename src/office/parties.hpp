/// Those tasks are given to.
#pragma once

#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/plan_values.hpp"
#include "office/sight.hpp"

namespace opora::office {

struct PartyRow {
    Party party;
    TaskCounts progress;
};

/// Fields that are there are changed; `away` of nothing means present.
struct PartyWish {
    std::optional<std::string> name, post, organisation, mail;
    std::optional<int> digest_hour;  ///< 0…23, -1 = no letters
    std::optional<PartyId> deputy;
    std::optional<std::optional<Period>> away;
};

/// By name. `plan` 0 = all; merged ones are left out.
std::vector<PartyRow> list_parties(Desk&, Instant now, const std::string& query = {}, PlanId plan = {},
                                   const Sight& sight = Sight::everything());
/// Refuses: not_found.
PartyRow find_party(Desk&, Instant now, PartyId id);
/// Refuses: not_found, bad_request (an hour or address that is none, a deputy that is itself).
PartyRow change_party(Desk&, const Person& who, Instant now, PartyId id, const PartyWish&);

std::vector<MergeProposal> propose_party_merges(Desk&);
/// Their tasks, names and feeds go over to `into`. Refuses: not_found, bad_request.
PartyRow merge_parties(Desk&, const Person& who, Instant now, PartyId into, const std::vector<PartyId>& from);

}  // namespace opora::office
