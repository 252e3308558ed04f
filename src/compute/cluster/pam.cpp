#include "compute/cluster/pam.hpp"

#include "compute/share_out.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace opora::cluster {

namespace {

constexpr double infinite_distance = std::numeric_limits<double>::infinity();
/// Candidates are weighed in chunks; a chunk is one job.
constexpr std::size_t candidates = 64;

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define OPORA_WIDE_MEDOIDS __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define OPORA_WIDE_MEDOIDS
#endif

/// Σ max(0, nearest − d): what a row would spare as one more medoid.
OPORA_WIDE_MEDOIDS double spared(const double* d, const double* nearest, std::size_t n) {
    double sums[4] = {0, 0, 0, 0};
    std::size_t o = 0;
    for (; o + 4 <= n; o += 4)
        for (std::size_t i = 0; i < 4; ++i) sums[i] += nearest[o + i] > d[o + i] ? nearest[o + i] - d[o + i] : 0.0;
    double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    for (; o < n; ++o) sum += nearest[o] > d[o] ? nearest[o] - d[o] : 0.0;
    return sum;
}

struct Swap {
    double change = infinite_distance;
    std::size_t medoid = 0, row = 0;
    bool operator<(const Swap& other) const {
        if (change != other.change) return change < other.change;
        return row != other.row ? row < other.row : medoid < other.medoid;
    }
};

/// Rows are places in their own order here.
class Medoids {
 public:
    Medoids(std::vector<double> distances, std::size_t n, std::size_t k, int threads)
        : d_(std::move(distances)), n_(n), k_(k), threads_(threads), is_medoid_(n), near_(n), first_(n), second_(n) {}

    void build() {
        std::vector<double> nearest(n_);
        double largest = 0;
        for (const double d : d_) largest = std::max(largest, d);
        // As if from far away: the first medoid is the row of the least sum.
        std::fill(nearest.begin(), nearest.end(), 1.1 * largest + 1);
        std::vector<double> gains(n_);
        while (medoids_.size() < k_) {
            each_row([&](std::size_t i) { gains[i] = is_medoid_[i] ? -1 : spared(row(i), nearest.data(), n_); });
            const auto best = std::size_t(std::max_element(gains.begin(), gains.end()) - gains.begin());
            medoids_.push_back(best);
            is_medoid_[best] = 1;
            for (std::size_t o = 0; o < n_; ++o) nearest[o] = std::min(nearest[o], row(best)[o]);
        }
        find_nearest();
    }

    /// The best swap is made; false when none helps.
    bool swap() {
        removal_.assign(k_, 0.0);
        for (std::size_t o = 0; o < n_; ++o) removal_[near_[o]] += second_[o] - first_[o];
        const auto chunks = (n_ + candidates - 1) / candidates;
        std::vector<Swap> bests(chunks);
        compute::share_out(chunks, threads_, [&](std::size_t chunk) {
            std::vector<double> change(k_);
            for (auto i = chunk * candidates; i < std::min(n_, (chunk + 1) * candidates); ++i)
                if (!is_medoid_[i]) bests[chunk] = std::min(bests[chunk], weigh(i, change));
        });
        const auto best = *std::min_element(bests.begin(), bests.end());
        if (best.change >= -1e-14 * total()) return false;  // rounding of a sum of distances
        is_medoid_[medoids_[best.medoid]] = 0;
        is_medoid_[best.row] = 1;
        medoids_[best.medoid] = best.row;
        find_nearest();
        return true;
    }

    double total() const { return std::accumulate(first_.begin(), first_.end(), 0.0); }
    const std::vector<std::size_t>& medoids() const { return medoids_; }
    std::uint32_t label(std::size_t o) const { return near_[o]; }

 private:
    const double* row(std::size_t i) const { return d_.data() + i * n_; }

    template <class Job>
    void each_row(Job job) {
        compute::share_out((n_ + candidates - 1) / candidates, threads_, [&](std::size_t chunk) {
            for (auto i = chunk * candidates; i < std::min(n_, (chunk + 1) * candidates); ++i) job(i);
        });
    }

    /// What the total changes by when row i takes the place of each medoid.
    Swap weigh(std::size_t i, std::vector<double>& change) const {
        change = removal_;
        double joined = 0;
        const double* const d = row(i);
        for (std::size_t o = 0; o < n_; ++o) {
            if (d[o] >= second_[o]) continue;
            if (d[o] < first_[o]) {
                joined += d[o] - first_[o];
                change[near_[o]] += first_[o] - second_[o];
            } else {
                change[near_[o]] += d[o] - second_[o];
            }
        }
        Swap best;
        for (std::size_t m = 0; m < k_; ++m) best = std::min(best, Swap{change[m] + joined, m, i});
        return best;
    }

    void find_nearest() {
        each_row([&](std::size_t o) {
            first_[o] = second_[o] = infinite_distance;
            for (std::uint32_t m = 0; m < k_; ++m) {
                const double d = row(o)[medoids_[m]];
                // A medoid stands for itself even where another lies at distance zero.
                if (d < first_[o] || medoids_[m] == o)
                    second_[o] = first_[o], first_[o] = d, near_[o] = m;
                else if (d < second_[o])
                    second_[o] = d;
            }
            if (k_ == 1) second_[o] = 2 * largest_step(o);
        });
    }
    /// With one medoid there is no second: any distance above all others will do, and cancels.
    double largest_step(std::size_t o) const { return *std::max_element(row(o), row(o) + n_) + 1; }

    std::vector<double> d_;
    std::size_t n_, k_;
    int threads_;
    std::vector<char> is_medoid_;
    std::vector<std::uint32_t> near_;
    std::vector<double> first_, second_, removal_;
    std::vector<std::size_t> medoids_;
};

}  // namespace

Pam pam(const Distances& distances, std::size_t k, const PamOptions& options) {
    Pam out;
    const auto n = distances.size;
    if (k == 0 || k > n) return out;
    const auto order = own_order(distances);
    Medoids medoids(square(distances, order), n, k, options.threads);
    medoids.build();
    out.build_objective = medoids.total() / double(n);
    bool is_moving = true;
    while (out.swaps < options.swaps && (is_moving = medoids.swap())) ++out.swaps;
    out.ended = is_moving ? Ended::out_of_iterations : Ended::converged;
    out.objective = medoids.total() / double(n);
    out.labels.resize(n);
    for (std::size_t place = 0; place < n; ++place) out.labels[order[place]] = medoids.label(place);
    const auto old = number_by_size(out.labels, order);
    for (const auto m : old) out.medoids.push_back(order[medoids.medoids()[m]]);
    out.sizes.assign(old.size(), 0);
    for (const auto label : out.labels) ++out.sizes[label];
    return out;
}

Labels nearest_medoids(const Distances& distances, std::span<const std::uint32_t> rows,
                       std::span<const std::uint32_t> medoids) {
    Labels out;
    for (const auto i : rows) {
        std::uint32_t best = 0;
        for (std::uint32_t m = 1; m < medoids.size(); ++m)
            if (distances(i, medoids[m]) < distances(i, medoids[best])) best = m;
        out.push_back(best);
    }
    return out;
}

}  // namespace opora::cluster
