/// Likelihood of a share on a fixed grid: how much was added, how many were lifted.
#pragma once

#include <array>

namespace opora::mechanism {

/// A share with its 95 % interval by profile likelihood.
struct Share {
    double value = 0, low = 0, high = 0;
};

/// Shares at which likelihoods are known: of ρ, r and x.
inline constexpr std::array<double, 9> share_grid{0, 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.75, 0.95};
using ShareCurve = std::array<double, share_grid.size()>;

/// Height of the parabola through three points of equal steps whose middle is the highest.
double summit(double before, double top, double after);

/// √(2 · rise of the curve) where its top is above a share of 0; else minus the standardised slope at 0: one scale from
/// «less than honest» to «much».
double signed_root(const ShareCurve& curve);
/// Top of the curve with the shares where it is 1.92 lower.
Share share_of(const ShareCurve& curve);

}  // namespace opora::mechanism
