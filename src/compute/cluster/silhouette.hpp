/// How well each row lies in its cluster.
#pragma once

#include "compute/cluster/points.hpp"

namespace opora::cluster {

struct Silhouette {
    std::vector<double> widths;  ///< by row, −1…1; 0 for the only row of its cluster
    Labels nearest_other;        ///< the cluster it would lie in best otherwise
    std::vector<double> by_cluster;
    double mean = 0;
};

/// s = (b − a) / max(a, b), a the mean distance to the others of the own cluster, b the least mean distance to the rows
/// of another one [Rousseeuw1987]. Labels 0 … k − 1. With one cluster there is nothing to compare: all empty.
Silhouette silhouette(const Distances& distances, const Labels& labels, int threads = 0);

}  // namespace opora::cluster
