/// The works of a procedure class by class.
#pragma once

#include "compute/mechanism/class_works.hpp"
#include "compute/mechanism/measure.hpp"
#include "compute/mechanism/screen_classes.hpp"

namespace opora::mechanism {

/// Sheets of each class in the order of its people; people with a missing answer are left out.
std::vector<Sheets> sheets_by_class(const ClassWorks& works);

/// Residual of the level against the predictor, and marks against the journal, each held against the honest classes
/// (`hold_against_honest`). Fills the two statistics of each judged class.
void set_levels_and_journal(const ClassWorks& works, const std::vector<bool>& controls, const ScreenOptions& options,
                            std::vector<ClassResult>& classes);

}  // namespace opora::mechanism
