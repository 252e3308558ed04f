/// Where a question came from, as the server knows it.
#pragma once

#include <string>

namespace opora::office {

struct Whence {
    std::string address;  ///< of the network
    std::string agent;    ///< what the browser says it is
};

}  // namespace opora::office
