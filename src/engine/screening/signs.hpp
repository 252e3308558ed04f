/// How low signs of several years become a verdict, and how probable that is when the signs are uncertain.
///
/// A sign is one work over the years (share_of_twos) or one indicator (rating). Both wordings share one form:
///   (a) at least `low_in_year` signs are low in the last year (0: this never suffices), or
///   (b) repeat = same_procedure: one and the same sign is low in each of the last `years` years;
///       repeat = any_procedure: in each of the last `years` years some sign is low; none, or one year: never.
#pragma once

#include "domain/rule_set.hpp"

#include <cstddef>
#include <span>

namespace opora::screening {

/// `low`: signs × depth, [sign · depth + back]; expects depth >= parameters.years.
bool rule_holds(std::span<const char> low, std::size_t depth, const RuleParameters& parameters);

/// P(rule_holds) when the signs are low independently with the chances `low` (given the school's level they are).
/// Exact: (a) and (b) share signs, so not-(a)-and-not-(b) is counted over the states of each sign's years at once.
double chance_of_rule(std::span<const double> low, std::size_t depth, const RuleParameters& parameters);

}  // namespace opora::screening
