#include "compute/mechanism/share_curve.hpp"

#include <algorithm>
#include <cmath>

namespace opora::mechanism {

double summit(double before, double top, double after) {
    const double bend = before - 2 * top + after;
    return bend < 0 ? top - (before - after) * (before - after) / (8 * bend) : top;
}

double signed_root(const ShareCurve& curve) {
    const auto top = std::max_element(curve.begin(), curve.end());
    if (top != curve.begin() && *top > curve[0]) return std::sqrt(2 * (*top - curve[0]));
    const double h1 = share_grid[1], h2 = share_grid[2], f1 = curve[1] - curve[0], f2 = curve[2] - curve[0];
    const double second = 2 * (f2 / h2 - f1 / h1) / (h2 - h1), slope = f1 / h1 - second * h1 / 2;
    if (slope >= 0) return 0;
    const double information = std::max(-second, slope * slope / 36);
    return slope / std::sqrt(information);
}

Share share_of(const ShareCurve& curve) {
    const auto top = static_cast<std::size_t>(std::max_element(curve.begin(), curve.end()) - curve.begin());
    Share out{share_grid[top], 0, 1};
    if (top > 0 && top + 1 < curve.size()) {
        // Parabola through three points of unequal steps.
        const double x0 = share_grid[top - 1], x1 = share_grid[top], x2 = share_grid[top + 1];
        const double d0 = (curve[top] - curve[top - 1]) / (x1 - x0), d1 = (curve[top + 1] - curve[top]) / (x2 - x1);
        const double second = (d1 - d0) / ((x2 - x0) / 2);
        if (second < 0) out.value = std::clamp((x0 + x1) / 2 - d0 / second, x0, x2);
    }
    const double floor = curve[top] - 1.92;
    const auto crossing = [&](std::size_t a, std::size_t b) {
        const double part = (floor - curve[a]) / (curve[b] - curve[a]);
        return share_grid[a] + part * (share_grid[b] - share_grid[a]);
    };
    for (std::size_t i = top; i > 0; --i)
        if (curve[i - 1] < floor) {
            out.low = crossing(i - 1, i);
            break;
        }
    for (std::size_t i = top; i + 1 < curve.size(); ++i)
        if (curve[i + 1] < floor) {
            out.high = crossing(i, i + 1);
            break;
        }
    return out;
}

}  // namespace opora::mechanism
