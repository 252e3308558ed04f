/// What shows that a measure is done, guessed from the words of its expected result or title.
#pragma once

#include "domain/order.hpp"

#include <string_view>

namespace opora::orders {

Evidence evidence_of(std::string_view expected, std::string_view title);

}  // namespace opora::orders
