/// Spreads by medians: what a fifth of contaminated classes does not move far.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace opora::mechanism {

inline constexpr double median_of_square = 0.45493642311957;  ///< of χ²(1)

/// The upper median; reorders. 0 of nothing.
inline double median_of(std::vector<double>& values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<long>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The largest x of 0 … `most` at which a falling function is above its goal; 0 where it never is.
template <class Function>
double last_above(double most, double goal, const Function& falling) {
    if (falling(0.0) <= goal) return 0;
    double low = 0, high = most;
    for (int step = 0; step < 40; ++step) {
        const double middle = (low + high) / 2;
        (falling(middle) > goal ? low : high) = middle;
    }
    return (low + high) / 2;
}

}  // namespace opora::mechanism
