#include "office/plans.hpp"

#include "domain/school_year.hpp"
#include "engine/planning/count_tasks.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/store/audit.hpp"
#include "office/plan_records.hpp"
#include "office/recompute.hpp"
#include "office/understanding.hpp"

namespace opora::office {

namespace {

std::string plan_named(PlanId id) { return "plan " + std::to_string(static_cast<std::int64_t>(id)); }

MeasureView view_of(const std::vector<Task>& tasks, const Date& today) {
    MeasureView view;
    view.progress = planning::count(tasks, today);
    view.state = planning::state_of_measure(tasks, today);
    for (const auto& task : tasks) {
        if (!task.is_open() || !task.due || (view.due && *view.due <= *task.due)) continue;
        view.start = task.start;
        view.due = task.due;
    }
    return view;
}

PlanView view_plan(store::Database& database, const store::PlanRecord& record, const Date& today) {
    PlanView view;
    view.row = plan_rows(database, {record}, today).front();
    view.body = plan_of(record);
    std::map<std::string, std::vector<Task>> tasks;
    for (auto& one : store::load_plan_tasks(database, record.id)) tasks[one.task.measure].push_back(one.task);
    for (const auto& [measure, its_tasks] : tasks) view.measures[measure] = view_of(its_tasks, today);
    return view;
}

store::PlanRecord require_record(store::Database& database, PlanId id, int version = 0) {
    auto record = store::load_plan(database, id, version);
    if (!record) refuse_not_found(plan_named(id));
    return std::move(*record);
}

/// The work of both preview and change, within the caller's transaction.
PlanChange make_change(Desk& desk, store::Database& database, const Person& who, Instant now, PlanId id,
                       const PlanWish& wish) {
    const auto record = require_record(database, id);
    if (wish.version != 0 && wish.version != record.version) {
        const auto versions = store::load_plan_versions(database, id);
        throw Refusal(Problem{Code::plan_changed_meanwhile,
                              {},
                              record.title,
                              {{"version", double(record.version)}, {"person", versions.front().person}}});
    }
    if (wish.order != OrderId{} && !store::load_order(database, wish.order))
        refuse_not_found("order " + std::to_string(static_cast<std::int64_t>(wish.order)));
    auto plan = wish.body;
    plan.id = id;
    PartyNames names(database);
    return keep_plan(desk, database, who, now, plan, record.is_duties, wish.reason, wish.order, names);
}

}  // namespace

std::vector<StoredPlanRow> list_plans(Desk& desk, Instant now, const Sight& sight) {
    const auto connection = desk.database();
    auto rows = plan_rows(connection, store::load_plans(connection), local_day(connection, now));
    cut_plan_rows(connection, sight, local_day(connection, now), rows);
    return rows;
}

PlanView find_plan(Desk& desk, Instant now, PlanId id, int version) {
    const auto connection = desk.database();
    store::Transaction moment(connection, store::Transaction::Mode::reading);
    return view_plan(connection, require_record(connection, id, version), local_day(connection, now));
}

PlanView begin_plan(Desk& desk, const Person& who, Instant now, const Plan& wished) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto plan = wished;
    plan.id = {};
    PartyNames names(database);
    keep_plan(desk, database, who, now, plan, false, "", {}, names);
    store::add_audit(database, {0, iso_time(now), who.name, "begin_plan", plan_named(plan.id)});
    auto view = view_plan(database, require_record(database, plan.id), local_day(database, now));
    transaction.commit();
    return view;
}

Plan draft_plan_from_template(Desk& desk, const std::string& id, int school_year, Language language) {
    const auto connection = desk.database();
    for (const auto& one : catalogue::shipped_templates()) {
        if (one.id != id) continue;
        const auto period = templates::usual_period(one, school_year);
        const auto& name = language == Language::english ? one.name_en : one.name_ru;
        return templates::draft_plan(one, say(language, templates::plan_title(name, period)), period,
                                     template_reading(connection));
    }
    refuse_not_found(id);
}

Plan draft_plan_from_plan(Desk& desk, PlanId id, int school_year) {
    const auto connection = desk.database();
    const auto plan = require_plan(connection, id);
    return templates::shift_plan(plan, school_year - school_year_of(plan.period.start), template_reading(connection))
        .plan;
}

PlanChange preview_plan(Desk& desk, PlanId id, const PlanWish& wish) {
    const auto connection = desk.database();
    store::Transaction never_committed(connection, store::Transaction::Mode::writing);
    return make_change(desk, connection, {}, {}, id, wish);
}

PlanChange change_plan(Desk& desk, const Person& who, Instant now, PlanId id, const PlanWish& wish) {
    const auto connection = desk.database();
    store::Database& database = connection;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    auto change = make_change(desk, database, who, now, id, wish);
    store::add_audit(database, {0, iso_time(now), who.name, "change_plan",
                                plan_named(id) + " version " + std::to_string(change.version)});
    transaction.commit();
    return change;
}

std::vector<PlanVersion> plan_versions(Desk& desk, PlanId id) {
    const auto connection = desk.database();
    require_record(connection, id);
    std::vector<PlanVersion> versions;
    for (auto& note : store::load_plan_versions(connection, id))
        versions.push_back({note.version, note.at, note.person, note.reason, note.order});
    return versions;
}

std::vector<planning::PlanDifference> plan_differences(Desk& desk, PlanId id, int from, int to) {
    const auto connection = desk.database();
    if (from < 1) refuse_field("from", std::to_string(from));
    if (to < 1) refuse_field("to", std::to_string(to));
    return planning::compare_plans(require_plan(connection, id, from), require_plan(connection, id, to));
}

std::vector<ProgressRow> plan_progress(Desk& desk, Instant now, PlanId id, const std::string& by) {
    static const std::map<std::string, store::CountBy> known = {
        {"section", store::CountBy::section}, {"measure", store::CountBy::measure}, {"party", store::CountBy::party}};
    const auto found = known.find(by.empty() ? "section" : by);
    if (found == known.end()) refuse_field("by", by);
    const auto connection = desk.database();
    require_record(connection, id);
    std::vector<ProgressRow> rows;
    for (auto& row : store::count_tasks_by(connection, found->second, id, local_day(connection, now)))
        rows.push_back({row.key, row.name, row.counts});
    return rows;
}

}  // namespace opora::office
