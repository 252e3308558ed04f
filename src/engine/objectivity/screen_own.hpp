/// The own rule: works of schools → signs of mechanisms, calibrated, with the expected number of false ones.
///
/// Class-works by the names of classes of a block, tidied; a school with few works is one class. Works in quarantine
/// are left out; X and «не пройдено» are 0 points. A school is flagged when its p over all its class-works and school
/// tests passes Benjamini–Hochberg and it has grounds (`mechanism::Grounds`): a form that no level gives, or two
/// mechanisms of different families. Never by a high level alone. Docs: docs/methods/calibration-of-signs.md,
/// school-signs.md.
#pragma once

#include "base/progress.hpp"
#include "compute/mechanism/expectation.hpp"
#include "compute/mechanism/screen_classes.hpp"
#include "domain/instrument.hpp"
#include "domain/objectivity.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace opora::objectivity {

/// One school's works in one procedure.
struct OwnBlock {
    OrganisationId school{};
    const WorkBlock* block = nullptr;
    bool is_control = false;          ///< its sitting and marking were watched
    std::optional<double> predictor;  ///< level expected by context or earlier works, SD of pupils, region 0
};

struct OwnProcedure {
    Procedure procedure;
    const Instrument* instrument = nullptr;  ///< with positions; without cuts there is no threshold to lift to
    std::vector<OwnBlock> blocks;
};

struct OwnOptions {
    double false_share = 0.10;  ///< q
    int fewest_works = 5;       ///< of a class-work to be judged
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0: as the machine has; the result does not depend on it
};

/// Who wrote and who was absent, of one school.
struct Attendance {
    OrganisationId school{};
    mechanism::Absence counts;
};

/// Results of a school in a procedure: counted works, Σ total, Σ total².
struct SchoolTotals {
    OrganisationId school{};
    int works = 0;
    double sum = 0, squares = 0;
};
struct OwnTotals {
    Procedure procedure;
    std::vector<SchoolTotals> schools;  ///< by id
};
/// What is known beside the works of the year. Empty: the tests that need it are not made, and it is said.
struct OwnBeside {
    int year = 0;
    std::vector<OwnTotals> totals;  ///< of the year (exams too) and of the years before
    std::set<OrganisationId> controls;
    std::map<OrganisationId, double> expected;  ///< level by context, SD of pupils, region 0
};

/// What is known of one procedure: it does not hold the works, so procedures can come one at a time.
struct OwnScreened {
    Procedure procedure;
    std::vector<OrganisationId> schools;   ///< of each class
    std::vector<std::string> class_names;  ///< of each class; "" = the whole school
    mechanism::ProcedureResult result;
    int left_out = 0;  ///< counted works read by a description with other positions
    std::vector<Attendance> attendance;
};
OwnScreened screen_procedure(const OwnProcedure& procedure, const OwnOptions& options, Progress& progress);

struct OwnResult {
    std::vector<SchoolSigns> schools;  ///< every school with works, by id
    std::vector<SignCalibration> calibrations;
    std::vector<MechanismCoverage> coverage;
    int flagged = 0;
    double expected_false = 0;  ///< q · flagged
};

/// Signs of a school: one of each mechanism for each of its class-works (`kind`: name of the mechanism: "inflation",
/// "prompting", "threshold", "copying", "dictation"), of what is told beside ("profile", "residual"), and of the whole
/// school ("cohort_change", "exam_residual", "absence"; "journal" of a class-work). A sign is flagged within a flagged
/// school: by the hierarchical list of class-works of its procedure, those of the school by their own p.
OwnResult put_together(std::span<const OwnScreened> procedures, const OwnOptions& options,
                       const OwnBeside& beside = {});

/// Both.
OwnResult screen_own(std::span<const OwnProcedure> procedures, const OwnOptions& options, Progress& progress,
                     const OwnBeside& beside = {});

}  // namespace opora::objectivity
