/// Class-works of one school together: over classes and subjects.
///
/// Each mechanism by Stouffer over the class-works (a school that lifts a little everywhere), and the p of class-works
/// by Cauchy (one class that stands far out); these by Cauchy again. Class-works of a school are alike for honest
/// reasons too, so each sum is held against the lower half of all schools. Docs: docs/methods/calibration-of-signs.md.
#pragma once

#include "compute/mechanism/screen_classes.hpp"

#include <optional>
#include <span>
#include <vector>

namespace opora::mechanism {

/// The mechanisms p is made of, with their weights.
struct WeighedDetector {
    Detector detector;
    double weight;
};
std::span<const WeighedDetector> combined_detectors();

struct SchoolClass {
    std::size_t school = 0;  ///< 0 … schools − 1
    const ClassResult* result = nullptr;
};

/// Mechanisms that only a whole school shows (expectation.hpp), in one procedure.
enum class SchoolTest : std::uint8_t {
    cohort_change,  ///< better than the same cohort, or the same grade, a year before lets expect
    exam_residual,  ///< the state exam below what the work before it lets expect
    absence,        ///< more absent than usual, and those with low marks
};
inline constexpr std::size_t school_tests = 3;
std::string_view name_of(SchoolTest test);

struct SchoolEvidence {
    std::size_t school = 0;
    SchoolTest test = SchoolTest::cohort_change;
    double z = 0;  ///< calibrated
};

/// What makes a school stand out must have a form that no level gives, or be seen by two mechanisms: whether the p of
/// the forms (tasks given the total, sheets alike, totals at the cuts) is at most .01, or that of everything but the
/// strongest family at most .05. Levels (above conditions, above last year, above the journal) are one family, and
/// beside it the rest must reach .01: a high mean is never enough, however many ways it shows.
struct Grounds {
    double form_p = 1, second_p = 1;
    bool is_level_strongest = false;
    bool are_enough() const { return form_p <= 0.01 || second_p <= (is_level_strongest ? 0.01 : 0.05); }
};

struct SchoolResult {
    std::size_t class_works = 0;  ///< judged
    double p = 1;
    std::array<double, school_tests> test_z{};  ///< of all procedures together, calibrated
    std::array<bool, school_tests> tested{};
    Grounds grounds;
    /// Where it is stronger than every mechanism of class-works; never of the level.
    std::optional<SchoolTest> strongest_test;
    std::array<double, detectors> z{};       ///< of all class-works together, calibrated; 0 where nothing tells
    Detector strongest = Detector::profile;  ///< of those p of class-works is made of
    ShareCurve inflation{}, bunching{};      ///< sums over class-works: share_of() gives ρ̂ and r̂ of the school
};

std::vector<SchoolResult> combine_schools(std::span<const SchoolClass> classes, std::size_t schools,
                                          std::span<const SchoolEvidence> evidence = {});

}  // namespace opora::mechanism
