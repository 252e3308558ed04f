#include "compute/cluster/trust.hpp"

#include "compute/draws.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>

namespace opora::cluster {

namespace {

std::vector<std::vector<double>> cross_table(const Labels& rows, const Labels& columns, std::size_t at_least) {
    std::size_t r = at_least, c = 0;
    for (const auto label : rows) r = std::max<std::size_t>(r, label + 1);
    for (const auto label : columns) c = std::max<std::size_t>(c, label + 1);
    std::vector<std::vector<double>> out(r, std::vector<double>(c));
    for (std::size_t i = 0; i < rows.size(); ++i) ++out[rows[i]][columns[i]];
    return out;
}

/// A random half of the rows and the rest, each in the rows' own order.
std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> halves(const std::vector<std::uint32_t>& order,
                                                                         Draws draws) {
    std::vector<char> is_first(order.size());
    std::fill(is_first.begin(), is_first.begin() + std::ptrdiff_t(order.size() / 2), 1);
    draws.shuffle(is_first);
    std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> out;
    for (std::size_t i = 0; i < order.size(); ++i) (is_first[i] ? out.first : out.second).push_back(order[i]);
    return out;
}

/// Of one split, the mean of its two halves; below 0 when one of them cannot be clustered.
double strength_of_split(const Clusterer& clusterer, std::size_t k, Rows one, Rows other) {
    const auto mine = clusterer.split(one, k), theirs = clusterer.split(other, k);
    if (mine.empty() || theirs.empty()) return -1;
    return (strength_of(mine, clusterer.place(other, theirs, one)) +
            strength_of(theirs, clusterer.place(one, mine, other))) /
           2;
}

Strength summary(std::size_t k, std::span<const double> values) {
    Strength out{k, 0, 0, 0};
    double squares = 0;
    for (const double value : values) {
        if (value < 0) continue;
        ++out.splits;
        out.mean += value;
    }
    if (out.splits == 0) return out;
    out.mean /= double(out.splits);
    for (const double value : values)
        if (value >= 0) squares += (value - out.mean) * (value - out.mean);
    if (out.splits > 1) out.error = std::sqrt(squares / double(out.splits - 1) / double(out.splits));
    return out;
}

}  // namespace

double strength_of(const Labels& found, const Labels& predicted) {
    double least = 1;
    for (const auto& counts : cross_table(found, predicted, 0)) {
        double rows = 0, together = 0;
        for (const double count : counts) rows += count, together += count * (count - 1);
        if (rows > 0) least = std::min(least, rows > 1 ? together / (rows * (rows - 1)) : 0.0);
    }
    return least;
}

Number prediction_strength(const Clusterer& clusterer, const NumberOptions& options) {
    Number out;
    out.strengths.push_back({1, 1, 0, 0});
    if (options.most < 2) return out;
    const auto numbers = options.most - 1;
    std::vector<double> values(numbers * options.splits, -1.0);
    compute::share_out(values.size(), options.threads, [&](std::size_t job) {
        const auto split = job % options.splits;
        const auto [one, other] = halves(clusterer.order, Draws(options.seed, split));
        values[job] = strength_of_split(clusterer, 2 + job / options.splits, one, other);
    });
    for (std::size_t i = 0; i < numbers; ++i) {
        out.strengths.push_back(summary(i + 2, {values.data() + i * options.splits, options.splits}));
        const auto& last = out.strengths.back();
        if (last.splits > 0 && last.mean >= options.threshold) out.clusters = i + 2;
    }
    return out;
}

std::vector<double> best_jaccard(const Labels& labels, const Labels& others, std::size_t clusters) {
    const auto table = cross_table(labels, others, clusters);
    std::vector<double> out(table.size(), -1.0), sizes(table.empty() ? 0 : table[0].size());
    for (const auto& counts : table)
        for (std::size_t c = 0; c < counts.size(); ++c) sizes[c] += counts[c];
    for (std::size_t i = 0; i < table.size(); ++i) {
        double rows = 0;
        for (const double count : table[i]) rows += count;
        if (rows == 0) continue;
        for (std::size_t c = 0; c < sizes.size(); ++c)
            out[i] = std::max(out[i], table[i][c] / (rows + sizes[c] - table[i][c]));
    }
    return out;
}

std::vector<Stability> stability(const Clusterer& clusterer, const Labels& labels, const StabilityOptions& options) {
    const auto n = clusterer.order.size();
    std::size_t k = 0;
    for (const auto label : labels) k = std::max<std::size_t>(k, label + 1);
    std::vector<std::vector<double>> found(options.replications);
    if (labels.size() != n || n == 0) return std::vector<Stability>(k);
    compute::share_out(options.replications, options.threads, [&](std::size_t replication) {
        Draws draws(options.seed, replication);
        std::vector<char> is_drawn(n);
        for (std::size_t i = 0; i < n; ++i) is_drawn[draws.below(n)] = 1;
        std::vector<std::uint32_t> rows;
        Labels before;
        for (std::size_t i = 0; i < n; ++i)
            if (is_drawn[i]) rows.push_back(clusterer.order[i]), before.push_back(labels[clusterer.order[i]]);
        const auto now = clusterer.split(rows, k);
        if (!now.empty()) found[replication] = best_jaccard(before, now, k);
    });
    std::vector<Stability> out(k);
    for (const auto& values : found)
        for (std::size_t c = 0; c < values.size(); ++c) {
            if (values[c] < 0) continue;
            ++out[c].replications;
            out[c].jaccard += values[c];
            out[c].found_again += values[c] >= options.stable;
            out[c].dissolved += values[c] <= options.dissolved;
        }
    for (auto& one : out) {
        if (one.replications == 0) continue;
        const auto count = double(one.replications);
        one.jaccard /= count, one.found_again /= count, one.dissolved /= count;
        one.is_stable = one.jaccard >= options.stable;
    }
    return out;
}

}  // namespace opora::cluster
