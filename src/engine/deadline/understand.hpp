/// Reading without the last check.
#pragma once

#include "domain/deadline.hpp"

#include <string_view>

namespace opora::deadline {

/// As `read_deadline`, but what it gives may not be said again in plain words.
Deadline understand(std::string_view phrase);

}  // namespace opora::deadline
