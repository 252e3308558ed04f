/// The columns of a formula as numbers, summed or kept as its model needs them.
#pragma once

#include "compute/mixed/linear.hpp"
#include "compute/mixed/logistic.hpp"
#include "engine/fitting/formula.hpp"
#include "engine/fitting/frame.hpp"

#include <string>
#include <vector>

namespace opora::fitting {

enum class Family : std::uint8_t { gaussian, binomial };

/// Words become treatment contrasts to their first level (R's contr.treatment). Departure from R: so they do in a
/// product whose variables do not stand alone in the formula, too.
struct ModelData {
    Family family = Family::gaussian;
    mixed::CrossProducts products{0};  ///< gaussian
    mixed::LinearDesign design;
    mixed::LogisticData counts{0};  ///< binomial
    mixed::LogisticDesign of_counts;
    std::vector<std::string> fixed_names;  ///< «sexM», «x1:x2», «I(x^2)», «(Intercept)»
    std::vector<std::string> inner_names, outer_names;
    std::string inner_group, outer_group;
    std::vector<std::string> inner_levels, outer_levels;  ///< names of the group numbers
};

/// The inner level is the one of more groups. A binomial response is 0 and 1, two words of which the second counts as a
/// hit, or cbind(hits, misses). Refuses: random_terms_unusual (none, or more than two), one_grouping_only (of a
/// binomial model), column_unknown, response_not_numbers, response_not_binary.
ModelData model_data(const Formula& formula, const Frame& frame, Family family = Family::gaussian);

}  // namespace opora::fitting
