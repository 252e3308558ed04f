#include "engine/screening/standard.hpp"

#include <cassert>
#include <cmath>

namespace opora::screening {

std::vector<ScoreScale> score_scales(const ScreeningInput& input) {
    struct Sums {
        double works = 0, total = 0, squares = 0, within = 0, schools = 0;
    };
    std::vector<Sums> sums(input.procedures.size());
    for (const auto& row : input.rows) {
        if (row.tally.works == 0) continue;
        auto& sum = sums[row.procedure];
        const double n = row.tally.works;
        sum.works += n;
        sum.total += row.tally.total_sum;
        sum.squares += row.tally.total_squares;
        sum.within += row.tally.total_squares - row.tally.total_sum * row.tally.total_sum / n;
        ++sum.schools;
    }
    std::vector<ScoreScale> scales(sums.size());
    for (std::size_t k = 0; k < sums.size(); ++k) {
        const auto& sum = sums[k];
        if (sum.works < sum.schools + 2) continue;
        const double mean = sum.total / sum.works;
        const double variance = (sum.squares - sum.works * mean * mean) / (sum.works - 1);
        if (!(variance > 1e-9) || !(sum.within > 1e-9)) continue;
        scales[k] = {mean, std::sqrt(variance), sum.within / (sum.works - sum.schools) / variance};
    }
    return scales;
}

double standardised(const Tally& tally, const ScoreScale& scale) {
    assert(tally.works > 0 && scale.sd > 0);
    return (tally.total_sum / tally.works - scale.mean) / scale.sd;
}

}  // namespace opora::screening
