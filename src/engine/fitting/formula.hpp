/// A model in the letters that researchers write: y ~ x1 + x2:x3 + (1 + x1 | school) + (1 | municipality).
#pragma once

#include "compute/mixed/linear.hpp"
#include "engine/fitting/frame.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::fitting {

/// A product of variables; none = the constant.
using Product = std::vector<std::string>;

struct RandomTerm {
    bool has_constant = true;
    std::vector<Product> slopes;
    std::vector<std::string> groups;  ///< «school» or, for school:lea, both
};

struct Formula {
    std::string response;
    bool has_constant = true;
    std::vector<Product> fixed;
    std::vector<RandomTerm> random;
    std::vector<std::string> variables() const;  ///< every name, once
    std::vector<std::string> grouping() const;
};

/// Knows + − : * 0 1 parentheses and |, in which (1 | a/b) is (1 | a) + (1 | a:b). Refuses: formula_unreadable, with
/// the place of the letter it stopped at.
Formula read_formula(std::string_view text);

/// The columns of a model as numbers, words as treatment contrasts to their first level (R's contr.treatment).
struct ModelData {
    mixed::CrossProducts products{0};
    mixed::LinearDesign design;
    std::vector<std::string> fixed_names;  ///< «sexM», «x1:x2», «(Intercept)»
    std::vector<std::string> inner_names, outer_names;
    std::string inner_group, outer_group;
    std::vector<std::string> inner_levels, outer_levels;  ///< names of the group numbers
};

/// Refuses: random_terms_unusual (none, or more than two), column_unknown, response_not_numbers.
ModelData model_data(const Formula& formula, const Frame& frame);

}  // namespace opora::fitting
