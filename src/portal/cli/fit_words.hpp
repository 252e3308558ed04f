/// What the answers of all `opora fit …` commands have in common.
#pragma once

#include "base/table.hpp"
#include "compute/ended.hpp"
#include "portal/cli/shell.hpp"

namespace opora::cli {

/// A number with so many figures that count: 12 345, 0,01235; very small and very large ones as 1,2e-9.
std::string figures(const Shell& shell, double value, int significant = 5);

/// How the search ended, as a sentence.
std::string ending_words(const Shell& shell, compute::Ended ended, double gradient_norm, int evaluations);

/// Writes a table for other programs. Refuses: file_not_written.
void write_table(const std::string& name, const Table& table);

}  // namespace opora::cli
