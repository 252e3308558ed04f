#include "compute/irt/diagnosis/compare_fits.hpp"

#include "compute/irt/diagnosis/tails.hpp"

#include <algorithm>
#include <cmath>

namespace opora::irt {

Criteria criteria_of(double log_likelihood, double parameters, double people) {
    return {-2 * log_likelihood + 2 * parameters,
            -2 * log_likelihood + parameters * (people > 0 ? std::log(people) : 0)};
}

Criteria criteria_of(const Fit& fit) {
    return criteria_of(fit.log_likelihood, static_cast<double>(fit.parameters), fit.people);
}

FitComparison compare_fits(const Fit& smaller, const Fit& larger) {
    FitComparison out;
    if (smaller.ended == Ended::not_identified || larger.ended == Ended::not_identified ||
        smaller.people != larger.people || larger.parameters <= smaller.parameters)
        return out;
    out.test.df = static_cast<int>(larger.parameters - smaller.parameters);
    out.test.chi_square = std::max(0.0, 2 * (larger.log_likelihood - smaller.log_likelihood));
    out.test.p = chi_square_tail(out.test.chi_square, out.test.df);
    const auto small = criteria_of(smaller), large = criteria_of(larger);
    out.aic = large.aic - small.aic;
    out.bic = large.bic - small.bic;
    out.ended = smaller.ended == Ended::converged ? larger.ended : smaller.ended;
    return out;
}

}  // namespace opora::irt
