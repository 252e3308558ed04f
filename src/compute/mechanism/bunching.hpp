/// Works lifted to the cut of a mark: what a class's totals say, and what the whole region does.
///
/// A share r of those 1 or 2 points below a cut c is moved to c: q_c = π_c + Σ_d r π_{c−d}, q_{c−d} = (1 − r) π_{c−d}.
/// π is the model's, for a class of some level. The region lifts too, so a class is held against none (r = 0) and
/// against the region: a share x of those whom the region leaves, r = 1 − (1 − r_region)(1 − x). Docs:
/// docs/methods/bunching.md.
#pragma once

#include "compute/mechanism/measure.hpp"
#include "compute/mechanism/share_curve.hpp"

namespace opora::mechanism {

struct Lifting {
    std::vector<int> cuts;
    std::vector<std::array<double, 2>> region;  ///< by cut: share lifted from 1 and from 2 points below
    /// log q by share, level, total: against none, against the region.
    std::vector<double> none, beyond;
    std::size_t totals = 0;

    bool tells() const { return !cuts.empty(); }
};

/// Shares that the region lifts, by EM over its counts of totals: q of the model's π times exp of a polynomial of
/// degree 4 (people are not quite normal), the lifts free by cut and distance.
std::vector<std::array<double, 2>> region_lifts(const Measure& measure, std::span<const double> counts,
                                                std::span<const int> cuts);

Lifting lifting_of(const Measure& measure, std::span<const int> cuts, std::vector<std::array<double, 2>> region);

/// Log likelihood of the totals by share, the level being the best at each share, against a share of 0.
ShareCurve bunching_curve(const Lifting& lifting, const std::vector<double>& table, std::span<const int> totals);

}  // namespace opora::mechanism
