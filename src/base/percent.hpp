/// Text as part of an address.
#pragma once

#include <string>
#include <string_view>

namespace opora {

/// Every byte but the unreserved ones as %XX (RFC 3986, 2.1 and 2.3): letters and digits of ASCII, '-', '.', '_', '~'.
std::string percent_encoded(std::string_view text);

}  // namespace opora
