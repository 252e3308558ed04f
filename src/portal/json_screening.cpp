#include "portal/json.hpp"

#include "portal/json_text.hpp"

#include <algorithm>
#include <array>

namespace opora::json {

namespace {

constexpr std::string_view certainty_names[] = {"sure", "likely", "borderline", "little_data", "clear"};

std::string_view name_of_certainty(Certainty certainty) { return certainty_names[static_cast<std::size_t>(certainty)]; }

js::object totals_json(const ProcedureTotals& totals, const Speaker& speaker) {
    js::object out{{"procedure", name_of(totals.procedure)}, {"title", speaker.title(totals.procedure)},
                   {"tally", write(totals.tally)},           {"schools", totals.schools},
                   {"schools_low", totals.schools_low},      {"schools_low_enough", totals.schools_low_enough},
                   {"is_in_rule", totals.is_in_rule}};
    if (!totals.input.empty()) out["input"] = totals.input;
    return out;
}

js::object procedure_json(const ProcedureFinding& finding, const Speaker& speaker) {
    return {{"procedure", name_of(finding.procedure)}, {"title", speaker.title(finding.procedure)},
            {"year", finding.procedure.year},          {"tally", write(finding.tally)},
            {"share", number(finding.share)},          {"wilson", write(finding.wilson)},
            {"is_enough", finding.is_enough},          {"is_low", finding.is_low},
            {"is_in_rule", finding.is_in_rule},        {"p_low", number(finding.p_low)},
            {"posterior", write(finding.posterior)},   {"comparator_share", number(finding.comparator_share)}};
}

js::object finding_json(const Screening& screening, const Finding& finding, const office::RegionData& region,
                        const Speaker& speaker) {
    const auto certainty = std::string(name_of_certainty(finding.certainty));
    const auto* school = region.organisation(finding.school);
    js::object out{{"school", static_cast<std::int64_t>(finding.school)},
                   {"code", school ? office::shown_code(*school) : ""},
                   {"name", school ? school->name : ""}};
    if (school && school->parent != OrganisationId{}) {
        out["municipality"] = static_cast<std::int64_t>(school->parent);
        out["municipality_name"] = region.municipality_name(*school);
    }
    if (school && !school->type.empty()) {
        out["type"] = school->type;
        out["type_said"] = say(speaker.language, "org.type." + school->type);
    }
    out["is_listed"] = finding.is_listed;
    out["is_judged"] = finding.is_judged;
    out["certainty"] = certainty;
    out["certainty_said"] = say(speaker.language, "certainty." + certainty);
    out["p_rule"] = number(finding.p_rule);
    out["is_in_sure_list"] = finding.is_in_sure_list;
    out["variants_listed"] = finding.variants_listed;
    out["variants_total"] = finding.variants_total;
    out["takes_off"] = nullptr;
    if (finding.takes_off)
        out["takes_off"] = {{"procedure", name_of(finding.takes_off->procedure)},
                            {"title", speaker.title(finding.takes_off->procedure)},
                            {"fewer_twos", finding.takes_off->fewer_twos}};
    out["level"] = number(finding.level);
    out["level_bounds"] = write(finding.level_bounds);
    out["p_low_level"] = number(finding.p_low_level);
    out["participation"] = number(finding.participation);
    const auto context = office::explain_context(*speaker.catalogue, school, speaker.language);
    const auto reason = screening::reason(screening, finding, context);
    out["said"] = say(speaker.language, reason.key, reason.args);
    out["procedures"] = list(finding.procedures, [&](const auto& one) { return procedure_json(one, speaker); });
    return out;
}

js::object certainty_counts(const Screening& screening) {
    std::array<int, std::size(certainty_names)> counts{};
    for (const auto& finding : screening.findings) ++counts[static_cast<std::size_t>(finding.certainty)];
    js::object out;
    for (std::size_t i = 0; i < counts.size(); ++i) out[certainty_names[i]] = counts[i];
    return out;
}

js::object fit_json(const FitRecord& fit) {
    return {{"level_sd", number(fit.level_sd)},
            {"work_precision", number(fit.work_precision)},
            {"school_sd", number(fit.school_sd)},
            {"year_sd", number(fit.year_sd)},
            {"ended", fit.ended},
            {"evaluations", fit.evaluations},
            {"log_likelihood", number(fit.log_likelihood)}};
}

}  // namespace

js::object write(const office::ScreeningResult& result, const Speaker& speaker) {
    const auto& screening = result.screening;
    js::object out;
    if (screening.id) out["id"] = screening.id;
    if (!screening.created.empty()) out["created"] = screening.created;
    if (!screening.person.empty()) out["person"] = screening.person;
    out["rule"] = write(screening.rule, speaker.language);
    out["year"] = screening.options.year;
    out["parameters"] = write(screening.options.parameters);
    out["comparator"] = screening.options.comparator;
    out["procedures"] = list(screening.procedures, [&](const auto& one) { return totals_json(one, speaker); });
    const auto judged = std::count_if(screening.findings.begin(), screening.findings.end(),
                                      [](const Finding& one) { return one.is_judged; });
    out["listed"] = screening.listed;
    out["sure_list"] = screening.sure_list;
    out["judged"] = judged;
    out["not_judged"] = static_cast<std::int64_t>(screening.findings.size()) - judged;
    out["expected_false_share"] = number(screening.expected_false_share);
    out["sure_list_false_share"] = number(screening.sure_list_false_share);
    out["certainty_counts"] = certainty_counts(screening);
    out["fit"] = fit_json(screening.fit);
    const auto context = office::explain_context(*speaker.catalogue, nullptr, speaker.language);
    out["said"] = list(screening::describe(screening, context),
                       [&](const auto& sentence) { return say(speaker.language, sentence.key, sentence.args); });
    if (!result.digest.empty()) out["digest"] = result.digest;
    return out;
}

js::object write(const office::ScreeningResult& result, const Finding& finding, const Speaker& speaker) {
    return finding_json(result.screening, finding, *result.region, speaker);
}

void write_whole(const office::ScreeningResult& result, const Speaker& speaker, const Sink& sink) {
    auto head = text_of(write(result, speaker));
    head.pop_back();
    sink(head);
    const char* before = ",\"findings\":[";
    for (const auto& finding : result.screening.findings) {
        sink(before);
        before = ",";
        sink(text_of(write(result, finding, speaker)));
    }
    sink(result.screening.findings.empty() ? ",\"findings\":[]}" : "]}");
}

std::string whole_text(const office::ScreeningResult& result, const Speaker& speaker) {
    std::string text;
    write_whole(result, speaker, [&](std::string_view piece) { text += piece; });
    return text;
}

js::object write(const office::Explanation& explanation, const Speaker& speaker) {
    const auto& screening = explanation.result.screening;
    const auto language = speaker.language;
    const auto context = office::explain_context(*speaker.catalogue, &explanation.school.organisation, language);
    js::object out;
    out["school"] = write(explanation.school, language);
    out["rule"] = write(screening.rule, language);
    out["year"] = screening.options.year;
    out["headline"] = say(language, explanation.headline.key, explanation.headline.args);
    out["sentences"] = list(explanation.sentences, [&](const screening::Sentence& sentence) {
        return js::object{{"part", sentence.part}, {"text", say(language, sentence.key, sentence.args)}};
    });
    out["variants"] = list(explanation.variants, [&](const screening::VariantOutcome& outcome) {
        const auto said = screening::describe(outcome, context);
        return js::object{{"said", say(language, said.key, said.args)}, {"is_listed", outcome.is_listed}};
    });
    out["finding"] = finding_json(screening, explanation.finding, *explanation.result.region, speaker);
    out["said"] = screening::as_text(explanation.sentences, language);
    return out;
}

}  // namespace opora::json
