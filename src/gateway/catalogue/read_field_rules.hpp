/// data/sitting-limits.json and data/observation-act.json: limits of load on a class, and the form of the act.
#pragma once

#include "base/problem.hpp"
#include "domain/observer.hpp"

#include <string_view>
#include <vector>

namespace opora::catalogue {

struct SittingLimitsRead {
    SittingLimits limits;
    std::vector<Problem> faults;  ///< catalogue_invalid
};
SittingLimitsRead read_sitting_limits(std::string_view text);

struct ActFormRead {
    ActForm form;
    std::vector<Problem> faults;  ///< catalogue_invalid
};
ActFormRead read_act_form(std::string_view text);

/// The files that come with the program.
const SittingLimits& shipped_sitting_limits();
const ActForm& shipped_act_form();

}  // namespace opora::catalogue
