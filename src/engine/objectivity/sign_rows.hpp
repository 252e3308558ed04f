/// From statistics of a class-work to the signs that are kept and told.
#pragma once

#include "compute/mechanism/schools.hpp"
#include "domain/objectivity.hpp"

namespace opora::objectivity {

struct SignsOfClass {
    const Procedure& procedure;
    const std::string& class_name;
    const mechanism::ClassResult& result;
    bool is_chosen;               ///< on the list of class-works of a flagged school
    double q = 1, profile_q = 1;  ///< in the family of the procedure
    const mechanism::Calibration& calibration;
};

/// Adds the mechanisms that stand out at p <= `told_at` (all of them for a chosen class-work, the strongest always),
/// and what is told beside. A profile that stands out in its family at `false_share` is flagged as a sign of its own
/// and, in a school that is not flagged, named its mechanism: one topic taught more, or less.
void add_signs(SchoolSigns& school, const SignsOfClass& about, double false_share);
inline constexpr double told_at = 0.05;

/// Row of the table of mechanisms that explains most of a school.
std::string mechanism_of(const mechanism::SchoolResult& school);

}  // namespace opora::objectivity
