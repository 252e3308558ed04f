/// Class-works of one school together: over classes and subjects.
///
/// Each mechanism by Stouffer over the class-works (a school that lifts a little everywhere), and the p of class-works
/// by Cauchy (one class that stands far out); these by Cauchy again. Class-works of a school are alike for honest
/// reasons too, so each sum is held against the lower half of all schools. Docs: docs/methods/calibration-of-signs.md.
#pragma once

#include "compute/mechanism/screen_classes.hpp"

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

struct SchoolResult {
    std::size_t class_works = 0;  ///< judged
    double p = 1;
    std::array<double, detectors> z{};       ///< of all class-works together, calibrated; 0 where nothing tells
    Detector strongest = Detector::profile;  ///< of those p is made of
    ShareCurve inflation{}, bunching{};      ///< sums over class-works: share_of() gives ρ̂ and r̂ of the school
};

std::vector<SchoolResult> combine_schools(std::span<const SchoolClass> classes, std::size_t schools);

}  // namespace opora::mechanism
