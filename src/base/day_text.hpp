/// Days as text: "2026-11-22" for machines, «22.11.2026» for people.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace opora {

/// "2026-11-22"
std::string day_text(const std::chrono::year_month_day& day);
/// Nothing unless it is exactly such a text of a day that exists.
std::optional<std::chrono::year_month_day> read_day(std::string_view text);
/// «22.11.2026»
std::string day_shown(const std::chrono::year_month_day& day);

}  // namespace opora
