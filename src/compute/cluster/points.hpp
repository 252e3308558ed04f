/// Rows of numbers to be clustered, and their own order: what does not depend on how the caller happened to sort them.
#pragma once

#include "compute/distances.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace opora::cluster {

using compute::Distances;

/// Finite numbers, row by row, in comparable units (the caller standardises).
struct Points {
    std::size_t columns = 0;
    std::vector<double> values;

    std::size_t size() const { return columns == 0 ? 0 : values.size() / columns; }
    std::span<const double> row(std::size_t i) const { return {values.data() + i * columns, columns}; }
};

using Labels = std::vector<std::uint32_t>;

/// Rows by their values, first column first: the same sequence of values whatever the order they came in.
std::vector<std::uint32_t> own_order(const Points& points);

/// Rows from the most central, by Σd and then Σd² added as whole numbers (2⁻⁴⁰ of the largest distance), so that the
/// order of addition cannot matter. Rows that neither sum tells apart stay as they came; where they are alike in all
/// distances that changes nothing.
std::vector<std::uint32_t> own_order(const Distances& distances);

/// All distances between points, Euclidean.
Distances euclidean(const Points& points, int threads = 0);

/// The rows chosen, in the order given.
Points subset(const Points& points, std::span<const std::uint32_t> rows);
Distances subset(const Distances& distances, std::span<const std::uint32_t> rows);

/// Both halves and the zeros between, rows in the order given: what inner loops run along.
std::vector<double> square(const Distances& distances, std::span<const std::uint32_t> order);

/// Numbers clusters by size, the largest 0; equal ones by the first of their rows in `order`. Labels not used vanish.
/// Returns the old number of each new one.
std::vector<std::uint32_t> number_by_size(Labels& labels, std::span<const std::uint32_t> order);

}  // namespace opora::cluster
