/// Do p and the lists keep what they promise where nobody helped, and where some did?
#pragma once

#include "objectivity/region.hpp"

#include <array>

namespace opora::bench {

struct CalibrationPlan {
    Setting setting;             ///< sizes are those of the real region
    std::uint32_t regions = 12;  ///< procedures and shares of helped schools in turn
    std::uint32_t classes = 1000;
    std::vector<double> prevalences{0, .05, .20};
    Truth truth = Truth::partial_credit;
    std::uint64_t seed = 1;
    int threads = 0;
};

inline constexpr std::array<std::array<std::uint32_t, 2>, 4> strata{{{5, 9}, {10, 14}, {15, 24}, {25, 1000}}};
inline constexpr std::array<double, 2> promised{.05, .10};

/// A mean over regions with its error.
struct Mean {
    double value = 0, error = 0;
    std::size_t count = 0;
};
Mean mean_of(const std::vector<double>& values);

struct Lists {
    double prevalence = 0;
    std::array<Mean, 2> false_share;         ///< of classes, Benjamini–Hochberg, by `promised`
    std::array<Mean, 2> false_school_share;  ///< of schools that have grounds, hierarchical
    std::array<Mean, 2> recall;              ///< of helped classes
    std::array<Mean, 2> school_recall;       ///< of schools with a helped class
};

struct Stratum {
    std::size_t classes = 0;
    double largest_gap = 0;   ///< Kolmogorov's D of honest p, all regions together
    double rejected = 0;      ///< share of regions whose KS test says p < .05
    std::size_t regions = 0;  ///< with at least 20 honest classes in the stratum
    double below_01 = 0, below_05 = 0;
};

struct Calibrated {
    std::vector<Lists> lists;         ///< by prevalence
    std::array<Stratum, 4> strata{};  ///< honest classes, all prevalences
};

Calibrated measure_calibration(const CalibrationPlan& plan);

}  // namespace opora::bench
