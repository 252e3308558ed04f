#include "compute/points.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace opora::compute {

double dispersion_ratio(double sum, double squares, double works, int maximum) {
    if (works <= 0 || maximum <= 0) return 1;
    const double mean = sum / works / maximum;
    const double variance = squares / works / maximum / maximum - mean * mean;
    const double binomial = mean * (1 - mean);
    if (binomial <= 0 || variance <= 0) return 1;
    return std::min(1.0, variance / binomial);
}

Interval points_interval(double share, double works, double ratio, double z) {
    assert(share >= 0 && share <= 1 && ratio > 0 && ratio <= 1);
    if (works <= 0) return {0, 1};
    const double n = works / ratio;
    const double shrink = 1 + z * z / n;
    const double middle = (share + z * z / (2 * n)) / shrink;
    const double half = z / shrink * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    // At the ends the bound is the end itself; rounding must not leave it out.
    return {share <= 0 ? 0 : std::max(0.0, middle - half), share >= 1 ? 1 : std::min(1.0, middle + half)};
}

}  // namespace opora::compute
