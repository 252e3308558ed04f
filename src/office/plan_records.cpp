#include "office/plan_records.hpp"

#include "base/day_text.hpp"
#include "base/text.hpp"
#include "gateway/orders/json_plan.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/settings.hpp"
#include "office/record_json.hpp"

#include <charconv>
#include <ctime>

namespace opora::office {

namespace json = boost::json;

namespace {

constexpr int moscow_offset = 3;
constexpr int largest_offset = 14;

/// The school of the register that is called so; 0 when none is, or several are.
std::int64_t school_called(store::Database& database, const std::string& name) {
    const auto key = folded(name);
    std::int64_t found = 0;
    for (const auto id : store::find_by_name(database, name)) {
        const auto school = store::load_organisation(database, id);
        if (!school || school->kind != OrganisationKind::school) continue;
        bool is_it = folded(school->name) == key || folded(school->full_name) == key;
        for (const auto& written : school->names_written) is_it = is_it || folded(written) == key;
        if (!is_it) continue;
        if (found != 0) return 0;
        found = static_cast<std::int64_t>(id);
    }
    return found;
}

std::string day_or_nothing(const std::optional<Date>& day) { return day ? day_text(*day) : std::string(); }

}  // namespace

void refuse_not_found(const std::string& what) { throw Refusal(Problem{Code::not_found, {}, what, {}}); }

void refuse_field(const std::string& field, const std::string& value) {
    Place place;
    place.path = field;
    throw Refusal(Problem{Code::bad_request, place, value, {}});
}

std::string plan_body(const Plan& plan) { return json::serialize(orders::write_plan_body(plan)); }

Plan plan_of(const store::PlanRecord& record) {
    auto plan = orders::read_plan_body_json(json::parse(record.body, {}, orders::nested_deep));
    plan.id = record.id;
    plan.order = record.order;
    plan.version = record.version;
    return plan;
}

Plan require_plan(store::Database& database, PlanId id, int version) {
    const auto record = store::load_plan(database, id, version);
    if (!record) refuse_not_found("plan " + std::to_string(static_cast<std::int64_t>(id)));
    return plan_of(*record);
}

std::string task_text(const store::TaskRecord& record) {
    const auto& task = record.task;
    json::object out{{"id", static_cast<std::int64_t>(task.id)},
                     {"plan", static_cast<std::int64_t>(task.plan)},
                     {"measure", task.measure},
                     {"occurrence", task.occurrence},
                     {"drafted", static_cast<std::int64_t>(task.drafted)},
                     {"party", static_cast<std::int64_t>(task.party)},
                     {"delegated_by", static_cast<std::int64_t>(task.delegated_by)},
                     {"state", name_of(task.state)},
                     {"start", day_or_nothing(task.start)},
                     {"due", day_or_nothing(task.due)},
                     {"is_hand_dated", task.is_hand_dated},
                     {"is_checkpoint", task.is_checkpoint},
                     {"is_assumed", task.is_assumed},
                     {"is_outside", task.is_outside},
                     {"waits_for", task.waits_for},
                     {"reason", record.reason},
                     {"returned_why", record.returned_why}};
    return json::serialize(out);
}

store::TaskRecord task_of_text(const std::string& text) {
    const auto value = json::parse(text);
    const auto& object = value.as_object();
    store::TaskRecord record;
    auto& task = record.task;
    task.id = TaskId{record::integer(object, "id")};
    task.plan = PlanId{record::integer(object, "plan")};
    task.measure = record::text(object, "measure");
    task.occurrence = record::text(object, "occurrence");
    task.drafted = PartyId{record::integer(object, "drafted")};
    task.party = PartyId{record::integer(object, "party")};
    task.delegated_by = PartyId{record::integer(object, "delegated_by")};
    task.state = task_state_named(record::text(object, "state")).value();
    task.start = opora::read_day(record::text(object, "start"));
    task.due = opora::read_day(record::text(object, "due"));
    task.is_hand_dated = record::is_true(object, "is_hand_dated");
    task.is_checkpoint = record::is_true(object, "is_checkpoint");
    task.is_assumed = record::is_true(object, "is_assumed");
    task.is_outside = record::is_true(object, "is_outside");
    task.waits_for = record::text(object, "waits_for");
    record.reason = record::text(object, "reason");
    record.returned_why = record::text(object, "returned_why");
    return record;
}

std::string said_text(const std::vector<Said>& said) {
    return said.empty() ? std::string() : json::serialize(record::write(said));
}

std::vector<Said> said_of_text(const std::string& text) {
    if (text.empty()) return {};
    return record::read_said(json::parse(text));
}

StoredOrderRow order_row(const store::OrderRecord& record) {
    StoredOrderRow row;
    row.id = record.id;
    row.kind = record.kind;
    row.number = record.number;
    row.date = record.date;
    row.body = record.body;
    row.title = record.title;
    row.accepted_at = record.at;
    row.accepted_by = record.person;
    return row;
}

StoredPlanRow plan_row(const store::PlanRecord& record) {
    StoredPlanRow row;
    row.id = record.id;
    row.title = record.title;
    row.is_duties = record.is_duties;
    row.period = record.period;
    row.version = record.version;
    row.measures = record.measures;
    return row;
}

std::vector<StoredOrderRow> order_rows(store::Database& database, const std::vector<store::OrderRecord>& records,
                                       const Date& today) {
    std::map<std::string, TaskCounts> counts;
    for (const auto& row : store::count_tasks_by(database, store::CountBy::order, {}, today))
        counts[row.key] = row.counts;
    std::map<OrderId, std::vector<PlanId>> plans;
    for (const auto& plan : store::load_plans(database)) plans[plan.order].push_back(plan.id);
    std::vector<StoredOrderRow> rows;
    for (const auto& record : records) {
        auto row = order_row(record);
        row.plans = plans[record.id];
        row.progress = counts[std::to_string(static_cast<std::int64_t>(record.id))];
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<StoredPlanRow> plan_rows(store::Database& database, const std::vector<store::PlanRecord>& records,
                                     const Date& today) {
    std::vector<StoredPlanRow> rows;
    std::map<OrderId, StoredOrderRow> orders;
    for (const auto& record : records) {
        auto row = plan_row(record);
        for (const auto& count : store::count_tasks_by(database, store::CountBy::plan, record.id, today)) {
            row.progress = count.counts;
            row.next_due = count.next_due;
        }
        if (record.order != OrderId{}) {
            auto& order = orders[record.order];
            if (order.id == OrderId{})
                if (const auto kept = store::load_order(database, record.order)) order = order_row(*kept);
            row.order = order;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Said name_order(const std::string& kind, const std::string& number, const std::optional<Date>& date) {
    const char* key = number.empty() ? (date ? "planning.order.dated" : "planning.order.bare")
                                     : (date ? "planning.order.full" : "planning.order.numbered");
    Args args{{"kind", kind.empty() ? std::string("document") : kind}};
    if (!number.empty()) args.push_back({"number", number});
    if (date) args.push_back({"date", day_shown(*date)});
    return {key, std::move(args)};
}

const PartyNames::Known& PartyNames::look_up(const std::string& name) {
    const auto key = folded(name);
    auto [found, is_new] = known_.try_emplace(key);
    if (!is_new) return found->second;
    found->second.name = name;
    if (const auto id = store::find_party(database_, name))
        if (const auto party = store::load_party(database_, *id)) found->second = {*id, party->name};
    return found->second;
}

const std::string& PartyNames::known_as(const std::string& name) { return look_up(name).name; }

PartyId PartyNames::obtain(const std::string& name, ExecutorKind kind, const std::string& post,
                           const std::string& organisation) {
    if (trimmed(name).empty()) return {};
    const auto known = look_up(name).id;
    if (known != PartyId{}) return known;
    Party party;
    party.kind = kind;
    party.name = name;
    party.post = post;
    party.organisation = organisation;
    if (kind == ExecutorKind::organisation) party.school = school_called(database_, name);
    party.id = store::save_party(database_, party);
    known_[folded(name)] = {party.id, name};
    added_.push_back(name);
    return party.id;
}

std::string PartyNames::name_of(PartyId id) {
    if (id == PartyId{}) return {};
    auto [found, is_new] = names_.try_emplace(id);
    if (is_new)
        if (const auto party = store::load_party(database_, id)) found->second = party->name;
    return found->second;
}

std::chrono::seconds local_offset(store::Database& database, Instant now) {
    if (const auto kept = store::load_setting(database, "utc_offset")) {
        int hours = 0;
        const auto [end, fault] = std::from_chars(kept->data(), kept->data() + kept->size(), hours);
        if (fault == std::errc() && hours >= -largest_offset && hours <= largest_offset)
            return std::chrono::hours(hours);
    }
    const auto moment = static_cast<std::time_t>(now.time_since_epoch().count());
    std::tm here{};
    localtime_r(&moment, &here);
    return here.tm_gmtoff == 0 ? std::chrono::seconds(std::chrono::hours(moscow_offset))
                               : std::chrono::seconds(here.tm_gmtoff);
}

Date local_day(store::Database& database, Instant now) {
    return Date{std::chrono::floor<std::chrono::days>(now + local_offset(database, now))};
}

Date local_day(Desk& desk, Instant now) { return local_day(desk.database(), now); }

}  // namespace opora::office
