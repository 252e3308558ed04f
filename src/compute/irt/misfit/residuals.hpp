/// Mean squares of a person's residuals: infit and outfit [Wright1982].
#pragma once

#include "compute/irt/item.hpp"

#include <cstdint>
#include <span>

namespace opora::irt::misfit {

struct ResidualOptions {
    /// Variances of a score below this count as this: an almost certain item would rule the outfit alone. √1e-5 as in
    /// mirt.
    double least_variance = 0.0031622776601683794;
    /// The q of the cube-root transform is kept to this, as Winsteps and mirt do: it is unstable beyond.
    double most_q = 1.4142;
};

/// 1 is expected; above 1: answers less regular than the model has them, below 1: more. z: about standard normal.
struct ResidualFit {
    double outfit = 0, infit = 0;
    double outfit_z = 0, infit_z = 0;  ///< Wilson–Hilferty [Wright1982, ch. 5]
    std::size_t answered = 0;

    bool tells() const { return answered > 0; }
};

/// outfit = Σ z²/n, infit = Σ (x − E)²/Σ V over the answered items at θ. Nothing is told at an infinite θ.
ResidualFit residual_fit(std::span<const Item> items, std::span<const std::uint8_t> scores, double theta,
                         const ResidualOptions& options = {});

}  // namespace opora::irt::misfit
