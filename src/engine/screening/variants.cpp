#include "engine/screening/variants.hpp"

#include "engine/screening/verdicts.hpp"

#include <algorithm>

namespace opora::screening {

std::vector<RuleParameters> variants_of(RuleKind kind, const RuleParameters& base) {
    std::vector<RuleParameters> variants;
    for (const int step : {0, 1, 2})
        for (const int least : {5, 10})
            for (const bool other : {false, true}) {
                auto variant = base;
                variant.min_participants = least;
                if (kind == RuleKind::share_of_twos) {
                    variant.threshold = 0.25 + 0.05 * step;
                    variant.years = std::max(2, base.years);
                    variant.repeat = other ? Repeat::any_procedure : Repeat::same_procedure;
                } else if (kind == RuleKind::rating) {
                    variant.bottom_share = 0.05 + 0.05 * step;
                    variant.years = other ? std::max(2, base.years) : 1;
                    // One year alone can only be judged by the places of that year.
                    variant.low_in_year = other ? base.low_in_year : std::max(1, base.low_in_year);
                } else {
                    variant.bottom_share = 0.05 + 0.05 * step;
                    variant.false_share = other ? 0.20 : 0.10;
                }
                variants.push_back(variant);
            }
    return variants;
}

std::vector<VariantOutcome> variant_outcomes(const ScreeningInput& input, const RuleSet& rule,
                                             const ScreeningOptions& options, const Fitted& fitted,
                                             OrganisationId school) {
    const auto found = std::find_if(input.schools.begin(), input.schools.end(),
                                    [&](const SchoolFacts& facts) { return facts.id == school; });
    if (found == input.schools.end()) return {};
    const auto at = static_cast<std::size_t>(found - input.schools.begin());
    const auto variants = variants_of(rule.kind, options.parameters);
    const Board board(input, rule, options, depth_for(options.parameters));
    const Judge judge(board, rule.kind, options, fitted);
    std::vector<VariantOutcome> outcomes;
    for (const auto& parameters : variants)
        outcomes.push_back({rule.kind, parameters, judge.verdicts(parameters).is_listed[at] != 0});
    return outcomes;
}

}  // namespace opora::screening
