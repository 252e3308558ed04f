/// Which of two models of the same responses?
#pragma once

#include "compute/irt/diagnosis/logistic_dif.hpp"
#include "compute/irt/fit.hpp"

namespace opora::irt {

struct Criteria {
    double aic = 0;  ///< −2 log likelihood + 2 parameters [Akaike1974]
    double bic = 0;  ///< −2 log likelihood + parameters × log(people) [Schwarz1978]
};

Criteria criteria_of(double log_likelihood, double parameters, double people);
Criteria criteria_of(const Fit& fit);

struct FitComparison {
    DifTest test;             ///< likelihood ratio: twice the difference, a degree of freedom for each parameter more
    double aic = 0, bic = 0;  ///< of the larger model minus of the smaller: below zero speaks for the larger
    Ended ended = Ended::not_identified;
};

/// Of nested models on the same responses, PCM in GPCM for one. `not_identified` when a fit is, when the people differ
/// or `larger` has no parameter more; `out_of_iterations` when a fit stopped early: the test then says nothing sure.
FitComparison compare_fits(const Fit& smaller, const Fit& larger);

}  // namespace opora::irt
