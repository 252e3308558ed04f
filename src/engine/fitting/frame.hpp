/// A table of data for a model: columns of numbers and columns of words.
#pragma once

#include "base/problem.hpp"
#include "base/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::fitting {

/// A column is of numbers when all its values are; else of words, with its levels in alphabetical order.
struct FrameColumn {
    std::string name;
    std::vector<double> numbers;      ///< one a row; of words the place of the level
    std::vector<std::string> levels;  ///< empty: of numbers
    bool is_factor() const { return !levels.empty(); }
};

struct Frame {
    std::vector<FrameColumn> columns;
    std::size_t rows = 0;
    std::size_t left_out = 0;          ///< rows with an empty value in a wanted column
    std::vector<std::uint32_t> lines;  ///< by row: its number in the file
    const FrameColumn* find(std::string_view name) const;
};

/// Reads the wanted columns of the first sheet; the first row gives the names. An empty cell, «NA» and «нет» are
/// missing, and a row with one is left out. `factors` are words even where they look like numbers (groups).
/// Refuses: column_unknown, nothing_to_fit.
Frame read_frame(const TableSource& source, const std::vector<std::string>& wanted,
                 const std::vector<std::string>& factors = {});

/// Puts a level of a column of words first, so that contrasts are against it. Refuses: column_unknown, level_unknown.
void make_first(Frame& frame, std::string_view column, std::string_view level);

}  // namespace opora::fitting
