#include "compute/rank_correlation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace opora::compute {

std::vector<double> mid_ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
        for (auto k = i; k < end; ++k) ranks[order[k]] = double(i + end + 1) / 2;
        i = end;
    }
    return ranks;
}

std::optional<RankCorrelation> rank_correlation(std::span<const double> one, std::span<const double> other) {
    assert(one.size() == other.size());
    const auto n = double(one.size());
    if (one.size() < 2) return {};
    const auto a = mid_ranks(one), b = mid_ranks(other);
    const double middle = (n + 1) / 2;
    double distance = 0, both = 0, first = 0, second = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        distance += (a[i] - b[i]) * (a[i] - b[i]);
        both += (a[i] - middle) * (b[i] - middle);
        first += (a[i] - middle) * (a[i] - middle);
        second += (b[i] - middle) * (b[i] - middle);
    }
    RankCorrelation found;
    found.printed = 1 - 6 * distance / (n * (n * n - 1));
    if (first > 0 && second > 0) found.tied = both / std::sqrt(first * second);
    return found;
}

}  // namespace opora::compute
