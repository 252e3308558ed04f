#include "office/plan_templates.hpp"

#include "gateway/catalogue/shipped.hpp"

namespace opora::office {

const std::vector<PlanTemplate>& plan_templates() { return catalogue::shipped_templates(); }

}  // namespace opora::office
