/// The first page of a school's head as JSON.
#pragma once

#include "office/school_home.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::SchoolHome&, const Speaker&);

}  // namespace opora::json
