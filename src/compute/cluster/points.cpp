#include "compute/cluster/points.hpp"

#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::cluster {

namespace {

std::vector<std::uint32_t> counted(std::size_t n) {
    std::vector<std::uint32_t> out(n);
    std::iota(out.begin(), out.end(), 0u);
    return out;
}

}  // namespace

std::vector<std::uint32_t> own_order(const Points& points) {
    auto order = counted(points.size());
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        const auto left = points.row(a), right = points.row(b);
        return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
    });
    return order;
}

std::vector<std::uint32_t> own_order(const Distances& distances) {
    const auto n = distances.size;
    double largest = 0;
    for (const double d : distances.values) largest = std::max(largest, d);
    const double unit = largest > 0 ? 0x1p40 / largest : 0;
    std::vector<std::uint64_t> sums(n), squares(n);
    const double* d = distances.values.data();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j, ++d) {
            const double share = *d * unit;
            const auto first = static_cast<std::uint64_t>(share);
            const auto second = static_cast<std::uint64_t>(share * share * 0x1p-40);
            sums[i] += first, sums[j] += first;
            squares[i] += second, squares[j] += second;
        }
    auto order = counted(n);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return std::pair(sums[a], squares[a]) < std::pair(sums[b], squares[b]); });
    return order;
}

Distances euclidean(const Points& points, int threads) {
    Distances out(points.size());
    compute::share_out(out.size, threads, [&](std::size_t i) {
        double* to = out.values.data() + out.begin_of(i);
        const auto mine = points.row(i);
        for (std::size_t j = i + 1; j < out.size; ++j) {
            const auto theirs = points.row(j);
            double sum = 0;
            for (std::size_t c = 0; c < points.columns; ++c) sum += (mine[c] - theirs[c]) * (mine[c] - theirs[c]);
            *to++ = std::sqrt(sum);
        }
    });
    return out;
}

Points subset(const Points& points, std::span<const std::uint32_t> rows) {
    Points out{points.columns, {}};
    out.values.reserve(rows.size() * points.columns);
    for (const auto i : rows) out.values.insert(out.values.end(), points.row(i).begin(), points.row(i).end());
    return out;
}

Distances subset(const Distances& distances, std::span<const std::uint32_t> rows) {
    Distances out(rows.size());
    double* to = out.values.data();
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = i + 1; j < rows.size(); ++j) *to++ = distances(rows[i], rows[j]);
    return out;
}

std::vector<double> square(const Distances& distances, std::span<const std::uint32_t> order) {
    const auto n = order.size();
    std::vector<double> out(n * n);
    std::vector<std::size_t> place(n);
    for (std::size_t i = 0; i < n; ++i) place[order[i]] = i;
    // Along the input; what it scatters over is a row and a column of the output.
    const double* d = distances.values.data();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j, ++d) out[place[i] * n + place[j]] = *d;
    constexpr std::size_t tile = 32;
    for (std::size_t i0 = 0; i0 < n; i0 += tile)
        for (std::size_t j0 = 0; j0 <= i0; j0 += tile)
            for (std::size_t i = i0; i < std::min(n, i0 + tile); ++i)
                for (std::size_t j = j0; j < std::min(i, j0 + tile); ++j) {
                    // One of the two was written, the other is still 0.
                    const double both = out[i * n + j] + out[j * n + i];
                    out[i * n + j] = out[j * n + i] = both;
                }
    return out;
}

std::vector<std::uint32_t> number_by_size(Labels& labels, std::span<const std::uint32_t> order) {
    std::uint32_t count = 0;
    for (const auto label : labels) count = std::max(count, label + 1);
    std::vector<std::size_t> sizes(count), first(count, labels.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        const auto label = labels[order[place]];
        ++sizes[label];
        first[label] = std::min(first[label], place);
    }
    auto old = counted(count);
    std::sort(old.begin(), old.end(),
              [&](auto a, auto b) { return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : first[a] < first[b]; });
    while (!old.empty() && sizes[old.back()] == 0) old.pop_back();
    std::vector<std::uint32_t> now(count);
    for (std::uint32_t i = 0; i < old.size(); ++i) now[old[i]] = i;
    for (auto& label : labels) label = now[label];
    return old;
}

}  // namespace opora::cluster
