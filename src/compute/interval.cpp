#include "compute/interval.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace opora::compute {

Interval wilson_interval(int hits, int trials, double z) {
    assert(0 <= hits && hits <= trials && z > 0);
    if (trials == 0) return {0, 1};
    const double n = trials;
    const double p = hits / n;
    const double z2 = z * z;
    const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    // Rounding may leave 1e-17 where the formula gives exactly 0 or 1.
    return {hits == 0 ? 0 : std::max(0.0, middle - half), hits == trials ? 1 : std::min(1.0, middle + half)};
}

Interval clopper_pearson(int hits, int trials, double level) {
    assert(0 <= hits && hits <= trials && 0 < level && level < 1);
    using Beta = boost::math::beta_distribution<double>;
    const double alpha = (1 - level) / 2;
    const double misses = trials - hits;
    Interval interval{0, 1};
    if (hits > 0) interval.low = boost::math::quantile(Beta(hits, misses + 1), alpha);
    if (misses > 0) interval.high = boost::math::quantile(boost::math::complement(Beta(hits + 1, misses), alpha));
    return interval;
}

double student_quantile(double degrees, double p) { return boost::math::quantile(boost::math::students_t(degrees), p); }

}  // namespace opora::compute
