/// How far the curves of anchors lie apart under a transformation, with slopes by its parameters.
#pragma once

#include "compute/irt/linking/link.hpp"

#include <array>

namespace opora::linking {

/// Nodes and weights of the Gauss–Hermite rule for N(0, 1), by the eigenvalues of [Golub1969].
struct Nodes {
    std::vector<double> at, weight;
};
Nodes normal_nodes(int count);

/// Criterion of Haebara or Stocking–Lord and its gradient by (slope, shift).
struct Distance {
    double value = 0;
    std::array<double, 2> gradient{};
};
Distance distance(std::span<const Anchor> anchors, const LinkOptions& options, const Nodes& nodes, const Scale& scale);

}  // namespace opora::linking
