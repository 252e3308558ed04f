/// What an act does to the register: organisations before → organisations after. Pure.
#pragma once

#include "base/problem.hpp"
#include "domain/register_act.hpp"

#include <vector>

namespace opora::registering {

struct Performed {
    std::vector<Organisation> changed;  ///< as they stand afterwards; new schools have no id yet and come last
    std::vector<Problem> problems;      ///< any: nothing may be done; the place is the field of the act
};

/// `involved`: those the act names and the branches of those that end; others do not matter.
///
/// rename: the former names stay as names by which the school is found. recode, and a merger for the schools that end:
/// the former login ends with the school year of `day`, a new one begins with it; within that year both are known, as
/// files of it come with either. Results of every year find the school they were written in. merge: schools that end
/// keep their results and point to the heir, to which their branches go. split: new schools stand in the municipality
/// of the one they come of. Problems: register_field_missing, register_changes_nothing, register_login_unreadable,
/// register_no_school, register_ended (named `value`), register_into_itself.
Performed perform(const RegisterAct& act, const std::vector<Organisation>& involved);

}  // namespace opora::registering
