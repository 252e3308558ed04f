/// The yardstick of a procedure from its own works, classes that stand out left aside.
#pragma once

#include "compute/mechanism/class_statistics.hpp"

namespace opora::mechanism {

/// Items by marginal ML of the classes not `trimmed`. A category nobody reached gets half a person, so that points stay
/// points. With statistics of an earlier round (`few`, may be empty) also the spreads between and within classes and
/// the lifts of the region. No items where the fit says nothing.
Yardstick yardstick_of(const ClassWorks& works, const std::vector<Sheets>& classes, const std::vector<bool>& trimmed,
                       const std::vector<RawStatistics>& few, const ScreenOptions& options, Calibration& record);

/// The same items with the spreads and lifts that these statistics tell:
/// - between classes: variance of levels less their mean squared error, by medians; within: what is left of 1;
/// - of an item between classes: τ² for which the median of e²/(V + τ²V²) is that of χ²(1);
/// - lifts of the region at cuts (`region_lifts`).
Yardstick with_spreads(Yardstick yardstick, const ClassWorks& works, const std::vector<Sheets>& classes,
                       const std::vector<bool>& trimmed, const std::vector<RawStatistics>& few, Calibration& record);

}  // namespace opora::mechanism
