/// Distances between all pairs of rows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace opora::compute {

/// Finite and not negative, each pair once: (0,1), (0,2) … (0,n−1), (1,2) … — the order of R's `dist`.
struct Distances {
    std::size_t size = 0;  ///< rows
    std::vector<double> values;

    Distances() = default;
    explicit Distances(std::size_t rows) : size(rows), values(rows < 2 ? 0 : rows * (rows - 1) / 2) {}

    /// Where the pairs (i, i+1), (i, i+2)… begin.
    std::size_t begin_of(std::size_t i) const { return i * (2 * size - i - 1) / 2; }
    /// Expects i != j.
    double& between(std::size_t i, std::size_t j) {
        if (i > j) std::swap(i, j);
        return values[begin_of(i) + (j - i - 1)];
    }
    double operator()(std::size_t i, std::size_t j) const {
        if (i == j) return 0;
        if (i > j) std::swap(i, j);
        return values[begin_of(i) + (j - i - 1)];
    }
};

}  // namespace opora::compute
