#include "portal/json.hpp"

#include "gateway/catalogue/read_rule_sets.hpp"

#include <cmath>

namespace opora::json {

std::string Speaker::say(const Said& said) const {
    auto args = said.args;
    for (auto& arg : args)
        if (auto* text = std::get_if<std::string>(&arg.value))
            if (const auto procedure = procedure_named(*text)) *text = title(*procedure);
    return opora::say(language, said.key, args);
}

js::value number(double value) { return std::isfinite(value) ? js::value(value) : js::value(nullptr); }

js::object write(const Bounds& bounds) { return {{"low", number(bounds.low)}, {"high", number(bounds.high)}}; }

js::object write(const Tally& tally) {
    js::object out{{"works", tally.works},
                   {"absent", tally.absent},
                   {"quarantined", tally.quarantined},
                   {"marks", js::array(tally.marks.begin(), tally.marks.end())}};
    out["mean"] = tally.works > 0 ? number(tally.total_sum / tally.works) : nullptr;
    return out;
}

js::object write(const Instrument& instrument, const Speaker& speaker) {
    js::object out{{"procedure", name_of(instrument.procedure)},
                   {"title", speaker.title(instrument.procedure)},
                   {"maximum", instrument.maximum},
                   {"version", instrument.version}};
    out["positions"] = list(instrument.positions, [](const Position& position) {
        js::object one{{"code", position.code}, {"maximum", position.maximum}};
        if (!position.level.empty()) one["level"] = position.level;
        if (!position.skill.empty()) one["skill"] = position.skill;
        if (!position.content.empty()) one["content"] = position.content;
        return one;
    });
    out["cuts"] = nullptr;
    if (instrument.cuts) out["cuts"] = js::array(instrument.cuts->begin(), instrument.cuts->end());
    out["minutes"] = nullptr;
    if (instrument.minutes) out["minutes"] = *instrument.minutes;
    if (!instrument.same_as.empty()) out["same_as"] = instrument.same_as;
    if (!instrument.provenance.empty()) out["provenance"] = instrument.provenance;
    return out;
}

js::object write(const RuleParameters& parameters) {
    return {{"threshold", number(parameters.threshold)},       {"min_participants", parameters.min_participants},
            {"low_in_year", parameters.low_in_year},           {"years", parameters.years},
            {"repeat", catalogue::name_of(parameters.repeat)}, {"bottom_share", number(parameters.bottom_share)},
            {"false_share", number(parameters.false_share)}};
}

js::object write(const RuleSet& rule, Language language) {
    const auto provenance = std::string(catalogue::name_of(rule.provenance));
    js::object out{{"id", rule.id},
                   {"version", rule.version},
                   {"name", language == Language::russian ? rule.name_ru : rule.name_en},
                   {"name_ru", rule.name_ru},
                   {"name_en", rule.name_en},
                   {"provenance", provenance},
                   {"provenance_said", say(language, "provenance." + provenance)},
                   {"kind", catalogue::name_of(rule.kind)},
                   {"parameters", write(rule.parameters)}};
    if (!rule.valid_from.empty()) out["valid_from"] = rule.valid_from;
    if (!rule.valid_to.empty()) out["valid_to"] = rule.valid_to;
    if (!rule.source.empty()) out["source"] = rule.source;
    out["procedures"] = list(rule.procedures, [](const ProcedureFilter& filter) {
        return js::object{{"series", filter.series},
                          {"grades", js::array(filter.grades.begin(), filter.grades.end())},
                          {"subjects", js::array(filter.subjects.begin(), filter.subjects.end())}};
    });
    out["excluded_types"] = js::array(rule.excluded_types.begin(), rule.excluded_types.end());
    return out;
}

}  // namespace opora::json
