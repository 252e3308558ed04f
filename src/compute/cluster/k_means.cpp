#include "compute/cluster/k_means.hpp"

#include "compute/draws.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::cluster {

namespace {

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define OPORA_WIDE_MEANS __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define OPORA_WIDE_MEANS
#endif

/// Centres are kept column by column, `width` to a column (k and room up to a multiple of four), so that one point is
/// compared with four at a time.
struct Centres {
    std::size_t k, width, columns;
    std::vector<double> at;  ///< columns × width; the room is far away

    Centres(std::size_t count, std::size_t dimensions)
        : k(count), width((count + 3) / 4 * 4), columns(dimensions), at(width * dimensions, 0x1p500) {}
    double& operator()(std::size_t c, std::size_t d) { return at[d * width + c]; }
};

/// out[c] = squared distance of the row to centre c.
OPORA_WIDE_MEANS void squared_distances(const double* row, std::size_t columns, const double* at, std::size_t width,
                                        double* out) {
    for (std::size_t from = 0; from < width; from += 4) {
        double sums[4] = {0, 0, 0, 0};
        for (std::size_t d = 0; d < columns; ++d)
            for (std::size_t c = 0; c < 4; ++c) {
                const double way = row[d] - at[d * width + from + c];
                sums[c] += way * way;
            }
        for (std::size_t c = 0; c < 4; ++c) out[from + c] = sums[c];
    }
}

std::uint32_t lowest(const double* values, std::size_t count) {
    std::uint32_t best = 0;
    for (std::uint32_t c = 1; c < count; ++c)
        if (values[c] < values[best]) best = c;
    return best;
}

/// One start, over rows in their own order.
///
/// What is known of a row's distances since it was last measured: its own centre has come no farther than that centre
/// has travelled, the others no nearer than the longest ways that any travelled. Rows for which that settles the matter
/// are not measured again, as in [Hamerly2010], here for single moves too.
class Start {
 public:
    Start(const Points& points, std::size_t k, Draws draws)
        : points_(points),
          n_(points.size()),
          k_(k),
          draws_(draws),
          centres_(k, points.columns),
          labels_(n_),
          sizes_(k),
          sums_(k * points.columns),
          travelled_(k),
          own_(n_),
          others_(n_),
          squares_(centres_.width) {}

    void run(int rounds) {
        seed();
        for (std::size_t i = 0; i < n_; ++i) labels_[i] = measure(i);
        fill_empty();
        int round = 1;
        for (std::size_t moved = n_; round < rounds && moved > n_ / 1000; ++round) moved = lloyd();
        for (; round < rounds && !is_settled_; ++round) is_settled_ = move_singly() == 0;
        find_means();
        total_ = 0;
        for (std::size_t i = 0; i < n_; ++i) total_ += squared(i, labels_[i]);
    }

    double total() const { return total_; }
    bool is_settled() const { return is_settled_; }
    const Labels& labels() const { return labels_; }

 private:
    double squared(std::size_t i, std::size_t c) {
        const auto row = points_.row(i);
        double sum = 0;
        for (std::size_t d = 0; d < row.size(); ++d) sum += (row[d] - centres_(c, d)) * (row[d] - centres_(c, d));
        return sum;
    }

    void put(std::size_t c, std::size_t i) {
        for (std::size_t d = 0; d < points_.columns; ++d) centres_(c, d) = points_.row(i)[d];
    }

    /// k-means++: far points are likely; the best of a few draws is taken.
    void seed() {
        std::vector<double> gap(n_), now(n_), best(n_);
        put(0, draws_.below(n_));
        for (std::size_t i = 0; i < n_; ++i) gap[i] = squared(i, 0);
        const auto tries = 2 + static_cast<std::size_t>(std::log(double(k_)));
        for (std::size_t c = 1; c < k_; ++c) {
            const double all = std::accumulate(gap.begin(), gap.end(), 0.0);
            double least = std::numeric_limits<double>::infinity();
            std::size_t chosen = 0;
            for (std::size_t t = 0; t < tries; ++t) {
                const auto row = drawn(gap, all);
                put(c, row);
                double sum = 0;
                for (std::size_t i = 0; i < n_; ++i) sum += now[i] = std::min(gap[i], squared(i, c));
                if (sum < least) least = sum, chosen = row, best.swap(now);
            }
            put(c, chosen);
            gap = best;
        }
    }

