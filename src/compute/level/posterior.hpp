/// What the fitted counts say of one unit's own share θ in one procedure.
#pragma once

#include "compute/level/counts.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace opora::level {

/// A node of the grid and the share of a unit's posterior it stands for.
struct NodeWeight {
    std::uint16_t node = 0;
    float weight = 0;
};

/// The unit's posterior of u on as few nodes as carry it: every node that lies about one SD from the next, without
/// those of less than `least` of the largest; weights sum to 1. The trapezoidal sum over steps of one SD of a
/// smooth bump is exact to 1e-8.
std::vector<NodeWeight> condensed(const CountFit& fit, std::uint32_t unit, float least = 1e-7f);

/// P(θ >= threshold | u at a node, the row's counts) for the rows of one procedure. Given u, θ is again
/// Beta(pψ + hits, (1 − p)ψ + trials − hits); the tail is exact. Rows of equal counts share their work, and a
/// node is worked out only when asked for, so a moved threshold costs little. Keeps a reference to `fit`.
class ShareTails {
 public:
    ShareTails(const CountFit& fit, std::uint16_t procedure, double threshold);

    /// By node of the grid; only those among `nodes` (and what others asked for) hold a value. The span lives as
    /// long as this object.
    std::span<const float> at_nodes(std::int32_t hits, std::int32_t trials, std::span<const NodeWeight> nodes);

 private:
    const CountFit& fit_;
    double threshold_;
    std::vector<double> a_, b_;
    std::map<std::pair<std::int32_t, std::int32_t>, std::vector<float>> known_;
};

/// Σ weights · tails: P(θ >= threshold | all data of the unit).
double mix(std::span<const NodeWeight> nodes, std::span<const float> tails);

/// The central interval of `level` of θ given all data of the unit: quantiles of the mixture of Betas over `nodes`.
/// With condensed(fit, unit, interval_least) the ends move by less than 0.001 against the mixture over all nodes
/// (counts_test.cpp), a tenth of the per cent that is shown.
inline constexpr float interval_least = 1e-3f;
Interval share_interval(const CountFit& fit, std::span<const NodeWeight> nodes, std::uint16_t procedure,
                        std::int32_t hits, std::int32_t trials, double level = 0.9);

}  // namespace opora::level
