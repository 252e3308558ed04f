/// Sittings of the assessment calendar.
#pragma once

#include "domain/sitting.hpp"
#include "gateway/store/database.hpp"

namespace opora::store {

/// A sitting with when it was last changed and how often.
struct SittingRecord {
    Sitting sitting;
    std::string changed;  ///< ISO time
    int sequence = 0;
};

/// Inserts (id 0) or replaces; gives the id. Refuses: not_found.
SittingId save_sitting(Database& database, const Sitting& sitting, std::string_view changed);
std::optional<SittingRecord> load_sitting(Database& database, SittingId id);
/// Whose day lies within, by day, then lesson.
std::vector<SittingRecord> load_sittings(Database& database, const Period& days);
/// Of one event, by day.
std::vector<SittingRecord> load_sittings_of_event(Database& database, std::int64_t event);
/// Refuses: not_found. Expects no postings.
void remove_sitting(Database& database, SittingId id);

}  // namespace opora::store
