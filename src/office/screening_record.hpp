/// A screening as the store keeps it: what it rests on and every figure of the result.
#pragma once

#include "engine/screening/screen.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::office {

struct StoredScreening {
    Screening screening;
    std::vector<screening::SchoolFacts> facts;  ///< schools as they were described when it ran
};

std::string write_screening(const StoredScreening& stored);
StoredScreening read_screening(std::string_view text);

/// SHA-256 of all that `write_screening` says; id, time and person are not in it.
std::string digest_of(const StoredScreening& stored);

}  // namespace opora::office
