/// A way of clustering as a value: what repeats it on parts of the rows needs to know no more of it.
#pragma once

#include "compute/cluster/k_means.hpp"
#include "compute/cluster/points.hpp"

#include <functional>

namespace opora::cluster {

using Rows = std::span<const std::uint32_t>;

struct Clusterer {
    std::vector<std::uint32_t> order;  ///< all rows in their own order: draws are made over it
    /// Labels of the chosen rows in k clusters; none when that cannot be.
    std::function<Labels(Rows rows, std::size_t k)> split;
    /// Where rows `to` would go, given the clusters of rows `from`.
    std::function<Labels(Rows from, const Labels& labels, Rows to)> place;
};

// Each keeps a reference to the data and works on one thread.

/// A row goes to the nearest mean.
Clusterer by_k_means(const Points& points, const KMeansOptions& options = {});
/// A row goes to the nearest medoid: the row of least summed distance to its cluster.
Clusterer by_pam(const Distances& distances);
/// A row goes to the nearest mean, of which the distances know: mean d²(x, C) − ½ mean d²(C, C).
Clusterer by_ward(const Distances& distances);

}  // namespace opora::cluster
