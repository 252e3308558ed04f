/// The years a plan runs over, where a title says them: «на 2020 – 2022 гг.», «в 2019 - 2020 учебном году».
#pragma once

#include "domain/occurrence.hpp"

#include <optional>
#include <string_view>

namespace opora::orders {

/// Which years count: any that are named as a period, or only those behind «на» (in sentences, where «за 2019 год» and
/// «в 2018 году» speak of other things).
enum class Years { any, planned };

std::optional<Period> find_period(std::string_view text, Years years);

}  // namespace opora::orders
