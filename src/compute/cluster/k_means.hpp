/// k-means: the partition of points into k clusters of least squared distance to their means.
#pragma once

#include "compute/cluster/points.hpp"
#include "compute/ended.hpp"

namespace opora::cluster {

using compute::Ended;

struct KMeansOptions {
    std::size_t starts = 25;
    std::uint64_t seed = 1;  ///< a start is a stream of its own
    int rounds = 200;        ///< of one start: passes over all points
    int threads = 0;         ///< 0: all cores; the result does not depend on it
};

struct KMeans {
    Labels labels;                ///< by row; 0 is the largest cluster
    std::vector<double> centres;  ///< k × columns
    std::vector<std::size_t> sizes;
    std::vector<double> within;  ///< squared distance to the centre, by cluster
    double total_within = 0;
    std::size_t starts_at_best = 0;  ///< starts that came within 1e-9 of the best: one of many is a poor sign
    Ended ended = Ended::not_identified;
};

/// The best of several starts: k-means++ [Arthur2007] taking the best of 2 + ln k draws for each centre, then Lloyd's
/// rounds, then single points moved while that lowers the sum [Hartigan1979], so that no point can be moved alone for
/// the better. The same rows in another order give the same clusters, to the bit: all sums run over own_order().
/// `not_identified`, with no labels, when fewer than k rows differ or k is 0; `out_of_iterations` when the best start
/// was still moving.
KMeans k_means(const Points& points, std::size_t k, const KMeansOptions& options = {});

/// The nearest centre of each point; of equally near ones the first.
Labels nearest_centres(const Points& points, std::span<const double> centres);

}  // namespace opora::cluster
