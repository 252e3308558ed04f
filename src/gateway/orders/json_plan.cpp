#include "gateway/orders/json_plan.hpp"

#include "gateway/orders/json_deadline.hpp"
#include "gateway/orders/json_reader.hpp"

namespace opora::orders {

namespace {

namespace json = boost::json;

json::object write_measure(const Measure& measure, const Teller& teller, const MeasureExtras& extras) {
    json::object out{{"id", measure.id}};
    put(out, "number", measure.number);
    out["title"] = measure.title;
    put(out, "origin", measure.origin);
    out["phrase"] = measure.phrase;
    out["deadline"] = write_deadline(measure.deadline);
    if (teller.deadline) out["said"] = teller.deadline(measure.deadline);
    out["moment"] = word_of(measure.moment);
    if (measure.checkpoints) out["checkpoints"] = word_of(*measure.checkpoints);
    if (!measure.schedule.empty()) out["schedule"] = list_of(measure.schedule, write_schedule_row);
    put(out, "executors_written", measure.executors_written);
    out["executors"] = list_of(measure.executors, [&](const Executor& one) { return write_executor(one, teller); });
    put(out, "expected", measure.expected);
    out["evidence"] = word_of(measure.evidence);
    put(out, "source", measure.source);
    if (extras) extras(measure, out);
    return out;
}

std::string origin_of(const JsonReader& from) {
    const auto origin = from.text("origin");
    for (const char* known : {"row", "clause", "template", "hand", ""})
        if (origin == known) return origin.empty() ? "hand" : origin;
    refuse_value(from.path_of("origin"), json::value(origin));
}

Measure read_measure(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    Measure measure;
    measure.id = from.text("id");
    measure.number = from.text("number");
    measure.title = from.text("title");
    measure.origin = origin_of(from);
    measure.phrase = from.text("phrase");
    if (const auto* deadline = from.at("deadline")) measure.deadline = read_deadline_json(*deadline);
    measure.moment = from.word("moment", EventMoment::held);
    if (from.at("checkpoints")) measure.checkpoints = from.word("checkpoints", Checkpoints::monthly);
    if (const auto* schedule = from.at("schedule"))
        measure.schedule = read_schedule_json(*schedule, from.path_of("schedule"));
    measure.executors_written = from.text("executors_written");
    measure.executors = from.list("executors", read_executor_json);
    measure.expected = from.text("expected");
    measure.evidence = from.word("evidence", Evidence::document);
    measure.source = from.text("source");
    return measure;
}

json::object write_plan_section(const Section& section, const Teller& teller, const MeasureExtras& extras) {
    json::object out;
    put(out, "number", section.number);
    put(out, "title", section.title);
    out["measures"] = list_of(section.measures, [&](const Measure& one) { return write_measure(one, teller, extras); });
    return out;
}

Section read_plan_section(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    return {from.text("number"), from.text("title"), from.list("measures", read_measure)};
}

}  // namespace

json::object write_schedule_row(const ScheduleRow& row) {
    json::object out;
    put(out, "name", row.name);
    out["period"] = write_period(row.period);
    return out;
}

std::vector<ScheduleRow> read_schedule_json(const json::value& value, const std::string& path) {
    const auto* rows = value.if_array();
    if (!rows) refuse_value(path, value);
    std::vector<ScheduleRow> schedule;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const JsonReader from((*rows)[i], path + "[" + std::to_string(i) + "]");
        const auto* period = from.at("period");
        if (!period) refuse_value(from.path_of("period"), nullptr);
        schedule.push_back({from.text("name"), read_period_json(*period, from.path_of("period"))});
    }
    return schedule;
}

json::object write_members(const Members& members) {
    json::object out;
    for (const auto& [spread, names] : members) out[name_of(spread)] = json::array(names.begin(), names.end());
    return out;
}

Members read_members_json(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    Members members;
    for (const auto& field : value.as_object()) {
        const auto spread = named<Spread>(field.key());
        if (!spread || *spread == Spread::none) refuse_value(from.path_of(field.key()), json::value(field.key()));
        members[*spread] = from.texts(field.key());
    }
    return members;
}

json::object write_plan_body(const Plan& plan, const Teller& teller, const MeasureExtras& extras) {
    json::object out{{"title", plan.title}, {"period", write_period(plan.period)}};
    out["week"] = word_of(plan.week);
    out["checkpoints"] = word_of(plan.checkpoints);
    put(out, "controller", plan.controller);
    out["escalate_after"] = plan.escalate_after;
    if (!plan.members.empty()) out["members"] = write_members(plan.members);
    out["sections"] =
        list_of(plan.sections, [&](const Section& one) { return write_plan_section(one, teller, extras); });
    return out;
}

Plan read_plan_body_json(const json::value& value, const std::string& path) {
    const JsonReader from(value, path);
    Plan plan;
    plan.title = from.text("title");
    const auto* period = from.at("period");
    if (!period) refuse_value(from.path_of("period"), nullptr);
    plan.period = read_period_json(*period, from.path_of("period"));
    plan.week = from.word("week", WorkWeek::five_days);
    plan.checkpoints = from.word("checkpoints", Checkpoints::monthly);
    plan.controller = from.text("controller");
    plan.escalate_after = from.integer("escalate_after", 5);
    if (const auto* members = from.at("members")) plan.members = read_members_json(*members, from.path_of("members"));
    plan.sections = from.list("sections", read_plan_section);
    return plan;
}

}  // namespace opora::orders
