/// Ranks of units that are known only up to a posterior: never a place alone, always a place with its interval.
/// Docs: docs/methods/ranks.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace opora::compute {

struct RankOptions {
    int draws = 4000;           ///< an end of an interval is then good to about 1.5 % of the units
    double level = 0.9;         ///< of the central interval
    double lowest_share = 0.1;  ///< the part of the list `in_lowest` asks about, 0…1
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0: as the machine has; the result does not depend on it
};

/// Rank 1 is the lowest.
struct Rank {
    double expected = 0;       ///< posterior mean of the rank [Laird1989]
    double low = 0, high = 0;  ///< whole ranks that leave at most (1 − level)/2 of the draws on each side
    double in_lowest = 0;      ///< share of draws in which the unit is among the ⌈lowest_share · units⌉ lowest
};

/// Ranks of independent normal posteriors N(mean, sd²) by simulation; draw d is stream d of the seed, so results are
/// bit-equal on any number of threads. Units of equal drawn value (sd = 0) share their places' mean. Memory: 4 bytes a
/// unit and draw. Expects sd >= 0. No units: none.
std::vector<Rank> posterior_ranks(std::span<const double> mean, std::span<const double> sd,
                                  const RankOptions& options = {});

/// The same from draws made elsewhere (correlated posteriors, plausible values): `values[d · units + i]` is draw d of
/// unit i. Uses no chance of its own; `draws`, `seed` of the options are not read.
std::vector<Rank> ranks_of_draws(std::span<const double> values, std::size_t units, const RankOptions& options = {});

/// Expected rank without chance: ½ + Σ_j P(θ_j < θ_i) with P(θ_i < θ_i) = ½ [Laird1989]. Takes units²
/// normal tails.
std::vector<double> expected_ranks(std::span<const double> mean, std::span<const double> sd);

}  // namespace opora::compute
