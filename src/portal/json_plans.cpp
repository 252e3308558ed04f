#include "portal/json_plans.hpp"

namespace opora::json {

js::object write(const office::StoredPlanRow& row) {
    js::object out{{"id", std::int64_t(row.id)}, {"title", row.title}};
    if (row.order) out["order"] = write(*row.order);
    if (row.is_duties) out["is_duties"] = true;
    out["period"] = orders::write_period(row.period);
    out["version"] = row.version;
    out["measures"] = row.measures;
    out["progress"] = write(row.progress);
    put(out, "next_due", row.next_due);
    return out;
}

js::object write(const office::PlanView& plan, Language language) {
    const auto extras = [&](const Measure& measure, js::object& out) {
        const auto found = plan.measures.find(measure.id);
        if (found == plan.measures.end()) return;
        const auto& view = found->second;
        out["progress"] = write(view.progress);
        put(out, "state", view.state);
        put(out, "start", view.start);
        put(out, "due", view.due);
    };
    return {{"row", write(plan.row)}, {"body", orders::write_plan_body(plan.body, teller_of(language), extras)}};
}

js::object write(const planning::PlanDifference& difference, Language language) {
    js::object out{{"kind", planning::name_of(difference.kind)}};
    put(out, "measure", difference.measure);
    out["said"] = say(language, difference.said);
    return out;
}

js::object write(const office::PlanChange& change, Language language) {
    const auto moves = [&](const std::vector<office::TaskMove>& all) {
        return list(all, [&](const office::TaskMove& move) {
            js::object out;
            if (move.task != TaskId{}) out["task"] = std::int64_t(move.task);
            put(out, "measure", move.measure);
            put(out, "title", move.title);
            put(out, "party", move.party);
            put(out, "was", move.was);
            put(out, "due", move.due);
            out["said"] = say(language, move.said);
            return out;
        });
    };
    js::object out{{"said", say(language, change.said)}};
    if (change.plan != PlanId{}) out["plan"] = std::int64_t(change.plan);
    if (change.version) out["version"] = change.version;
    if (change.event) out["event"] = change.event;
    out["added"] = moves(change.added);
    out["moved"] = moves(change.moved);
    out["removed"] = moves(change.removed);
    out["kept"] = moves(change.kept);
    out["differences"] = list(change.differences, [&](const auto& one) { return write(one, language); });
    return out;
}

js::object write(const office::PlanVersion& version) {
    js::object out{{"version", version.version}, {"at", version.at}, {"person", version.person}};
    put(out, "reason", version.reason);
    if (version.order != OrderId{}) out["order"] = std::int64_t(version.order);
    return out;
}

js::object write(const office::ProgressRow& row) {
    return {{"key", row.key}, {"name", row.name}, {"progress", write(row.progress)}};
}

js::object write(const PlanTemplate& plan, Language language) {
    const bool is_english = language == Language::english;
    js::object out{{"id", plan.id}, {"title", is_english ? plan.name_en : plan.name_ru}};
    put(out, "about", is_english ? plan.about_en : plan.about_ru);
    put(out, "for", plan.level);
    out["sections"] = list(plan.sections, [](const TemplateSection& section) {
        return js::object{{"title", section.title}, {"rows", list(section.rows, [](const TemplateRow& row) {
                                                         js::object one{{"id", row.id}, {"title", row.title}};
                                                         put(one, "term", row.term);
                                                         put(one, "executor", row.executors);
                                                         put(one, "expected", row.expected);
                                                         one["evidence"] = orders::word_of(row.evidence);
                                                         return one;
                                                     })}};
    });
    return out;
}

}  // namespace opora::json
