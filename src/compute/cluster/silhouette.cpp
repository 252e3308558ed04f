#include "compute/cluster/silhouette.hpp"

#include "compute/share_out.hpp"

#include <algorithm>

namespace opora::cluster {

Silhouette silhouette(const Distances& distances, const Labels& labels, int threads) {
    Silhouette out;
    const auto n = distances.size;
    std::uint32_t k = 0;
    for (const auto label : labels) k = std::max(k, label + 1);
    std::vector<std::size_t> sizes(k);
    for (const auto label : labels) ++sizes[label];
    if (labels.size() != n || k - std::uint32_t(std::count(sizes.begin(), sizes.end(), 0u)) < 2) return out;
    out.widths.assign(n, 0.0);
    out.nearest_other.assign(n, 0);
    compute::share_out(n, threads, [&](std::size_t i) {
        std::vector<double> sums(k);
        for (std::size_t j = 0; j < n; ++j) sums[labels[j]] += distances(i, j);
        const auto own = labels[i];
        auto other = k;
        for (std::uint32_t c = 0; c < k; ++c) {
            if (c == own || sizes[c] == 0) continue;
            sums[c] /= double(sizes[c]);
            if (other == k || sums[c] < sums[other]) other = c;
        }
        out.nearest_other[i] = other;
        if (sizes[own] < 2) return;
        const double a = sums[own] / double(sizes[own] - 1), b = sums[other];
        if (a != b) out.widths[i] = (b - a) / std::max(a, b);
    });
    out.by_cluster.assign(k, 0.0);
    for (std::size_t i = 0; i < n; ++i) out.by_cluster[labels[i]] += out.widths[i], out.mean += out.widths[i];
    for (std::size_t c = 0; c < k; ++c)
        if (sizes[c] > 0) out.by_cluster[c] /= double(sizes[c]);
    out.mean /= double(n);
    return out;
}

}  // namespace opora::cluster
