#include "compute/irt/misfit/deviation.hpp"

#include <boost/math/distributions/normal.hpp>

#include <cmath>

namespace opora::irt::misfit {

namespace {

const boost::math::normal_distribution<double> unit_normal;

double edgeworth_term(double z, double skewness) {
    return boost::math::pdf(unit_normal, z) * skewness * (z * z - 1) / 6;
}

}  // namespace

double Deviation::z() const { return tells() ? (value - mean) / sd : 0; }

double Deviation::cornish_fisher() const {
    if (!tells()) return 0;
    const double at = z();
    return at - skewness * (at * at - 1) / 12;
}

double Deviation::lower_p() const {
    if (!tells()) return 1;
    const double at = z(), p = boost::math::cdf(unit_normal, at), corrected = p - edgeworth_term(at, skewness);
    return corrected > 0 && corrected < 1 ? corrected : p;
}

double Deviation::edgeworth() const {
    if (!tells()) return 0;
    // Whichever tail is the shorter keeps its digits.
    const double at = z(), term = edgeworth_term(at, skewness);
    const double lower = boost::math::cdf(unit_normal, at) - term;
    const double upper = boost::math::cdf(unit_normal, -at) + term;
    if (!(lower > 0 && upper > 0)) return at;
    return lower < upper ? boost::math::quantile(unit_normal, lower) : -boost::math::quantile(unit_normal, upper);
}

}  // namespace opora::irt::misfit
