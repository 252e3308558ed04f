/// What the fitted counts say of one unit's own share θ in one procedure.
#pragma once

#include "compute/level/counts.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace opora::level {

/// P(θ >= threshold | u at a node, the row's counts) for the rows of one procedure. Given u, θ is again
/// Beta(pψ + hits, (1 − p)ψ + trials − hits); the tail is exact. Rows of equal counts share their work, and a
/// node is worked out only when asked for, so a moved threshold costs little. Keeps a reference to `fit`.
class ShareTails {
 public:
    ShareTails(const CountFit& fit, std::uint16_t procedure, double threshold);

    /// By node; NaN where `weights` (the unit's, from fit.of) are at most `negligible`. The span lives as long as
    /// this object.
    std::span<const float> at_nodes(std::int32_t hits, std::int32_t trials, std::span<const float> weights);

    /// Nodes of less weight are left out: together under 1e-7, far below what is shown.
    static constexpr float negligible = 1e-9f;

 private:
    const CountFit& fit_;
    double threshold_;
    std::vector<double> a_, b_;
    std::map<std::pair<std::int32_t, std::int32_t>, std::vector<float>> known_;
};

/// Σ weights · tails over the nodes that count: P(θ >= threshold | all data of the unit).
double mix(std::span<const float> weights, std::span<const float> tails);

/// The central interval of `level` of θ given all data of the unit: quantiles of the mixture of Betas over every
/// node that lies about one SD of the posterior of u from the next. Against the mixture over all nodes the ends
/// move by less than 0.001 (counts_test.cpp), a tenth of the per cent that is shown.
Interval share_interval(const CountFit& fit, std::uint32_t unit, std::uint16_t procedure, std::int32_t hits,
                        std::int32_t trials, double level = 0.9);

}  // namespace opora::level
