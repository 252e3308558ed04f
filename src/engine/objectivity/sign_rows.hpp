/// From statistics of a class-work to the signs that are kept and told.
#pragma once

#include "compute/mechanism/schools.hpp"
#include "domain/objectivity.hpp"
#include "engine/objectivity/school_tests.hpp"

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

/// Whether a flagged sign of this kind says by itself why its school is on the list: not a profile (one topic taught
/// more), not a level (the journal, the year before).
bool names_a_school(std::string_view kind);

/// A test of the whole school that stands out at `told_at`, or is what the school is flagged by.
void add_school_sign(SchoolSigns& school, const SchoolTested& tested, const mechanism::SchoolResult& result);

/// Row of the table of mechanisms that explains most of a school.
std::string mechanism_of(const mechanism::SchoolResult& school);

}  // namespace opora::objectivity
