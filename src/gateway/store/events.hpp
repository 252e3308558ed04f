/// Procedures and meetings that terms are counted from.
#pragma once

#include "domain/occurrence.hpp"
#include "gateway/store/database.hpp"

#include <vector>

namespace opora::store {

/// Inserts (id 0) or replaces; gives the id. Refuses: not_found.
std::int64_t save_event(Database& database, const Event& event);
std::optional<Event> load_event(Database& database, std::int64_t id);
/// By day.
std::vector<Event> load_events(Database& database);

}  // namespace opora::store
