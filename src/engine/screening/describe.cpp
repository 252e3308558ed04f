#include "engine/screening/explain.hpp"
#include "engine/screening/phrases.hpp"

#include <array>
#include <cmath>

namespace opora::screening {

std::vector<Sentence> describe(const Screening& screening, const ExplainContext& context) {
    const auto language = context.language;
    double judged = 0, not_judged = 0;
    std::array<double, 5> words{};
    for (const auto& finding : screening.findings) {
        (finding.is_judged ? judged : not_judged) += 1;
        if (finding.is_listed) ++words[static_cast<std::size_t>(finding.certainty)];
    }
    std::vector<Sentence> sentences;
    sentences.push_back({"verdict",
                         "explain.run.listed",
                         {{"rule", rule_name(language, screening.rule)},
                          {"year", school_year(language, screening.options.year)},
                          {"listed", double(screening.listed)},
                          {"judged", judged}}});
    if (screening.listed > 0) {
        sentences.push_back({"verdict",
                             "explain.run.certainty",
                             {{"sure", words[static_cast<std::size_t>(Certainty::sure)]},
                              {"likely", words[static_cast<std::size_t>(Certainty::likely)]},
                              {"borderline", words[static_cast<std::size_t>(Certainty::borderline)]}}});
        const double wrong = std::round(screening.expected_false_share * screening.listed);
        if (wrong > 0) sentences.push_back({"model", "explain.run.false", {{"wrong", wrong}}});
    }
    sentences.push_back({"model",
                         "explain.run.sure_list",
                         {{"share", say_percent(language, screening.options.parameters.false_share)},
                          {"count", double(screening.sure_list)}}});
    if (not_judged > 0) sentences.push_back({"data", "explain.run.not_judged", {{"count", not_judged}}});
    return sentences;
}

Sentence describe(const VariantOutcome& outcome, const ExplainContext& context) {
    const auto language = context.language;
    const auto& p = outcome.parameters;
    const char* key = outcome.kind == RuleKind::share_of_twos ? "explain.variant.share"
                      : outcome.kind == RuleKind::rating      ? "explain.variant.rating"
                                                              : "explain.variant.posterior";
    const char* repeat = p.repeat == Repeat::same_procedure  ? "same"
                         : p.repeat == Repeat::any_procedure ? "any"
                                                             : "none";
    return {"variants",
            key,
            {{"threshold", say_percent(language, p.threshold)},
             {"minimum", double(p.min_participants)},
             {"repeat", std::string(repeat)},
             {"years", double(p.years)},
             {"bottom", say_percent(language, p.bottom_share)},
             {"share", say_percent(language, p.false_share)}}};
}

}  // namespace opora::screening
