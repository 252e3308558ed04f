/// Partition around medoids: k rows that stand for all others, from distances alone.
#pragma once

#include "compute/cluster/points.hpp"
#include "compute/ended.hpp"

namespace opora::cluster {

using compute::Ended;

struct PamOptions {
    int swaps = 10000;
    int threads = 0;  ///< 0: all cores; the result does not depend on it
};

struct Pam {
    Labels labels;                     ///< by row; 0 is the largest cluster
    std::vector<std::size_t> medoids;  ///< rows, by cluster
    std::vector<std::size_t> sizes;
    double objective = 0;        ///< mean distance to the medoid
    double build_objective = 0;  ///< before the first swap
    int swaps = 0;
    Ended ended = Ended::not_identified;
};

/// BUILD and SWAP of [Kaufman1990, ch. 2 §4]: medoids are added greedily, then the best of all k(n − k) swaps is made
/// as long as one helps. All swaps of a row are weighed in one pass over its distances (FastPAM1,
/// [Schubert2021]), which chooses the same swaps. Ties go to the more central row by own_order(), so that the
/// order of rows changes nothing; it is the only departure. Memory: 8n² bytes.
/// `not_identified`, with no labels, when k is 0 or more than the rows.
Pam pam(const Distances& distances, std::size_t k, const PamOptions& options = {});

/// For each of `rows` the nearest of `medoids` (its place among them); of equally near ones the first.
Labels nearest_medoids(const Distances& distances, std::span<const std::uint32_t> rows,
                       std::span<const std::uint32_t> medoids);

}  // namespace opora::cluster
