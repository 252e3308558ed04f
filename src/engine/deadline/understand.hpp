/// Reading without the last check.
#pragma once

#include "domain/deadline.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace opora::deadline {

/// As `read_deadline`, but what it gives may not be said again in plain words.
Deadline understand(std::string_view phrase);

/// Plainest: events in the genitive where they can be («после проведения ВПР»). Literal: as they are, which costs less
/// and always can be («после события «проведение ВПР»»).
enum class Wording : std::uint8_t { plainest, literal };
std::string print_deadline(const Deadline&, Wording);

}  // namespace opora::deadline
