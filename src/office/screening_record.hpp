/// A screening as the store keeps it: what it rests on and every figure of the result.
#pragma once

#include "engine/screening/screen.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::office {

/// Schools as they were described when it ran.
using Facts = std::vector<screening::SchoolFacts>;

struct StoredScreening {
    Screening screening;
    Facts facts;
};

/// Says all but id, time and person: equal text is an equal run.
std::string write_screening(const Screening& screening, const Facts& facts);
StoredScreening read_screening(std::string_view text);

}  // namespace opora::office
