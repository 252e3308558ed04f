/// A packed file made by hand: for tests and as seeds for the fuzzers.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace opora {

using PackedParts = std::vector<std::pair<std::string, std::string>>;

/// A zip of these parts, deflated.
std::string packed(const PackedParts& parts);

}  // namespace opora
