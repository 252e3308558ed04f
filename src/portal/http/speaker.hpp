/// In what words this question is answered.
#pragma once

#include "portal/http/message.hpp"
#include "portal/json.hpp"

namespace opora::http {

inline json::Speaker speaker_of(const Request& request, office::Desk& desk) {
    return {request.language, desk.catalogue()};
}

}  // namespace opora::http
