/// The library of plan templates.
#pragma once

#include "domain/template.hpp"

#include <vector>

namespace opora::office {

/// Those that come with the program: regions, municipalities, schools.
const std::vector<PlanTemplate>& plan_templates();

}  // namespace opora::office
