/// One row of bytes for what looks the same on the screen.
#pragma once

#include <string>
#include <string_view>

namespace opora {

/// Unicode NFKC: letters with their marks as one, wide and ligature forms as plain ones. Bytes that are no UTF-8 become
/// U+FFFD.
std::string normal_text(std::string_view text);

}  // namespace opora
