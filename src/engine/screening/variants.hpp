/// The reasonable neighbours of a rule: a school that is listed only by one of them is listed by chance of wording.
#pragma once

#include "engine/screening/screen.hpp"

#include <vector>

namespace opora::screening {

/// One variant of a rule and whether it lists the school.
struct VariantOutcome {
    RuleKind kind = RuleKind::share_of_twos;
    RuleParameters parameters;
    bool is_listed = false;
};

/// The twelve variants of a rule of this kind, in a fixed order; what is not varied is taken from `base`.
///   share_of_twos  threshold 25, 30, 35 % × at least 5, 10 participants × the same procedure, any procedure repeated
///   rating         lowest 5, 10, 15 % × at least 5, 10 participants × one year, `base.years` (at least 2) years
///   posterior      lowest 5, 10, 15 % × expected false share 10, 20 % × at least 5, 10 participants
std::vector<RuleParameters> variants_of(RuleKind kind, const RuleParameters& base);

/// Each variant's answer for one school; empty when the input has no such school.
std::vector<VariantOutcome> variant_outcomes(const ScreeningInput& input, const RuleSet& rule,
                                             const ScreeningOptions& options, const Fitted& fitted,
                                             OrganisationId school);

}  // namespace opora::screening
