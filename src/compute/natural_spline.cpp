#include "compute/natural_spline.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace opora::compute {

namespace {

double cubed_above(double x, double knot) {
    const double over = std::max(0.0, x - knot);
    return over * over * over;
}

/// Distinct type 7 quantiles of x at the given shares.
std::vector<double> knots_at(std::span<const double> x, std::span<const double> shares) {
    std::vector<double> sorted(x.begin(), x.end()), knots;
    std::ranges::sort(sorted);
    for (const double share : shares) {
        if (sorted.empty()) break;
        const double at = share * static_cast<double>(sorted.size() - 1);
        const auto below = static_cast<std::size_t>(at);
        const auto above = std::min(below + 1, sorted.size() - 1);
        const double knot = sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
        if (knots.empty() || knot > knots.back()) knots.push_back(knot);
    }
    return knots;
}

}  // namespace

void NaturalSpline::fill(double x, double* out, std::size_t stride) const {
    out[0] = x;
    if (knots.size() < 3) return;
    const std::size_t k = knots.size();
    const double last = knots[k - 1], before = knots[k - 2], gap = last - before;
    const double scale = (last - knots[0]) * (last - knots[0]);
    const double past = cubed_above(x, before), beyond = cubed_above(x, last);
    for (std::size_t j = 0; j + 2 < k; ++j)
        out[(j + 1) * stride] =
            (cubed_above(x, knots[j]) - past * (last - knots[j]) / gap + beyond * (before - knots[j]) / gap) / scale;
}

NaturalSpline spline_by_quantiles(std::span<const double> x, int count) {
    assert(3 <= count && count <= 7);
    constexpr std::array<double, 5> edge{0.1, 0.05, 0.05, 0.05, 0.025};
    const double low = edge[static_cast<std::size_t>(count - 3)];
    std::vector<double> shares;
    for (int i = 0; i < count; ++i) shares.push_back(low + (1 - 2 * low) * i / (count - 1));
    return {knots_at(x, shares)};
}

NaturalSpline spline_over_range(std::span<const double> x, int inner) {
    assert(inner >= 0);
    std::vector<double> shares;
    for (int i = 0; i <= inner + 1; ++i) shares.push_back(static_cast<double>(i) / (inner + 1));
    return {knots_at(x, shares)};
}

}  // namespace opora::compute
