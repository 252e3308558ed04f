/// The statistics of one class, before calibration.
#pragma once

#include "compute/mechanism/bunching.hpp"
#include "compute/mechanism/measure.hpp"
#include "compute/mechanism/screen_classes.hpp"

namespace opora::mechanism {

/// What all classes of a procedure are held against.
struct Yardstick {
    Measure measure;
    Lifting lifting;  ///< nothing where there are no cuts
    CodeTable codes;
};

struct RawStatistics {
    std::uint32_t people = 0;
    std::uint32_t forms = 1;  ///< variants that the class wrote
    double level = 0, level_error = 0;
    std::array<double, detectors> value{};
    std::array<bool, detectors> tells{};
    ShareCurve inflation{}, bunching{};  ///< log likelihood by share_grid, against a share of 0
    std::vector<double> task_z;
    std::vector<double> excess, variance;  ///< by item: Σ(x − E[x | total]), Σ Var[x | total]

    void set(Detector d, double x) {
        value[static_cast<std::size_t>(d)] = x;
        tells[static_cast<std::size_t>(d)] = true;
    }
};

/// How much is looked at: `few` are those that need no pairs, for trimming between rounds.
enum class Looks : std::uint8_t { few, all };

/// Expects at least one person.
RawStatistics statistics_of(const Sheets& sheets, const Yardstick& yardstick, Looks looks = Looks::all);

}  // namespace opora::mechanism
