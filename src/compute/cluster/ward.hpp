/// Ward's tree: rows joined two by two so that the sum of squares within clusters grows least.
#pragma once

#include "compute/cluster/points.hpp"

namespace opora::cluster {

/// Two nodes become one. Nodes 0 … n−1 are rows, node n + i is the i-th joining.
struct Joining {
    std::size_t first = 0, second = 0;  ///< first < second
    double height = 0;                  ///< in the unit of the distances; never less than those below
    std::size_t rows = 0;               ///< under it
};

struct Tree {
    std::size_t rows = 0;
    std::vector<Joining> joinings;     ///< from the lowest
    std::vector<std::uint32_t> order;  ///< the rows' own order
};

/// The minimum-variance criterion on the distances themselves (`ward.D2` of R: [Murtagh2014], squared
/// inside, the root as the height), by the nearest-neighbour chain [Murtagh1983]. Ties go by own_order(). For distances
/// that are not Euclidean the update formula still holds, the words about variance do not. Memory: 8n² bytes.
Tree ward(const Distances& distances);

/// The tree cut into k clusters, 0 the largest; no labels when k is 0 or more than the rows.
Labels cut(const Tree& tree, std::size_t k);

}  // namespace opora::cluster
