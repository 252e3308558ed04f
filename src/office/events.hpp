/// Procedures and meetings that terms are counted from.
#pragma once

#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/plan_values.hpp"
#include "office/sight.hpp"

namespace opora::office {

struct EventWish {
    std::string kind = "procedure";  ///< or "other"
    std::string name;
    Period held{};
    std::optional<Date> results;
};

enum class Look { preview, change };

/// By day; without those of works that are written in other places alone.
std::vector<Event> list_events(Desk&, const Sight& sight = Sight::everything());
/// What changes in all plans; with Look::preview nothing is stored. Refuses: bad_request.
PlanChange add_event(Desk&, const Person& who, Instant now, const EventWish&, Look);
/// Refuses: not_found, bad_request.
PlanChange move_event(Desk&, const Person& who, Instant now, std::int64_t id, const EventWish&, Look);

/// Keeps the event (id 0: a new one) and computes every plan again, within the caller's transaction: what changes.
PlanChange keep_event(Desk&, store::Database&, const Person& who, Instant now, const Event& event);

}  // namespace opora::office
