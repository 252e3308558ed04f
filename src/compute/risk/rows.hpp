/// What a model of risk is fitted to: a row a person, columns of predictors, an outcome of 0 or 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace opora::risk {

/// A person whose group the model has not seen.
inline constexpr std::uint32_t unknown_group = std::numeric_limits<std::uint32_t>::max();

struct Rows {
    std::size_t columns = 0;
    std::vector<double> x;             ///< column by column, count() numbers each; finite; no constant column
    std::vector<std::uint8_t> y;       ///< 0 or 1
    std::vector<double> weight;        ///< empty: 1 each; a weight of 2 is the row twice
    std::vector<double> offset;        ///< empty: 0 each; added to the linear predictor
    std::vector<std::uint32_t> group;  ///< empty: no groups; else 0 … groups − 1, or `unknown_group` for predictions
    std::size_t groups = 0;

    std::size_t count() const { return y.size(); }
    double at(std::size_t row, std::size_t column) const { return x[column * y.size() + row]; }
};

/// The rows of the given indexes in their order.
Rows take_rows(const Rows& rows, std::span<const std::size_t> indexes);

}  // namespace opora::risk
