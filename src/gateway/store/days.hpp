/// Days as the tables hold them. Within the store only.
#pragma once

#include "base/day_text.hpp"

namespace opora::store {

/// Sorts behind all days.
inline constexpr std::string_view no_day = "none";

inline std::string day_cell(const std::optional<std::chrono::year_month_day>& day) {
    return day ? day_text(*day) : std::string(no_day);
}

}  // namespace opora::store
