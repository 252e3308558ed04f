/// Balanced samples: the sample's weighted totals of auxiliary variables are those of the population.
/// Docs: docs/methods/sampling.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::sample {

struct Balanced {
    std::vector<std::size_t> rows;  ///< chosen, ascending
    std::vector<double> deviation;  ///< by variable: weighted total of the sample less that of the population, relative
                                    ///< to the latter; absolute where that is zero
    std::size_t left_by_flight = 0;  ///< units that the landing decided
};

/// The cube method [Deville2004]: a random walk in the cube from π to a corner that never leaves the plane of balance
/// until it must (flight, a few units at a time as in [Chauvet2006]), then gives up the variables one by one from the
/// last (landing by suppression). Each unit is chosen with exactly its π. Balance on π itself comes first, so that the
/// number of units is fixed when Σπ is whole. Units are gone through in an order drawn from the seed. `variables`:
/// columns, in the order of their weight; 0 <= π <= 1.
Balanced cube_sample(const std::vector<double>& probabilities, const std::vector<std::vector<double>>& variables,
                     std::uint64_t seed, std::uint64_t stream = 0);

}  // namespace opora::sample
