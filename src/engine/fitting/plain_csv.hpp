/// Numbers and tables as R and Python read them without being told how.
#pragma once

#include "base/table.hpp"

#include <string>

namespace opora::fitting {

/// The shortest text that reads back as the same number, with a point; "" for what is not finite.
std::string number_text(double value);

/// UTF-8 without a mark, commas between cells, lines end in LF, quotes where needed.
std::string plain_csv(const Table& table);

}  // namespace opora::fitting
