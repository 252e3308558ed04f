/// Similar schools, levels side by side and groups of schools as JSON (api/openapi.yaml).
#pragma once

#include "office/adjusted_levels.hpp"
#include "office/similar_schools.hpp"

#include <boost/json/object.hpp>

namespace opora::json {

boost::json::object write(const office::SimilarSchools&, Language);
boost::json::object write(const office::AdjustedLevels&, Language);
boost::json::object write(const office::SchoolGroups&, Language);

}  // namespace opora::json
