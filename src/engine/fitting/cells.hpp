/// What a cell of a researcher's table holds.
#pragma once

#include <optional>
#include <string_view>

namespace opora::fitting {

/// An empty cell, «NA» and «нет».
bool is_missing(std::string_view text);

/// «0,5» and "0.5", with a sign or without; nothing for words and for what is not a finite number.
std::optional<double> number_in(std::string_view text);

}  // namespace opora::fitting
