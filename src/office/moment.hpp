/// Time as office functions are given it: nobody below portal looks at a clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace opora::office {

using Instant = std::chrono::sys_seconds;

/// "2026-11-22T09:30:00Z"
std::string iso_time(Instant now);
/// Back from what iso_time wrote; nothing from other texts.
std::optional<Instant> read_iso_time(std::string_view text);
/// "2026-11-22"
std::string iso_day(Instant now);

}  // namespace opora::office
