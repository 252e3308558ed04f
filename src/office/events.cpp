#include "office/events.hpp"

#include "base/text.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/events.hpp"
#include "gateway/store/sittings.hpp"
#include "office/field_data.hpp"
#include "office/plan_records.hpp"
#include "office/recompute.hpp"

#include <algorithm>

namespace opora::office {

namespace {

Event event_of(std::int64_t id, const EventWish& wish) {
    if (trimmed(wish.name).empty()) refuse_field("name", wish.name);
    if (wish.kind != "procedure" && wish.kind != "other") refuse_field("kind", wish.kind);
    if (!wish.held.start.ok() || !wish.held.end.ok() || wish.held.end < wish.held.start)
        refuse_field("held", wish.name);
    return {id, wish.kind, std::string(trimmed(wish.name)), wish.held, wish.results};
}

/// At a place in sight, or at one that holds it.
bool is_written_in(const PlacesRead& places, const Sight& sight, OrganisationId place) {
    return sight.sees(place) || std::any_of(sight.places().begin(), sight.places().end(),
                                            [&](const auto& mine) { return covers(places.places, place, mine.id); });
}

void append(std::vector<TaskMove>& to, std::vector<TaskMove> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

PlanChange look_or_change(Desk& desk, const Person& who, Instant now, const Event& event, Look look, const char* act) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    if (event.id != 0 && !store::load_event(database, event.id)) refuse_not_found("event " + std::to_string(event.id));
    auto change = keep_event(desk, database, who, now, event);
    if (look == Look::preview) {
        change.event = event.id;
        return change;
    }
    store::add_audit(database, {0, iso_time(now), who.name, act, "event " + std::to_string(change.event)});
    transaction.commit();
    return change;
}

}  // namespace

PlanChange keep_event(Desk& desk, store::Database& database, const Person& who, Instant now, const Event& event) {
    PlanChange change;
    change.event = store::save_event(database, event);
    PartyNames names(database);
    for (const auto& row : store::load_plans(database)) {
        const auto plan = require_plan(database, row.id);
        const auto tasks = compute_tasks(desk, database, plan, names);
        const auto& changes = tasks.changes;
        if (changes.added.empty() && changes.moved.empty() && changes.removed.empty() && changes.renewed.empty())
            continue;
        PlanChange of_plan;
        tell_tasks(plan, nullptr, tasks, names, of_plan);
        apply_tasks(database, who, now, plan, tasks, names);
        append(change.added, std::move(of_plan.added));
        append(change.moved, std::move(of_plan.moved));
        append(change.removed, std::move(of_plan.removed));
        append(change.kept, std::move(of_plan.kept));
    }
    tell_sum(change);
    return change;
}

std::vector<Event> list_events(Desk& desk, const Sight& sight) {
    const auto connection = desk.database();
    auto events = store::load_events(connection);
    if (sight.is_everything()) return events;
    const auto places = load_places(connection);
    std::erase_if(events, [&](const Event& event) {
        const auto sittings = store::load_sittings_of_event(connection, event.id);
        return !sittings.empty() && std::none_of(sittings.begin(), sittings.end(), [&](const auto& record) {
            return is_written_in(places, sight, record.sitting.place);
        });
    });
    return events;
}

PlanChange add_event(Desk& desk, const Person& who, Instant now, const EventWish& wish, Look look) {
    return look_or_change(desk, who, now, event_of(0, wish), look, "add_event");
}

PlanChange move_event(Desk& desk, const Person& who, Instant now, std::int64_t id, const EventWish& wish, Look look) {
    if (id <= 0) refuse_not_found("event " + std::to_string(id));
    return look_or_change(desk, who, now, event_of(id, wish), look, "move_event");
}

}  // namespace opora::office
