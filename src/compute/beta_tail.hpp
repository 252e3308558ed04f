/// The upper tail of a Beta distribution, fast enough for many thousands in a moment.
#pragma once

namespace opora::compute {

/// Natural logarithm of the Beta function; expects a, b > 0.
double log_beta(double a, double b);

/// P(X >= x) for X ~ Beta(a, b); `log_b` = log_beta(a, b), which callers that step through a and b by ones
/// have cheaper. Continued fraction [Olver2010, eq. 8.17.22] by the modified Lentz method, on the side where it
/// converges fast [Olver2010, §8.17(v)]. Absolute error under 1e-11 for a + b up to 1e4 (test against Boost.Math).
double beta_tail(double a, double b, double x, double log_b);

}  // namespace opora::compute
