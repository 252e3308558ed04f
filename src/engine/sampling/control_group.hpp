/// Draws a control group: strata, how many from each, who, who stands in, what it will be good for.
/// Docs: docs/methods/control-group.md.
#pragma once

#include "engine/sampling/frame.hpp"

namespace opora::sampling {

struct GroupWish {
    int year = 0;
    std::string purpose;
    int schools = 0;  ///< wanted
    std::uint64_t seed = 1;
    std::int64_t municipality = 0;
    int replacements = 2;  ///< named for each drawn school
};

/// Classes from which on the honest distribution of a statistic can be told in one procedure with a fitted tail, and
/// over procedures together without one (docs/methods/control-group.md).
inline constexpr int classes_for_tail = 200, classes_for_ranks = 1000;

/// Settlement × size × third by conditions; cells from which fewer than two schools would be drawn are put together,
/// conditions first, then sizes. Schools are allotted by pupils, drawn with probability proportional to size,
/// systematically in the order of municipality and size. Same frame, wish and seed: same group.
/// Refuses: control_group_too_large.
ControlGroup draw_control_group(const Frame& frame, const GroupWish& wish);

/// What the group as it stands after changes says of each procedure. Schools put in by hand have no probability and
/// count as classes only; a school that stands in counts with the probability of the one it stands in for.
std::vector<ControlPrecision> precision_of(const Frame& frame, const ControlGroup& group);

/// Fewest schools by which every work has its middle task within ±half_width, and by which every work has so many
/// classes; none when even all schools are too few. Without strata: a guide for choosing the size.
struct SchoolsNeeded {
    std::optional<int> for_half_width, for_classes;
};
SchoolsNeeded schools_needed(const Frame& frame, double half_width, int classes);

}  // namespace opora::sampling
