/// The blocks of a procedure as class-works.
#pragma once

#include "compute/mechanism/class_works.hpp"
#include "engine/objectivity/screen_own.hpp"

namespace opora::objectivity {

struct GatheredClasses {
    mechanism::ClassWorks works;
    std::vector<OrganisationId> schools;   ///< of each class
    std::vector<std::string> class_names;  ///< of each class
    int left_out = 0;
};

/// A class-work is a class of a block. Classes too small to be judged are taken together, and a school that has no
/// class large enough, or fewer than two such, is one class "". `school_of` numbers the blocks.
GatheredClasses class_works_of(const OwnProcedure& procedure, int fewest_works);

/// Absent and present (counted or in quarantine), by mark of the journal.
mechanism::Absence absence_of(const WorkBlock& block);

}  // namespace opora::objectivity
