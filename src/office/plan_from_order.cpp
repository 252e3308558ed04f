#include "office/plan_from_order.hpp"

#include "base/text.hpp"
#include "office/plan_records.hpp"
#include "office/understanding.hpp"

#include <algorithm>

namespace opora::office {

namespace {

[[noreturn]] void refuse_period(std::size_t i, const std::string& title) {
    Place place;
    place.path = "settings[" + std::to_string(i) + "].period";
    throw Refusal(Problem{Code::plan_period_missing, place, title, {}});
}

std::optional<Spread> spread_meant(const std::string& meaning) {
    if (meaning == "low") return Spread::low_schools;
    if (meaning == "biased") return Spread::biased_schools;
    if (meaning == "leaders") return Spread::leader_schools;
    if (meaning == "all") return Spread::schools;
    return {};
}

void add_member(std::vector<std::string>& members, const std::string& name) {
    const auto key = folded(name);
    const bool is_there =
        std::any_of(members.begin(), members.end(), [&](const std::string& member) { return folded(member) == key; });
    if (!key.empty() && !is_there) members.push_back(name);
}

Measure measure_of(const PlanRow& row, EventMoment moment) {
    Measure measure;
    measure.number = row.number;
    measure.title = row.title;
    measure.origin = "row";
    measure.phrase = row.term.phrase;
    measure.deadline = row.term.deadline;
    measure.moment = moment;
    measure.executors_written = row.executors_written;
    measure.executors = row.executors;
    measure.expected = row.expected;
    measure.evidence = row.evidence;
    measure.source = spot_text(row.spot);
    return measure;
}

/// A year is looked at every month, a longer plan every quarter: a checkpoint is work for whoever answers it.
Checkpoints usual_checkpoints(const Period& period) {
    const auto days = std::chrono::sys_days{period.end} - std::chrono::sys_days{period.start};
    return days > std::chrono::days{400} ? Checkpoints::quarterly : Checkpoints::monthly;
}

void apply_settings(Plan& plan, const PlanSettings& settings, Checkpoints usual) {
    plan.week = settings.week;
    plan.checkpoints = settings.checkpoints.value_or(usual);
    plan.escalate_after = settings.escalate_after;
}

/// «заместителя начальника … Лукину И.И.» → «Лукина И.И.»: the party that tasks have too.
std::string controller_of(store::Database& database, const std::string& written) {
    if (written.empty()) return {};
    const auto read = read_executors_written(database, written);
    const bool is_sure = read.size() == 1 && read[0].question.empty() && !read[0].name.empty();
    return is_sure ? read[0].name : written;
}

/// Without what a clause ends with before the next one.
std::string title_of_clause(std::string_view text) {
    while (!text.empty() && std::string_view(".;,: \n").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    return std::string(text);
}

class DutyReader {
 public:
    DutyReader(store::Database& database, EventMoment moment) : database_(database), moment_(moment) {}
    std::vector<Measure> duties;

    void read(const std::vector<Clause>& clauses, const Clause* above) {
        for (const auto& clause : clauses) {
            if (clause.is_duty && !clause.is_control) duties.push_back(duty_of(clause, above));
            read(clause.clauses, &clause);
        }
    }

 private:
    Measure duty_of(const Clause& clause, const Clause* above) {
        Measure measure;
        measure.number = clause.number;
        measure.title = title_of_clause(clause.text);
        measure.origin = "clause";
        const auto* term = clause.term ? &*clause.term : above && above->term ? &*above->term : nullptr;
        if (term) measure.phrase = term->phrase;
        measure.deadline = term ? term->deadline : read_term_phrase("");
        measure.moment = moment_;
        measure.executors_written = clause.addressee.empty() && above ? above->addressee : clause.addressee;
        measure.executors = clause.executors.empty() && above ? above->executors : clause.executors;
        if (measure.executors.empty() && !measure.executors_written.empty())
            measure.executors = read_executors_written(database_, measure.executors_written);
        measure.source = spot_text(clause.spot);
        return measure;
    }

    store::Database& database_;
    EventMoment moment_;
};

Period widened(Period period, const Period& other) {
    return {std::min(period.start, other.start), std::max(period.end, other.end)};
}

}  // namespace

PlanSettings settings_of(const AcceptOrder& wish, std::size_t i) {
    if (i < wish.settings.size()) return wish.settings[i];
    if (wish.settings.empty()) return {};
    auto settings = wish.settings.front();
    settings.period.reset();
    settings.is_left_out = false;
    return settings;
}

std::map<Spread, std::vector<std::string>> members_of(const AcceptOrder& wish) {
    std::map<Spread, std::vector<std::string>> members;
    for (const auto& list : wish.reading.lists)
        if (const auto spread = spread_meant(list.meaning))
            for (const auto& school : list.schools) add_member(members[*spread], school);
    for (const auto& pair : wish.reading.pairs) {
        add_member(members[Spread::low_schools], pair.school);
        add_member(members[Spread::leader_schools], pair.leader);
    }
    for (const auto& [spread, names] : wish.members) {
        members[spread].clear();
        for (const auto& name : names) add_member(members[spread], name);
    }
    std::erase_if(members, [](const auto& entry) { return entry.second.empty(); });
    return members;
}

Plan plan_of_reading(store::Database& database, const AcceptOrder& wish, std::size_t i) {
    const auto& reading = wish.reading.plans.at(i);
    const auto settings = settings_of(wish, i);
    Plan plan;
    plan.title = reading.title.empty() ? wish.reading.head.title : reading.title;
    const auto period = settings.period ? settings.period : reading.period;
    if (!period) refuse_period(i, plan.title);
    plan.period = *period;
    apply_settings(plan, settings, usual_checkpoints(plan.period));
    plan.controller = controller_of(database, wish.reading.controller);
    plan.members = members_of(wish);
    for (const auto& section : reading.sections) {
        plan.sections.push_back({section.number, section.title, {}});
        for (const auto& row : section.rows) plan.sections.back().measures.push_back(measure_of(row, settings.moment));
    }
    return plan;
}

std::optional<Plan> duties_of_reading(store::Database& database, const AcceptOrder& wish, const std::string& title) {
    const auto settings = settings_of(wish, wish.reading.plans.size());
    DutyReader reader(database, settings.moment);
    reader.read(wish.reading.clauses, nullptr);
    if (!wish.takes_duties || settings.is_left_out || reader.duties.empty()) return {};
    Plan plan;
    plan.title = title;
    auto period = settings.period ? settings.period : period_of(wish);
    if (!period) refuse_period(wish.reading.plans.size(), title);
    if (!settings.period && wish.reading.head.date)
        period = widened(*period, {*wish.reading.head.date, *wish.reading.head.date});
    plan.period = *period;
    apply_settings(plan, settings, Checkpoints::quarterly);  // laid on every school
    plan.controller = controller_of(database, wish.reading.controller);
    plan.members = members_of(wish);
    plan.sections.push_back({"", "", std::move(reader.duties)});
    return plan;
}

std::optional<Period> period_of(const AcceptOrder& wish) {
    std::optional<Period> period;
    const auto add = [&](const std::optional<Period>& one) {
        if (one) period = period ? widened(*period, *one) : *one;
    };
    for (std::size_t i = 0; i < wish.reading.plans.size(); ++i) {
        const auto settings = settings_of(wish, i);
        if (!settings.is_left_out) add(settings.period ? settings.period : wish.reading.plans[i].period);
    }
    if (!period && !wish.settings.empty()) add(wish.settings.front().period);
    return period;
}

std::vector<std::optional<PlanId>> same_plans(store::Database& database, OrderId order, const OrderReading& reading) {
    auto free = store::load_plans(database, order);
    std::erase_if(free, [](const store::PlanRecord& plan) { return plan.is_duties; });
    std::sort(free.begin(), free.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    std::vector<std::optional<PlanId>> same(reading.plans.size());
    const auto take = [&](std::size_t i, auto holds) {
        const auto found = same[i] ? free.end() : std::find_if(free.begin(), free.end(), holds);
        if (found == free.end()) return;
        same[i] = found->id;
        free.erase(found);
    };
    for (std::size_t i = 0; i < same.size(); ++i)
        take(i, [&](const auto& plan) { return folded(plan.title) == folded(reading.plans[i].title); });
    for (std::size_t i = 0; i < same.size(); ++i) take(i, [](const auto&) { return true; });
    return same;
}

std::vector<planning::PlanDifference> differences_from(store::Database& database, OrderId order,
                                                       const AcceptOrder& wish) {
    std::vector<planning::PlanDifference> differences;
    const auto same = same_plans(database, order, wish.reading);
    for (std::size_t i = 0; i < same.size(); ++i) {
        if (!same[i]) continue;
        const auto before = require_plan(database, *same[i]);
        auto read = wish;  // settings are the person's, not the document's
        read.settings.assign(wish.reading.plans.size(), {});
        read.settings[i].period = before.period;
        auto after = before;
        after.title = wish.reading.plans[i].title;
        after.sections = plan_of_reading(database, read, i).sections;
        planning::keep_measure_ids(before, after);
        for (auto& difference : planning::compare_plans(before, after)) differences.push_back(std::move(difference));
    }
    return differences;
}

std::vector<OrderTwin> order_twins(store::Database& database, const AcceptOrder& wish, const std::string& file) {
    std::vector<OrderTwin> twins;
    const auto& head = wish.reading.head;
    for (const auto id : store::find_orders(database, head.number, head.date, file)) {
        const auto order = store::load_order(database, id);
        if (!order) continue;
        OrderTwin twin;
        twin.order = id;
        twin.is_same = order->file == file;
        twin.said = name_order(order->kind, order->number, order->date);
        twin.said.key = (twin.is_same ? "planning.twin.same_" : "planning.twin.like_") +
                        twin.said.key.substr(twin.said.key.rfind('.') + 1);
        twin.differences = differences_from(database, id, wish);
        twins.push_back(std::move(twin));
    }
    return twins;
}

}  // namespace opora::office
