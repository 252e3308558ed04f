/// The one gate: how far somebody reaches with what they are about to do.
#pragma once

#include "domain/plan.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/sight.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::office {

/// How far the role of a post reaches. A post that does not fit its place (a school's head at a region) reaches
/// nothing; organisation 0 is the whole house, for region roles, auditors and administrators.
bool fits(Role role, std::optional<OrganisationKind> place);

/// What `who` sees for `act`, by any of their posts; the person of a store without accounts sees everything.
/// Refuses: not_allowed when no post reaches anything.
Sight sight_of(store::Database&, const Person& who, Act act);
Sight sight_of(Desk&, const Person& who, Act act);
/// The same without the refusal: Sight{} when nothing is reached.
Sight reach_of(store::Database&, const Person& who, Act act);

/// Refuses: not_allowed (no post does this at all), not_found (elsewhere yes, there no: existence is not told).
void require(Desk&, const Person& who, Act act, OrganisationId organisation);
/// Refuses: not_found with `what`.
void require_seen(const Sight& sight, OrganisationId organisation, const std::string& what);
/// Refuses: not_allowed unless everything is seen: region-wide work.
void require_everything(const Sight& sight);

/// Acts that reach at least something: what the page offers.
struct ActReached {
    Act act{};
    Reach reach = Reach::none;
};
std::vector<ActReached> acts_of(Desk&, const Person& who);

struct MyPost {
    Post post;
    std::string kind;   ///< "region", "municipality", "school"; "" of the whole house
    std::string place;  ///< its name
    std::string code;   ///< of a school, as shown
};
struct Me {
    std::vector<MyPost> posts;
    std::vector<ActReached> acts;
};
Me who_am_i(Desk&, const Person& who);

/// Parties in sight: those that stand for an organisation there. Not asked of whoever sees everything.
std::vector<PartyId> parties_in(store::Database&, const Sight& sight);
bool sees_party(store::Database&, const Sight& sight, PartyId party);
/// One whose party, or who delegated it, is in sight.
bool sees_task(store::Database&, const Sight& sight, TaskId task);

/// A place that people may ask for in words of a question: a school by code, a municipality by id.
struct PlaceAsked {
    std::string school;
    std::optional<OrganisationId> municipality;
};
/// The place as asked when it is seen; of nothing asked the widest own one: mine by default.
/// Refuses: school_not_found, not_found.
PlaceAsked narrowed(Desk&, const Sight& sight, PlaceAsked asked);
/// Refuses: school_not_found when there is no such school in sight.
void require_school(Desk&, const Sight& sight, const std::string& code);

}  // namespace opora::office
