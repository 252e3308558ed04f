/// Mean totals of schools on one scale: the region's pupils have mean 0 and SD 1 in each procedure.
#pragma once

#include "engine/screening/screen.hpp"

#include <vector>

namespace opora::screening {

struct ScoreScale {
    double mean = 0;             ///< of the pupils of the region
    double sd = 0;               ///< of the pupils of the region; 0: no scale can be made
    double within_variance = 0;  ///< pooled variance of pupils within schools, in units of sd²: about 1 − ICC
};

/// By procedure of the input. Needs 2 works more than schools, else sd = 0.
std::vector<ScoreScale> score_scales(const ScreeningInput& input);

/// The school's mean total in SD of pupils; expects works > 0 and scale.sd > 0.
double standardised(const Tally& tally, const ScoreScale& scale);

}  // namespace opora::screening
