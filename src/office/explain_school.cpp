#include "office/explain_school.hpp"

#include <algorithm>

namespace opora::office {

screening::ExplainContext explain_context(const Catalogue& catalogue, const Organisation* school, Language language) {
    screening::ExplainContext context;
    context.language = language;
    if (school) {
        context.school = school->name.empty() ? shown_code(*school) : school->name;
        if (!school->type.empty()) context.school_type = say(language, "org.type." + school->type);
    }
    context.title = [&catalogue, language](const Procedure& procedure) { return catalogue.title(procedure, language); };
    return context;
}

Explanation explain_school(Desk& desk, const std::string& code, const ScreeningWish& wish, Language language,
                           const Sight& sight) {
    Explanation explanation;
    explanation.school = find_school(desk, code, sight);
    const auto id = explanation.school.organisation.id;
    // The school's own municipality would leave others out; the whole region is compared all the same.
    auto everywhere = wish;
    everywhere.municipality.reset();
    explanation.result = what_if(desk, everywhere);
    auto& screening = explanation.result.screening;
    const auto found = std::find_if(screening.findings.begin(), screening.findings.end(),
                                    [&](const Finding& finding) { return finding.school == id; });
    if (found == screening.findings.end())
        throw Refusal(
            Problem{Code::school_without_results, {}, code, {{"year", std::to_string(screening.options.year)}}});
    explanation.finding = *found;
    const auto& region = *explanation.result.region;
    const auto catalogue = desk.catalogue();
    const auto context = explain_context(*catalogue, &explanation.school.organisation, language);
    explanation.variants =
        screening::variant_outcomes(region.input, screening.rule, screening.options, region.fitted, id);
    explanation.sentences = screening::explain(screening, explanation.finding, context);
    explanation.headline = screening::reason(screening, explanation.finding, context);
    return explanation;
}

}  // namespace opora::office
