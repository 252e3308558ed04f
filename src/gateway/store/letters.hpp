/// What goes out of the house by itself: calendar feeds and daily letters.
#pragma once

#include "domain/organisation.hpp"
#include "domain/plan.hpp"
#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

struct FeedRecord {
    std::int64_t id = 0;
    PartyId party{};
    PlanId plan{};
    OrganisationId school{};
    std::string token_hash;  ///< SHA-256 of the token; the token itself is nowhere
    std::string made, person, last_read;
};
std::int64_t add_feed(Database& database, const FeedRecord& record);
/// Without revoked ones, newest first.
std::vector<FeedRecord> load_feeds(Database& database);
std::optional<FeedRecord> find_feed(Database& database, std::string_view token_hash);
void note_feed_read(Database& database, std::int64_t id, std::string_view at);
/// Refuses: not_found.
void revoke_feed(Database& database, std::int64_t id);

struct DigestRow {
    PartyId party{};
    std::string day;
    std::string state;   ///< "sending", "sent", "empty", "failed"
    std::string reason;  ///< of a failure
    std::string at;
};
/// Takes the day's letter of the party in hand: true for the first who asks; also for a failed one whose last attempt
/// was before `retry_before`.
bool begin_digest(Database& database, const DigestRow& row, std::string_view retry_before);
void end_digest(Database& database, const DigestRow& row);
std::optional<DigestRow> load_digest(Database& database, PartyId party, std::string_view day);

/// A letter of the house to an address; states as of digests.
struct HouseLetterRow {
    std::string kind, address, day;
    std::string state, reason, at;
};
/// As begin_digest.
bool begin_house_letter(Database& database, const HouseLetterRow& row, std::string_view retry_before);
void end_house_letter(Database& database, const HouseLetterRow& row);

}  // namespace opora::store
