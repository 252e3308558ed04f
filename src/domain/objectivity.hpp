/// What a screening for signs of bias concludes: for each school the signs, their figures and how sure they are.
///
/// A sign calls for a check; it is never a violation, and no list follows from it by itself.
#pragma once

#include "domain/screening.hpp"

#include <string>
#include <vector>

namespace opora {

/// One number a sign rests on; `key` names it in the words ("region_high", "expected_share"…).
struct SignFigure {
    std::string key;
    double value = 0;
};

/// One sign of one school in one procedure, flagged or not: what was looked at is kept too.
struct Sign {
    std::string kind;  ///< row of the table of signs: "inflated_mean", "journal_mismatch", "inflation", "bunching"…
    Procedure procedure;
    std::optional<Procedure> earlier;  ///< of signs that compare two works of one cohort
    std::string class_name;            ///< "" = the whole school
    int works = 0;
    bool is_enough = false;  ///< enough works to be judged by this sign
    bool is_flagged = false;
    double effect = 0;  ///< in the unit of its row: SD of pupils, share of works, points…
    Bounds effect_bounds;
    double p = 1;                     ///< calibrated; 1 where the sign is a rule without a probability
    double q = 1;                     ///< after false discovery control in its family
    std::vector<SignFigure> figures;  ///< in the order they are told
};

/// All signs of one school and what they come to together.
struct SchoolSigns {
    OrganisationId school{};
    std::vector<Sign> signs;
    bool is_judged = false;   ///< something could be looked at
    bool is_flagged = false;  ///< by the rule of the screening
    double p = 1, q = 1;      ///< of the school, all signs together; 1 of a rule without probabilities
    /// Row of the table of mechanisms that explains most: "inflation", "threshold", "prompting", "copying",
    /// "profile"…; "" when nothing is flagged.
    std::string mechanism;
};

/// How the honest distribution of one procedure was found: every p rests on it.
struct SignCalibration {
    Procedure procedure;
    std::string basis;  ///< "controls" or "overdispersion"
    int classes = 0, controls = 0, trimmed = 0, rounds = 0;
    double item_class_sd = 0;  ///< honest difference of a task between classes, logits
    double region_lift = 0;    ///< share of works one point below «3» that the whole region lifts
    std::string ended;
};

/// Of how many schools a mechanism could be assessed: «не оценивалось» where it is none.
struct MechanismCoverage {
    std::string kind;  ///< of a sign: "cohort_change", "exam_residual", "absence", "journal", "residual"
    int schools = 0, of = 0;
};

struct ObjectivityIndex {
    std::optional<OrganisationId> municipality;  ///< none: the region
    int schools = 0, with_sign = 0;
    double index = 100;  ///< 100 − 100 · with_sign / schools
};

struct ObjectivityScreening {
    std::int64_t id = 0;
    std::string created, person;
    std::string rule = "official-14";  ///< or "own"
    int rule_version = 1;
    int year = 0;
    double false_share = 0.10;  ///< q of the "own" rule
    std::vector<Procedure> procedures;
    std::vector<SchoolSigns> schools;  ///< every school with results, by id; nobody ranks them
    int schools_seen = 0;              ///< how many those are, also where they were not read
    std::vector<ObjectivityIndex> indexes;
    std::vector<SignCalibration> calibrations;
    std::vector<MechanismCoverage> coverage;  ///< of "own": mechanisms that need more than the works
    int flagged = 0;
    double expected_false = 0;  ///< «ожидаемо ложных: 3 из 24»; of "own"
};

}  // namespace opora
