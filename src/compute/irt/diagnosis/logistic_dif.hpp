/// Differential functioning by regression of an item's score on standing and group.
#pragma once

#include "compute/irt/diagnosis/mantel.hpp"

#include <string_view>
#include <vector>

namespace opora::irt {

struct DifTest {
    double chi_square = 0;
    int df = 0;
    double p = 1;
};

struct LogisticDif {
    DifTest uniform;      ///< group, given standing
    DifTest non_uniform;  ///< group × standing, given both
    DifTest both;
    double log_odds = 0, error = 0;      ///< of the focal group against the reference in the uniform model
    double r2 = 0;                       ///< Nagelkerke's, of standing alone
    double uniform_r2 = 0, both_r2 = 0;  ///< what group, and group with its slope, add to it
    DifClass grade = DifClass::a;
    double people = 0;
    Ended ended = Ended::not_identified;
};

/// Likelihood ratio tests of [Swaminathan1990]; items of more points by the cumulative logit of proportional odds
/// [Zumbo1999]: logit P(x ≤ k) = α_k − β s − γ g − δ s g, s the share of the matching total. Strata with one group take
/// part, they help to find β. Class by what both add to R² [Nagelkerke1991]: under 0.035 A, under 0.070 B, C
/// [Jodoin2001] (whose R² is another), A when the joint test is not significant at 5 %. Categories nobody reached are
/// closed up. `not_identified`: one group, one category or one total; `out_of_iterations`: perfectly separated.
LogisticDif logistic_dif(std::span<const Stratum> strata);

}  // namespace opora::irt
