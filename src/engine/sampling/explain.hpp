/// Why a school is in a control group, what a change by hand does, what the group is good for: keys and numbers.
#pragma once

#include "base/said.hpp"
#include "domain/control_group.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::sampling {

/// The draw's side: stratum, chance, for how many schools it stands.
std::vector<Said> reasons_of(const ControlGroup& group, const ControlSchool& school);

/// Names of schools, to say who stands in for whom; a school not there is said by its number.
using Names = std::map<OrganisationId, std::string>;
/// What was changed, and what that does to the probabilities.
Said change_said(const ControlChange& change, const ControlGroup& group, const Names& names);
/// A member can be taken out or replaced by a school of the frame outside the group; a school outside can be put in.
bool change_possible(const ControlGroup& group, const ControlChange& change);

/// How the group was formed and what it will be good for; of a draft also what is still missing.
std::vector<Said> group_said(const ControlGroup& group);
Said precision_said(const ControlPrecision& precision);
/// Classes of all procedures together.
int pooled_classes(const ControlGroup& group);

}  // namespace opora::sampling
