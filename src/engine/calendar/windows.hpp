/// Cutting a stretch of days into weeks, months, quarters, terms: what recurrences and checkpoints run over.
#pragma once

#include "engine/calendar/occurrences.hpp"

#include <string>
#include <vector>

namespace opora::calendar {

struct Window {
    std::string key;  ///< "2020-09-14", "2020-W38", "2020-09", "2020-Q3", "2020-H2", "2020", "2020/2021.t1"
    Period whole;     ///< the week, month … itself
    Period days;      ///< what of it lies in the stretch
};

enum class Pieces : std::uint8_t {
    dropped,  ///< less than half of a window at either end of the stretch does not count
    joined,   ///< it is joined to its neighbour
    kept,
};

/// Windows of `unit` (of Recurrence) over `stretch`, at least one. Years are school years when the plan runs from
/// summer to summer, calendar years otherwise; an unknown unit gives the stretch as one window.
std::vector<Window> windows(const Period& stretch, const std::string& unit, Pieces pieces, const Circumstances& at);

/// Two windows or more as one.
Window joined(const Window& first, const Window& last);

/// `window` cut into `count` equal parts, by months where they divide.
std::vector<Window> equal_parts(const Window& window, int count);

bool runs_by_school_year(const Period& plan);

}  // namespace opora::calendar
