/// What is known of rows that are to be compared: numbers, grades, kinds, and what is not known.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace opora::neighbours {

inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
inline bool is_known(double value) { return !std::isnan(value); }

enum class Kind : std::uint8_t {
    number,
    ordinal,     ///< whole codes of grades in their order
    nominal,     ///< codes that are equal or not
    asymmetric,  ///< 0 or 1, where two zeros say nothing
};

struct Variable {
    Kind kind = Kind::number;
    double weight = 1;  ///< not negative
};

struct Features {
    std::vector<Variable> variables;
    std::vector<double> values;       ///< row by row, `not_known` where it is not known
    std::vector<std::uint32_t> keys;  ///< names that stay when rows are sorted anew: they decide between equally near
                                      ///< rows; empty: places

    std::size_t columns() const { return variables.size(); }
    std::size_t rows() const { return variables.empty() ? 0 : values.size() / variables.size(); }
    double at(std::size_t row, std::size_t variable) const { return values[row * variables.size() + variable]; }
    std::span<const double> row(std::size_t i) const { return {values.data() + i * columns(), columns()}; }
    std::uint32_t key(std::size_t row) const { return keys.empty() ? static_cast<std::uint32_t>(row) : keys[row]; }
};

}  // namespace opora::neighbours
