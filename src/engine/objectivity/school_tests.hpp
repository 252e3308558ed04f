/// What only a school as a whole shows: its cohort against the year before, the state exam after its works, who was
/// absent. Docs: docs/methods/school-signs.md.
#pragma once

#include "compute/mechanism/expectation.hpp"
#include "compute/mechanism/schools.hpp"
#include "engine/objectivity/screen_own.hpp"

namespace opora::objectivity {

/// One test of one school in one procedure.
struct SchoolTested {
    OrganisationId school{};
    mechanism::SchoolTest test = mechanism::SchoolTest::cohort_change;
    Procedure procedure;
    std::optional<Procedure> earlier;
    int works = 0;
    mechanism::Held held;  ///< high z = stands out
    std::vector<SignFigure> figures;
};

/// Pairs of procedures by rows of a table: the same cohort a year before, else the same grade a year before; the exam
/// and the work that prepared for it. By school, then by test and procedure.
std::vector<SchoolTested> test_schools(std::span<const OwnScreened> screened, const OwnBeside& beside);

/// Of which mechanisms how many of the schools were assessed, and why none where it is none: the tests above, and the
/// journal.
std::vector<MechanismCoverage> coverage_of(std::span<const OwnScreened> screened, std::span<const SchoolTested> tested,
                                           const OwnBeside& beside, int schools);

}  // namespace opora::objectivity
