#include "compute/beta_tail.hpp"

#include <math.h>  // lgamma_r is POSIX, not std

#include <cmath>

namespace opora::compute {

namespace {

/// The continued fraction itself, for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
    constexpr double tiny = 1e-300;  // stands in for a zero denominator, as Lentz has it
    constexpr double enough = 1e-13;
    double c = 1;
    double d = 1 - (a + b) * x / (a + 1);
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    double fraction = d;
    for (int m = 1; m <= 1000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 + even * d;
        c = 1 + even / c;
        d = 1 / (std::abs(d) < tiny ? tiny : d);
        c = std::abs(c) < tiny ? tiny : c;
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 + odd * d;
        c = 1 + odd / c;
        d = 1 / (std::abs(d) < tiny ? tiny : d);
        c = std::abs(c) < tiny ? tiny : c;
        const double factor = d * c;
        fraction *= factor;
        if (std::abs(factor - 1) < enough) break;
    }
    return fraction;
}

}  // namespace

double log_beta(double a, double b) {
    // lgamma_r: std::lgamma writes a global sign, and Boost's works in long double, forty times slower.
    int sign = 0;
    return ::lgamma_r(a, &sign) + ::lgamma_r(b, &sign) - ::lgamma_r(a + b, &sign);
}

double beta_tail(double a, double b, double x, double log_b) {
    if (x <= 0) return 1;
    if (x >= 1) return 0;
    const double front = std::exp(a * std::log(x) + b * std::log1p(-x) - log_b);
    if (x < (a + 1) / (a + b + 2)) return 1 - front * beta_fraction(a, b, x) / a;
    return front * beta_fraction(b, a, 1 - x) / b;
}

}  // namespace opora::compute
