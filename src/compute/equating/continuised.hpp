/// Whole totals spread over a continuous line, so that every percentile has a score.
#pragma once

#include "compute/equating/distribution.hpp"

namespace opora::equating {

enum class Spread : std::uint8_t {
    uniform,  ///< each total over ±½ of itself: percentile ranks [Kolen2014, ch. 2]
    kernel    ///< a normal around each total, mean and SD kept [vonDavier2004, ch. 4]
};

class Continuised {
 public:
    /// `bandwidth` of the kernel; none: by `best_bandwidth`.
    Continuised(const Distribution& distribution, Spread spread, std::optional<double> bandwidth = {});

    /// Share of people at or below a score.
    double share_below(double score) const;
    /// The score below which the share lies. Where no one is between two totals (uniform), the middle of the scores
    /// that would do, as [Kolen2014, ch. 2] averages x_U and x_L. From −½ to T + ½; the kernel's is not bounded.
    double score_at(double share) const;
    double density(double score) const;
    /// Slopes of `share_below(score)` by each share, the score held. Of the kernel: the bandwidth held too.
    std::vector<double> slopes(double score) const;
    double bandwidth() const { return bandwidth_; }

 private:
    std::vector<double> shares_, below_;  ///< below_[j]: share at or below total j
    Spread spread_;
    double bandwidth_ = 0, mean_ = 0, sd_ = 0, pull_ = 1;  ///< pull: a of [vonDavier2004]
};

/// Bandwidth of the least Σ_j (share_j − density(j))² [vonDavier2004, ch. 4, the first penalty]: a search over
/// 0.2 … 4 points by thirds, from the best of forty starts.
double best_bandwidth(const Distribution& distribution);

/// Percentile ranks of the totals 0 … T, 0 … 100 [Kolen2014, ch. 2].
std::vector<double> percentile_ranks(const Distribution& distribution);

}  // namespace opora::equating