    std::size_t drawn(const std::vector<double>& gap, double all) {
        const double wanted = draws_.uniform() * all;
        double passed = 0;
        std::size_t row = 0;
        for (std::size_t i = 0; i < n_ && (passed < wanted || i == 0); ++i)
            if (gap[i] > 0) passed += gap[i], row = i;
        return row;
    }

    /// The distances of row i to all centres into squares_; the nearest centre.
    std::uint32_t measure(std::size_t i) {
        squared_distances(points_.row(i).data(), points_.columns, centres_.at.data(), centres_.width, squares_.data());
        const auto c = lowest(squares_.data(), k_);
        remember(i, c);
        return c;
    }

    void remember(std::size_t i, std::uint32_t own) {
        double second = 0x1p1000;
        for (std::size_t c = 0; c < k_; ++c)
            if (c != own) second = std::min(second, squares_[c]);
        own_[i] = std::sqrt(squares_[own]) - travelled_[own];
        others_[i] = std::sqrt(second) + longest_travelled_;
    }

    /// Farthest that its own centre and nearest that another may be by now; a breath wider, for rounding.
    double own_at_most(std::size_t i) const { return (own_[i] + travelled_[labels_[i]]) * (1 + 1e-10); }
    double others_at_least(std::size_t i) const { return (others_[i] - longest_travelled_) * (1 - 1e-10); }

    /// All points to their nearest centres, centres to their means; how many points went elsewhere.
    std::size_t lloyd() {
        std::size_t moved = 0;
        for (std::size_t i = 0; i < n_; ++i) {
            if (own_at_most(i) <= others_at_least(i)) continue;
            const auto from = labels_[i], to = measure(i);
            if (from == to) continue;
            ++moved;
            labels_[i] = to;
            add(i, from, -1), add(i, to, 1);
        }
        fill_empty();
        return moved;
    }

    void add(std::size_t i, std::size_t c, int times) {
        sizes_[c] += static_cast<std::size_t>(times);
        const auto row = points_.row(i);
        for (std::size_t d = 0; d < row.size(); ++d) sums_[c * row.size() + d] += times * row[d];
    }

    /// A cluster that has lost all its points takes the point farthest from its centre; then all centres move.
    void fill_empty() {
        for (std::uint32_t c = 0; c < k_; ++c) {
            if (sizes_[c] > 0) continue;
            find_sums();
            if (sizes_[c] > 0) continue;
            std::size_t farthest = n_;
            double most = -1;
            for (std::size_t i = 0; i < n_; ++i)
                if (const double way = squared(i, labels_[i]); sizes_[labels_[i]] > 1 && way > most)
                    most = way, farthest = i;
            labels_[farthest] = c;
            own_[farthest] = 0x1p500;  // to be measured again
            find_sums();
        }
        double longest = 0;
        for (std::size_t c = 0; c < k_; ++c) longest = std::max(longest, move_to_mean(c));
        longest_travelled_ += longest;
    }

    void find_sums() {
        std::fill(sizes_.begin(), sizes_.end(), 0);
        std::fill(sums_.begin(), sums_.end(), 0.0);
        for (std::size_t i = 0; i < n_; ++i) add(i, labels_[i], 1);
    }

    double move_to_mean(std::size_t c) {
        double way = 0;
        for (std::size_t d = 0; d < points_.columns; ++d) {
            const double mean = sums_[c * points_.columns + d] / double(sizes_[c]);
            way += (mean - centres_(c, d)) * (mean - centres_(c, d));
            centres_(c, d) = mean;
        }
        travelled_[c] += way = std::sqrt(way);
        return way;
    }

    /// Free of what rounding has left in the running sums.
    void find_means() {
        find_sums();
        for (std::size_t c = 0; c < k_; ++c) move_to_mean(c);
    }

    /// Moves a point where n/(n−1) d² of its own cluster is more than n/(n+1) d² of another; how many moved.
    std::size_t move_singly() {
        std::size_t moved = 0;
        learn_joining();
        for (std::size_t i = 0; i < n_; ++i) {
            const auto from = labels_[i];
            if (sizes_[from] < 2) continue;
            const double leaving = double(sizes_[from]) / double(sizes_[from] - 1);
            const double own = own_at_most(i), others = std::max(0.0, others_at_least(i));
            if (own * own * leaving <= others * others * least_joining_) continue;
            measure(i);
            remember(i, from);
            auto to = from;
            double least = squares_[from] * leaving * (1 - 1e-12);
            for (std::uint32_t c = 0; c < k_; ++c)
                if (const double way = squares_[c] * joining(c); c != from && way < least) least = way, to = c;
            if (to == from) continue;
            ++moved;
            labels_[i] = to;
            add(i, from, -1), add(i, to, 1);
            longest_travelled_ += std::max(move_to_mean(from), move_to_mean(to));
            own_[i] = std::sqrt(squared(i, to)) - travelled_[to];
            others_[i] = 0;  // to be measured in the next pass
            learn_joining();
        }
        return moved;
    }

