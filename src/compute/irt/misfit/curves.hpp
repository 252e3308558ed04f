/// What the statistics of person fit need of a model at one ability.
#pragma once

#include "compute/irt/item.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace opora::irt::misfit {

/// P(k | θ) and log P(k | θ) of one item; the logarithm stays finite where P underflows.
struct Curve {
    std::array<double, 256> p, log_p;

    void at(const Item& item, double theta);
};

/// Sums over items of moments under P: u = w − E w, v = a (k − E k). They give mean, variance and third moment of
/// Σ (u − c v) for any c.
struct MomentSums {
    double uu = 0, uv = 0, vv = 0, uuu = 0, uuv = 0, uvv = 0, vvv = 0;

    /// One item: its probabilities, the weights of its scores.
    void add(const Item& item, std::span<const double> p, std::span<const double> w, double mean_w, double mean_k);
    double variance(double c) const { return uu - 2 * c * uv + c * c * vv; }
    double third(double c) const { return uuu - 3 * c * uuv + 3 * c * c * uvv - c * c * c * vvv; }
};

/// The weighted score s = Σ a_j x_j against its model: Σ a E, and sums of a²κ₂, a³κ₃, a⁴κ₄.
struct ScoreSums {
    double expected = 0, i = 0, j = 0, k4 = 0;

    void add(const Item& item, double theta);
};

}  // namespace opora::irt::misfit
