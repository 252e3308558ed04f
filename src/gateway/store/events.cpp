#include "gateway/store/events.hpp"

#include "base/problem.hpp"
#include "gateway/store/days.hpp"

namespace opora::store {

namespace {

Event event_of(const Statement& row) {
    return {row.integer(0),
            std::string(row.text(1)),
            std::string(row.text(2)),
            {read_day(row.text(3)).value_or(Date{}), read_day(row.text(4)).value_or(Date{})},
            read_day(row.text(5))};
}

}  // namespace

std::int64_t save_event(Database& database, const Event& event) {
    const auto first = day_text(event.held.start), last = day_text(event.held.end), results = day_cell(event.results);
    const auto id =
        event.id == 0
            ? run_for_id(database,
                         "INSERT INTO events (kind, name, first_day, last_day, results) VALUES ($1, $2, $3, $4, $5)"
                         " RETURNING id",
                         event.kind, event.name, first, last, results)
            : run_for_id(database,
                         "UPDATE events SET kind = $1, name = $2, first_day = $3, last_day = $4, results = $5"
                         " WHERE id = $6 RETURNING id",
                         event.kind, event.name, first, last, results, event.id);
    if (!id) throw Refusal(Problem{Code::not_found, {}, "event " + std::to_string(event.id), {}});
    return *id;
}

std::optional<Event> load_event(Database& database, std::int64_t id) {
    const auto rows =
        ask(database, "SELECT id, kind, name, first_day, last_day, results FROM events WHERE id = $1", id);
    if (!rows->step()) return {};
    return event_of(*rows);
}

std::vector<Event> load_events(Database& database) {
    const auto rows = ask(
        database, "SELECT id, kind, name, first_day, last_day, results FROM events ORDER BY first_day, last_day, id");
    std::vector<Event> found;
    while (rows->step()) found.push_back(event_of(*rows));
    return found;
}

}  // namespace opora::store
