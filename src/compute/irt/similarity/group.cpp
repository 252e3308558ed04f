#include "compute/irt/similarity/group.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace opora::irt::similarity {

namespace {

double p_of(const Pair& pair, Statistic statistic) {
    switch (statistic) {
        case Statistic::omega:
            return pair.omega_p();
        case Statistic::weighted_omega:
            return pair.weighted_omega_p();
        case Statistic::gbt:
            return pair.gbt;
        case Statistic::m4:
            return pair.m4;
    }
    return 1;
}

Nearest nearest_of(const std::vector<Pair>& pairs, Statistic statistic, std::size_t telling) {
    Nearest out;
    bool is_first = true;
    for (const auto& pair : pairs) {
        if (!pair.tells) continue;
        const double p = p_of(pair, statistic);
        if (!is_first && p >= out.p) continue;
        out = {pair.first, pair.second, p, std::min(1.0, p * double(telling))};
        is_first = false;
    }
    return out;
}

/// Sets of people joined by links.
class LinkedPeople {
 public:
    explicit LinkedPeople(std::size_t people) : parent_(people) {
        std::iota(parent_.begin(), parent_.end(), std::uint32_t(0));
    }
    std::uint32_t root(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::uint32_t one, std::uint32_t other) {
        const auto a = root(one), b = root(other);
        parent_[std::max(a, b)] = std::min(a, b);
    }

 private:
    std::vector<std::uint32_t> parent_;
};

std::vector<std::vector<std::uint32_t>> clusters_of(const std::vector<Pair>& pairs, std::size_t people,
                                                    Statistic statistic, double limit) {
    LinkedPeople linked(people);
    for (const auto& pair : pairs)
        if (pair.tells && p_of(pair, statistic) <= limit) linked.join(pair.first, pair.second);
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_root;
    for (std::uint32_t i = 0; i < people; ++i) by_root[linked.root(i)].push_back(i);
    std::vector<std::vector<std::uint32_t>> out;
    for (auto& [root, members] : by_root)
        if (members.size() > 1) out.push_back(std::move(members));
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return out;
}

}  // namespace

GroupSimilarity compare_group(const Sheets& sheets, const GroupOptions& options) {
    GroupSimilarity out;
    out.pairs = compare_all(sheets, options.link == Statistic::m4 ? WithM4::yes : options.with_m4);
    for (const auto& pair : out.pairs) {
        out.telling += pair.tells;
        out.mean_omega += pair.omega;
    }
    if (out.telling == 0) return out;
    out.mean_omega /= double(out.telling);
    out.omega = nearest_of(out.pairs, Statistic::omega, out.telling);
    out.weighted_omega = nearest_of(out.pairs, Statistic::weighted_omega, out.telling);
    out.gbt = nearest_of(out.pairs, Statistic::gbt, out.telling);
    out.m4 = nearest_of(out.pairs, Statistic::m4, out.telling);
    out.clusters = clusters_of(out.pairs, sheets.people(), options.link, options.alpha / double(out.telling));
    return out;
}

}  // namespace opora::irt::similarity
