/// Which stratum each school of a frame belongs to.
#pragma once

#include "engine/sampling/frame.hpp"

namespace opora::sampling {

struct Strata {
    std::vector<ControlStratum> strata;  ///< with schools and pupils; `wanted` is left to the allotment
    std::vector<std::uint32_t> of;       ///< by row of `rows`
};

/// `rows` are the schools of the frame that can be drawn, `sizes` theirs. Cells that would give fewer than two of
/// `wanted` schools are put together.
Strata make_strata(const Frame& frame, const std::vector<std::size_t>& rows, const std::vector<double>& sizes,
                   int wanted);

}  // namespace opora::sampling
