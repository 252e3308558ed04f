/// A control group to be handed on: the appendix to the order that approves it, and sheets with all figures.
#pragma once

#include "base/sheet.hpp"
#include "domain/control_group.hpp"
#include "engine/reporting/list_report.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::reporting {

/// What is said of the group, in words already: other rooms know why.
struct ControlGroupWords {
    Language language = Language::russian;
    std::map<OrganisationId, SchoolWords> schools;
    std::map<OrganisationId, std::string> reasons;  ///< of members
    std::vector<std::string> notes;                 ///< how it was formed, what it is good for
    std::vector<std::string> changes;               ///< by hand, in order
    std::map<Procedure, std::string> procedures;
};

/// «Приложение № 1 к приказу …»: members by municipality with those who stand in, then how they were chosen.
Document control_group_appendix(const ControlGroup& group, const OrderHead& order, const ControlGroupWords& words);

/// Members, the whole frame with probabilities, strata, precision, exclusions, «Как посчитано».
std::vector<Sheet> control_group_sheets(const ControlGroup& group, const ControlGroupWords& words);

}  // namespace opora::reporting
