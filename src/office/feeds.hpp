/// Calendar addresses that a person gives to a telephone or a mail program.
#pragma once

#include "domain/sitting.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/plan_values.hpp"
#include "office/sight.hpp"

namespace opora::office {

struct Feed {
    std::int64_t id = 0;
    PartyId party{};
    PlanId plan{};
    OrganisationId school{};  ///< whose schedule of assessments it is
    std::string name;         ///< of the party, the plan or the school
    std::string token;        ///< told once, when it is made; the store has its SHA-256 only
    std::string made, last_read;
};

/// An open task with a day, or a sitting of a school, as an all-day entry.
struct FeedEntry {
    TaskId task{};
    std::string uid;  ///< stays the same: "task-12@opora"
    Date due{};
    std::string title, plan_title, party_name, number, expected, phrase;
    TaskState state = TaskState::not_started;
    std::string changed;  ///< ISO time of the last act; of the plan's version without one
    int sequence = 0;     ///< how often it was changed
    std::optional<Sitting> sitting;
};

struct FeedContent {
    std::string name;
    std::vector<FeedEntry> entries;
    bool is_schedule = false;  ///< sittings of a school
};

/// Those of parties and schools in sight; of plans for whoever sees everything.
std::vector<Feed> list_feeds(Desk&, const Sight& sight = Sight::everything());
/// Of a party, of a plan or of a school. Refuses: not_found, bad_request (none or several).
Feed make_feed(Desk&, const Person& who, Instant now, PartyId party, PlanId plan, OrganisationId school = {});
/// Refuses: not_found.
void revoke_feed(Desk&, const Person& who, Instant now, std::int64_t id);
/// Of a party its open tasks and, where it is a school or place of the register, the sittings that cover it.
/// Refuses: not_found, whatever is wrong with the token.
FeedContent read_feed(Desk&, Instant now, std::string_view token);

/// What a feed of the plan would hold now, for a file that a person asks for. Refuses: not_found.
FeedContent plan_feed(Desk&, Instant now, PlanId plan);

}  // namespace opora::office
