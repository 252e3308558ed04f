/// Tails of the distributions that tests of items refer to.
#pragma once

namespace opora::irt {

/// P(χ² with `df` > x); 1 for df <= 0 or x <= 0.
double chi_square_tail(double x, double df);

/// P(|Z| > |z|) for a standard normal Z.
double two_sided_tail(double z);

/// sqrt(max(0, (χ²/df − 1) / (n − 1))) [Steiger1990]; 0 for df <= 0 or n <= 1.
double rmsea(double x, double df, double n);

}  // namespace opora::irt
