/// A model in the letters that researchers write: y ~ x1 + x2:x3 + (1 + x1 | school) + (1 | municipality).
#pragma once

#include "base/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::fitting {

/// A product of variables, of one several times for its powers.
using Product = std::vector<std::string>;

struct RandomTerm {
    bool has_constant = true;
    std::vector<Product> slopes;
    std::vector<std::string> groups;  ///< «school» or, for school:lea, both
};

struct Formula {
    std::string response;
    std::string misses;  ///< of cbind(hits, misses) the second
    bool has_constant = true;
    std::vector<Product> fixed;
    std::vector<RandomTerm> random;
    std::vector<std::string> variables() const;  ///< every name, once
    std::vector<std::string> grouping() const;
};

/// Knows + − : * 0 1 I(x^2) parentheses and |, in which (1 | a/b) is (1 | a) + (1 | a:b), and cbind(hits, misses) on
/// the left. Refuses: formula_unreadable, with the place of the letter it stopped at.
Formula read_formula(std::string_view text);

}  // namespace opora::fitting
