#include "compute/cluster/clusterer.hpp"

#include "compute/cluster/pam.hpp"
#include "compute/cluster/ward.hpp"

#include <algorithm>
#include <limits>

namespace opora::cluster {

namespace {

std::size_t count_of(const Labels& labels) {
    return labels.empty() ? 0 : std::size_t(*std::max_element(labels.begin(), labels.end())) + 1;
}

std::vector<double> means_of(const Points& points, Rows from, const Labels& labels) {
    const auto k = count_of(labels);
    std::vector<double> sums(k * points.columns), sizes(k);
    for (std::size_t i = 0; i < from.size(); ++i) {
        ++sizes[labels[i]];
        for (std::size_t d = 0; d < points.columns; ++d) sums[labels[i] * points.columns + d] += points.row(from[i])[d];
    }
    for (std::size_t c = 0; c < k; ++c)
        for (std::size_t d = 0; d < points.columns; ++d) sums[c * points.columns + d] /= sizes[c];
    return sums;
}

std::vector<std::uint32_t> medoids_of(const Distances& distances, Rows from, const Labels& labels) {
    const auto k = count_of(labels);
    std::vector<double> least(k, std::numeric_limits<double>::infinity());
    std::vector<std::uint32_t> medoids(k);
    for (std::size_t i = 0; i < from.size(); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < from.size(); ++j)
            if (labels[j] == labels[i]) sum += distances(from[i], from[j]);
        if (sum < least[labels[i]]) least[labels[i]] = sum, medoids[labels[i]] = from[i];
    }
    return medoids;
}

/// Σ d² from one row to each cluster, divided by its size.
std::vector<double> mean_squares(const Distances& distances, std::uint32_t row, Rows from, const Labels& labels,
                                 const std::vector<double>& sizes) {
    std::vector<double> sums(sizes.size());
    for (std::size_t j = 0; j < from.size(); ++j) {
        const double d = distances(row, from[j]);
        sums[labels[j]] += d * d;
    }
    for (std::size_t c = 0; c < sums.size(); ++c) sums[c] /= sizes[c];
    return sums;
}

Labels nearest_of_ward(const Distances& distances, Rows from, const Labels& labels, Rows to) {
    std::vector<double> sizes(count_of(labels)), inside(sizes.size());
    for (const auto label : labels) ++sizes[label];
    for (std::size_t i = 0; i < from.size(); ++i)
        inside[labels[i]] += mean_squares(distances, from[i], from, labels, sizes)[labels[i]] / sizes[labels[i]];
    Labels out;
    for (const auto row : to) {
        auto ways = mean_squares(distances, row, from, labels, sizes);
        for (std::size_t c = 0; c < ways.size(); ++c) ways[c] -= inside[c] / 2;
        out.push_back(static_cast<std::uint32_t>(std::min_element(ways.begin(), ways.end()) - ways.begin()));
    }
    return out;
}

}  // namespace

Clusterer by_k_means(const Points& points, const KMeansOptions& options) {
    auto inner = options;
    inner.threads = 1;
    return {own_order(points),
            [&points, inner](Rows rows, std::size_t k) { return k_means(subset(points, rows), k, inner).labels; },
            [&points](Rows from, const Labels& labels, Rows to) {
                return nearest_centres(subset(points, to), means_of(points, from, labels));
            }};
}

Clusterer by_pam(const Distances& distances) {
    return {own_order(distances),
            [&distances](Rows rows, std::size_t k) { return pam(subset(distances, rows), k, {.threads = 1}).labels; },
            [&distances](Rows from, const Labels& labels, Rows to) {
                return nearest_medoids(distances, to, medoids_of(distances, from, labels));
            }};
}

Clusterer by_ward(const Distances& distances) {
    return {own_order(distances),
            [&distances](Rows rows, std::size_t k) { return cut(ward(subset(distances, rows)), k); },
            [&distances](Rows from, const Labels& labels, Rows to) {
                return nearest_of_ward(distances, from, labels, to);
            }};
}

}  // namespace opora::cluster
