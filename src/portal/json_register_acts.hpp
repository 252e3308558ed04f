/// Acts of the register as JSON.
#pragma once

#include "office/register_acts.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::RegisterHistory&, Language);

}  // namespace opora::json
