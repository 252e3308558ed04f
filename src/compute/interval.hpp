/// Interval estimates of a share.
#pragma once

namespace opora::compute {

struct Interval {
    double low = 0;
    double high = 1;
};

/// Quantile of the standard normal that leaves 2.5 % on each side (R 4.2.2: qnorm(0.975)).
inline constexpr double z95 = 1.959963984540054;
/// … and 0.1 % on each side: the outer limits of funnel plots [Spiegelhalter2005].
inline constexpr double z998 = 3.090232306167813;

/// Wilson's score interval for a share: `hits` of `trials` at the normal quantile `z`.
///
/// Holds its level on small classes, where the textbook p ± z·se does not [Brown2001].
/// Formula: [Wilson1927], no continuity correction. Expects 0 <= hits <= trials, z > 0.
/// No trials: the whole of [0, 1].
Interval wilson_interval(int hits, int trials, double z = z95);

/// The exact interval of [Clopper1934]: covers with at least `level` whatever the share is, hence wider.
/// Expects 0 <= hits <= trials, 0 < level < 1. No trials: [0, 1].
Interval clopper_pearson(int hits, int trials, double level = 0.95);

/// Quantile of Student's t, degrees > 0, 0 < p < 1.
double student_quantile(double degrees, double p);

}  // namespace opora::compute
