/// How Opora is, as JSON.
#pragma once

#include "office/self_check.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::CheckRow& row, Language language);

}  // namespace opora::json