    double joining(std::size_t c) const { return double(sizes_[c]) / double(sizes_[c] + 1); }
    void learn_joining() {
        least_joining_ = joining(std::size_t(std::min_element(sizes_.begin(), sizes_.end()) - sizes_.begin()));
    }

    const Points& points_;
    std::size_t n_, k_;
    Draws draws_;
    Centres centres_;
    Labels labels_;
    std::vector<std::size_t> sizes_;
    std::vector<double> sums_, travelled_;
    double longest_travelled_ = 0;
    std::vector<double> own_, others_, squares_;
    double least_joining_ = 0;
    double total_ = 0;
    bool is_settled_ = false;
};

std::size_t differing(const Points& ordered) {
    std::size_t count = ordered.size() > 0;
    for (std::size_t i = 1; i < ordered.size(); ++i)
        count += !std::equal(ordered.row(i).begin(), ordered.row(i).end(), ordered.row(i - 1).begin());
    return count;
}

/// Centres, sizes and sums from labels, over the rows in the order given.
void describe(KMeans& out, const Points& ordered, const Labels& labels, std::size_t k) {
    const auto columns = ordered.columns;
    out.centres.assign(k * columns, 0.0);
    out.sizes.assign(k, 0);
    out.within.assign(k, 0.0);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        ++out.sizes[labels[i]];
        for (std::size_t d = 0; d < columns; ++d) out.centres[labels[i] * columns + d] += ordered.row(i)[d];
    }
    for (std::size_t c = 0; c < k; ++c)
        for (std::size_t d = 0; d < columns; ++d) out.centres[c * columns + d] /= double(out.sizes[c]);
    for (std::size_t i = 0; i < labels.size(); ++i)
        for (std::size_t d = 0; d < columns; ++d) {
            const double way = ordered.row(i)[d] - out.centres[labels[i] * columns + d];
            out.within[labels[i]] += way * way;
        }
    out.total_within = std::accumulate(out.within.begin(), out.within.end(), 0.0);
}

}  // namespace

KMeans k_means(const Points& points, std::size_t k, const KMeansOptions& options) {
    KMeans out;
    const auto order = own_order(points);
    const auto ordered = subset(points, order);
    if (k == 0 || differing(ordered) < k) return out;
    const auto starts = std::max<std::size_t>(1, options.starts);
    std::vector<double> totals(starts);
    std::vector<Labels> found(starts);
    std::vector<char> settled(starts);
    compute::share_out(starts, options.threads, [&](std::size_t s) {
        Start start(ordered, k, Draws(options.seed, s));
        start.run(options.rounds);
        totals[s] = start.total(), found[s] = start.labels(), settled[s] = start.is_settled();
    });
    const auto best = std::size_t(std::min_element(totals.begin(), totals.end()) - totals.begin());
    for (const double total : totals) out.starts_at_best += total <= totals[best] * (1 + 1e-9);
    std::vector<std::uint32_t> straight(order.size());
    std::iota(straight.begin(), straight.end(), 0u);
    number_by_size(found[best], straight);
    describe(out, ordered, found[best], k);
    out.labels.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) out.labels[order[i]] = found[best][i];
    out.ended = settled[best] ? Ended::converged : Ended::out_of_iterations;
    return out;
}

Labels nearest_centres(const Points& points, std::span<const double> centres) {
    const auto k = points.columns == 0 ? 0 : centres.size() / points.columns;
    Labels out(points.size());
    if (k == 0) return out;
    Centres wide(k, points.columns);
    for (std::size_t c = 0; c < k; ++c)
        for (std::size_t d = 0; d < points.columns; ++d) wide(c, d) = centres[c * points.columns + d];
    std::vector<double> squares(wide.width);
    for (std::size_t i = 0; i < out.size(); ++i) {
        squared_distances(points.row(i).data(), points.columns, wide.at.data(), wide.width, squares.data());
        out[i] = lowest(squares.data(), k);
    }
    return out;
}

}  // namespace opora::cluster
