/// Time as office functions are given it: nobody below portal looks at a clock.
#pragma once

#include <chrono>
#include <string>

namespace opora::office {

using Instant = std::chrono::sys_seconds;

/// "2026-11-22T09:30:00Z"
std::string iso_time(Instant now);
/// "2026-11-22"
std::string iso_day(Instant now);

}  // namespace opora::office
