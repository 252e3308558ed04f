/// Which list a collective is spread over, by what is said of it.
#pragma once

#include "domain/executor.hpp"

#include <string_view>

namespace opora::executors {

/// What stands behind «ОО» or «школы» may make it another list: «ОО города с низкими результатами обучения». Other
/// spreads stay.
Spread refine_spread(Spread spread, std::string_view text);

}  // namespace opora::executors
