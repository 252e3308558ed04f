#include "compute/cluster/ward.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::cluster {

namespace {

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define OPORA_WIDE_WARD __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define OPORA_WIDE_WARD
#endif

/// Least of row + away: `away` is 0 for clusters still there, infinite for others.
OPORA_WIDE_WARD double least_of(const double* row, const double* away, std::size_t n) {
    double least[4] = {1e308, 1e308, 1e308, 1e308};
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (std::size_t j = 0; j < 4; ++j) {
            const double value = row[i + j] + away[i + j];
            least[j] = value < least[j] ? value : least[j];
        }
    double out = std::min(std::min(least[0], least[1]), std::min(least[2], least[3]));
    for (; i < n; ++i) out = std::min(out, row[i] + away[i]);
    return out;
}

/// Squared distances of the clusters that are left; a joined cluster lives on in the place of its later part.
class Chain {
 public:
    Chain(std::vector<double> squares, std::size_t n)
        : d_(std::move(squares)), n_(n), node_(n), size_(n, 1), away_(n, 0.0), height_(2 * n, 0.0) {
        std::iota(node_.begin(), node_.end(), std::size_t{0});
    }

    std::vector<Joining> run() {
        std::vector<std::size_t> chain;
        while (joinings_.size() + 1 < n_) {
            if (chain.empty()) chain.push_back(first_left());
            const auto tip = chain.back();
            const auto before = chain.size() > 1 ? chain[chain.size() - 2] : n_;
            const auto next = nearest(tip, before);
            if (next != before) {
                chain.push_back(next);
                continue;
            }
            chain.resize(chain.size() - 2);
            join(std::min(tip, next), std::max(tip, next));
        }
        return std::move(joinings_);
    }

 private:
    std::size_t first_left() const { return std::size_t(std::find(away_.begin(), away_.end(), 0.0) - away_.begin()); }

    /// The nearest other cluster; the one before in the chain when it is as near.
    std::size_t nearest(std::size_t tip, std::size_t before) {
        const double* const row = d_.data() + tip * n_;
        away_[tip] = std::numeric_limits<double>::infinity();
        const double least = least_of(row, away_.data(), n_);
        std::size_t found = before;
        if (before == n_ || row[before] > least) {
            found = 0;
            while (row[found] + away_[found] != least) ++found;
        }
        away_[tip] = 0;
        return found;
    }

    void join(std::size_t i, std::size_t j) {
        const double a = double(size_[i]), b = double(size_[j]), apart = d_[i * n_ + j];
        const auto node = n_ + joinings_.size();
        height_[node] = std::max({std::sqrt(apart), height_[node_[i]], height_[node_[j]]});
        joinings_.push_back({node_[i], node_[j], height_[node], size_[i] + size_[j]});
        away_[i] = std::numeric_limits<double>::infinity();
        double* const mine = d_.data() + j * n_;
        const double* const other = d_.data() + i * n_;
        for (std::size_t k = 0; k < n_; ++k) {
            if (away_[k] != 0 || k == j) continue;
            const double c = double(size_[k]);
            mine[k] = ((a + c) * other[k] + (b + c) * mine[k] - c * apart) / (a + b + c);
            d_[k * n_ + j] = mine[k];
        }
        node_[j] = node;
        size_[j] += size_[i];
    }

    std::vector<double> d_;
    std::size_t n_;
    std::vector<std::size_t> node_, size_;
    std::vector<double> away_, height_;
    std::vector<Joining> joinings_;
};

}  // namespace

Tree ward(const Distances& distances) {
    Tree tree{distances.size, {}, own_order(distances)};
    const auto n = tree.rows;
    const auto& order = tree.order;
    if (n < 2) return tree;
    auto squares = square(distances, order);
    for (double& d : squares) d *= d;
    const auto found = Chain(std::move(squares), n).run();
    // The chain joins parts before their whole, so a stable sort by height keeps that.
    std::vector<std::size_t> by_height(found.size()), now(2 * n);
    std::iota(by_height.begin(), by_height.end(), std::size_t{0});
    std::stable_sort(by_height.begin(), by_height.end(),
                     [&](auto a, auto b) { return found[a].height < found[b].height; });
    for (std::size_t place = 0; place < n; ++place) now[place] = order[place];
    for (std::size_t i = 0; i < by_height.size(); ++i) {
        auto joining = found[by_height[i]];
        now[n + by_height[i]] = n + i;
        joining.first = now[joining.first], joining.second = now[joining.second];
        if (joining.first > joining.second) std::swap(joining.first, joining.second);
        tree.joinings.push_back(joining);
    }
    return tree;
}

Labels cut(const Tree& tree, std::size_t k) {
    const auto n = tree.rows;
    if (k == 0 || k > n) return {};
    std::vector<std::size_t> parent(2 * n - 1);
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    for (std::size_t i = 0; i < n - k; ++i) parent[tree.joinings[i].first] = parent[tree.joinings[i].second] = n + i;
    // Parents have larger numbers than their parts.
    for (auto node = parent.size(); node-- > 0;) parent[node] = parent[parent[node]];
    std::vector<std::uint32_t> number(parent.size(), UINT32_MAX);
    Labels labels(n);
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < n; ++i) {
        auto& label = number[parent[i]];
        if (label == UINT32_MAX) label = next++;
        labels[i] = label;
    }
    number_by_size(labels, tree.order);
    return labels;
}

}  // namespace opora::cluster
