/// Primary scores of a school over those of the region, with the cut scores marked.
#pragma once

#include "domain/work.hpp"
#include "engine/picture/picture.hpp"

#include <array>
#include <optional>
#include <vector>

namespace opora::picture {

struct Histogram : Picture {
    int maximum = 0;
    std::optional<std::array<int, 3>> cuts;  ///< lowest totals for «3», «4», «5»
    std::vector<double> region;              ///< share of works by total, 0…maximum
    int region_works = 0;
    std::vector<double> school;  ///< empty when no school was chosen
    int school_works = 0;
};

/// `school` may be null: the region alone.
Histogram draw_histogram(const Instrument& instrument, const WorkSummary& region, const WorkSummary* school,
                         const Source& source);

}  // namespace opora::picture
