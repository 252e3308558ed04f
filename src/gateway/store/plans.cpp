#include "gateway/store/plans.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "gateway/store/days.hpp"

namespace opora::store {

namespace {

constexpr std::string_view plan_columns =
    "SELECT p.id, p.order_id, p.version, p.title, p.is_duties, p.first_day, p.last_day, p.controller,"
    " p.escalate_after, (SELECT count(*) FROM measures m WHERE m.plan = p.id AND m.is_there = 1)";

PlanRecord plan_of(const Statement& row) {
    PlanRecord record;
    record.id = PlanId{row.integer(0)};
    record.order = OrderId{row.integer(1)};
    record.version = static_cast<int>(row.integer(2));
    record.title = row.text(3);
    record.is_duties = row.integer(4) != 0;
    record.period = {read_day(row.text(5)).value_or(Date{}), read_day(row.text(6)).value_or(Date{})};
    record.controller = PartyId{row.integer(7)};
    record.escalate_after = static_cast<int>(row.integer(8));
    record.measures = static_cast<int>(row.integer(9));
    return record;
}

PlanId save_plan_head(Database& database, const PlanRecord& record) {
    const auto id =
        record.id == PlanId{}
            ? run_for_id(database,
                         "INSERT INTO plans (order_id, version, title, is_duties, first_day, last_day, controller,"
                         " escalate_after) VALUES ($1, 1, $2, $3, $4, $5, $6, $7) RETURNING id",
                         record.order, record.title, record.is_duties, day_text(record.period.start),
                         day_text(record.period.end), record.controller, record.escalate_after)
            : run_for_id(database,
                         "UPDATE plans SET version = version + 1, title = $1, first_day = $2, last_day = $3,"
                         " controller = $4, escalate_after = $5 WHERE id = $6 RETURNING id",
                         record.title, day_text(record.period.start), day_text(record.period.end), record.controller,
                         record.escalate_after, record.id);
    if (!id) throw Refusal(Problem{Code::not_found, {}, "plan " + std::to_string(std::int64_t(record.id)), {}});
    return PlanId{*id};
}

}  // namespace

PlanId save_plan(Database& database, const PlanRecord& record, const VersionNote& note) {
    Transaction transaction(database, Transaction::Mode::writing);
    const auto id = save_plan_head(database, record);
    run(database,
        "INSERT INTO plan_versions (plan, version, body, reason, order_id, at, person)"
        " SELECT id, version, $2, $3, $4, $5, $6 FROM plans WHERE id = $1",
        id, record.body, note.reason, note.order, note.at, note.person);
    transaction.commit();
    return id;
}

std::optional<PlanRecord> load_plan(Database& database, PlanId id, int version) {
    const auto rows = ask(database,
                          std::string(plan_columns) +
                              ", v.version, v.body FROM plans p JOIN plan_versions v ON v.plan = p.id"
                              " WHERE p.id = $1 AND ($2 = 0 OR v.version = $2) ORDER BY v.version DESC LIMIT 1",
                          id, version);
    if (!rows->step()) return {};
    auto record = plan_of(*rows);
    record.version = static_cast<int>(rows->integer(10));
    record.body = rows->text(11);
    return record;
}

std::vector<PlanRecord> load_plans(Database& database, OrderId order) {
    const auto rows = ask(database,
                          std::string(plan_columns) +
                              " FROM plans p WHERE ($1 = 0 OR p.order_id = $1) ORDER BY p.is_duties, p.title, p.id",
                          order);
    std::vector<PlanRecord> found;
    while (rows->step()) found.push_back(plan_of(*rows));
    return found;
}

std::vector<PlanRecord> load_controlled_plans(Database& database, PartyId controller) {
    const auto rows =
        ask(database, std::string(plan_columns) + " FROM plans p WHERE p.controller = $1 ORDER BY p.id", controller);
    std::vector<PlanRecord> found;
    while (rows->step()) found.push_back(plan_of(*rows));
    return found;
}

std::vector<VersionNote> load_plan_versions(Database& database, PlanId id) {
    const auto rows = ask(database,
                          "SELECT version, at, person, reason, order_id FROM plan_versions WHERE plan = $1"
                          " ORDER BY version DESC",
                          id);
    std::vector<VersionNote> found;
    while (rows->step())
        found.push_back({static_cast<int>(rows->integer(0)), std::string(rows->text(1)), std::string(rows->text(2)),
                         std::string(rows->text(3)), OrderId{rows->integer(4)}});
    return found;
}

void save_measures(Database& database, const Plan& plan) {
    Transaction transaction(database, Transaction::Mode::writing);
    run(database, "UPDATE measures SET is_there = 0 WHERE plan = $1", plan.id);
    int place = 0;
    for (const auto& section : plan.sections)
        for (const auto& measure : section.measures)
            run(database,
                "INSERT INTO measures (plan, id, place, section, number, title, phrase, expected, evidence, folded,"
                " is_there) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)"
                " ON CONFLICT (plan, id) DO UPDATE SET place = excluded.place, section = excluded.section,"
                " number = excluded.number, title = excluded.title, phrase = excluded.phrase,"
                " expected = excluded.expected, evidence = excluded.evidence, folded = excluded.folded, is_there = 1",
                plan.id, measure.id, ++place, section.title, measure.number, measure.title, measure.phrase,
                measure.expected, measure.evidence,
                folded(measure.number + " " + measure.title + " " + measure.expected));
    transaction.commit();
}

std::vector<std::string> load_measure_ids(Database& database, PlanId plan) {
    const auto rows = ask(database, "SELECT id FROM measures WHERE plan = $1 ORDER BY id", plan);
    std::vector<std::string> ids;
    while (rows->step()) ids.emplace_back(rows->text(0));
    return ids;
}

}  // namespace opora::store
