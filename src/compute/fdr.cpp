#include "compute/fdr.hpp"

#include <algorithm>
#include <numeric>

namespace opora::compute {

FalseShareList largest_list(std::span<const double> p, double false_share) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });

    FalseShareList list;
    double expected_false = 0;
    std::size_t taken = 0;
    for (std::size_t from = 0; from < order.size();) {
        auto to = from;
        while (to < order.size() && p[order[to]] == p[order[from]]) ++to;
        expected_false += (1 - p[order[from]]) * static_cast<double>(to - from);
        // Later entries are less sure, so the mean only grows.
        if (expected_false > false_share * static_cast<double>(to)) break;
        list.false_share = expected_false / static_cast<double>(to);
        taken = to;
        from = to;
    }
    order.resize(taken);
    list.chosen = std::move(order);
    return list;
}

}  // namespace opora::compute
