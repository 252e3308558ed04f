/// The edition of the program.
#pragma once

#include <string_view>

namespace opora::office {

inline constexpr std::string_view version = "0.1.0";

}  // namespace opora::office
