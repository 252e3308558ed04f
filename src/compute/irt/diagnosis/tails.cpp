#include "compute/irt/diagnosis/tails.hpp"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>

namespace opora::irt {

double chi_square_tail(double x, double df) { return df > 0 && x > 0 ? boost::math::gamma_q(df / 2, x / 2) : 1; }

double two_sided_tail(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

double rmsea(double x, double df, double n) {
    return df > 0 && n > 1 ? std::sqrt(std::max(0.0, (x / df - 1) / (n - 1))) : 0;
}

}  // namespace opora::irt
