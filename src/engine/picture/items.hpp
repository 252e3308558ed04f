/// Heat map: share of points of a school on each position against the region.
#pragma once

#include "domain/screening.hpp"
#include "domain/work.hpp"
#include "engine/picture/picture.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::picture {

struct ItemCell {
    std::string code;
    int maximum = 0;
    std::string level, skill;
    double region = 0;                 ///< share of points
    std::optional<double> school;      ///< none when the school has no counted works
    Bounds bounds;                     ///< 95 % interval of the school's share
    std::optional<double> difference;  ///< school − region
    bool is_clear = false;             ///< the interval leaves out the region
};

struct ItemRow {
    Procedure procedure;
    std::string title;
    int works = 0;  ///< of the school
    std::vector<ItemCell> cells;
};

struct Items : Picture {
    std::vector<ItemRow> rows;
};

/// One procedure of the year; summaries of the same instrument.
struct ItemsOf {
    Instrument instrument;
    std::string title;  ///< of the procedure, as shown
    WorkSummary school, region;
};

/// Procedures without works of the school are left out.
Items draw_items(const std::vector<ItemsOf>& procedures, const Source& source);

}  // namespace opora::picture
