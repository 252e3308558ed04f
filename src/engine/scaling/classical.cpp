#include "engine/scaling/classical.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::scaling {

namespace {

constexpr int fewest_in_group = 30;
constexpr double large_difference = 0.05;

double two_sided(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

/// Sums over people of one group and total.
struct CellSums {
    double n = 0, sum = 0, squares = 0;
    double variance() const { return n > 1 ? std::max(0.0, (squares - sum * sum / n) / (n - 1)) : 0; }
};

GroupDifference difference_of(const GatheredWorks& works, std::size_t j) {
    const auto totals = works.histogram.size();
    std::vector<std::array<CellSums, 2>> cells(totals);
    for (std::size_t person = 0; person < works.totals.size(); ++person) {
        if (works.group[person] < 0) continue;
        auto& cell = cells[static_cast<std::size_t>(works.totals[person])][static_cast<std::size_t>(works.group[person])];
        const double score = works.responses.of(person)[j];
        ++cell.n;
        cell.sum += score;
        cell.squares += score * score;
    }
    double weight = 0, effect = 0, variance = 0;
    for (const auto& [first, second] : cells) {
        if (first.n < 1 || second.n < 1) continue;
        const double w = first.n * second.n / (first.n + second.n);
        weight += w;
        effect += w * (second.sum / second.n - first.sum / first.n);
        // The two variances together: small cells have none of their own.
        const double pooled = first.n + second.n > 2
                                  ? ((first.n - 1) * first.variance() + (second.n - 1) * second.variance()) /
                                        (first.n + second.n - 2)
                                  : 0;
        variance += w * w * pooled * (1 / first.n + 1 / second.n);
    }
    GroupDifference out;
    const double maximum = works.responses.maxima[j];
    if (weight <= 0 || variance <= 0) return out;
    out.effect = effect / weight / maximum;
    out.p = two_sided(effect / std::sqrt(variance));
    return out;
}

void mark_large(std::vector<GroupDifference>& differences) {
    std::vector<std::size_t> order(differences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t one, std::size_t other) { return differences[one].p < differences[other].p; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto& difference = differences[order[i]];
        if (difference.p * static_cast<double>(order.size() - i) >= 0.05) break;
        difference.is_large = std::abs(difference.effect) >= large_difference;
    }
}

}  // namespace

ClassicalStatistics classical_statistics(const GatheredWorks& works) {
    ClassicalStatistics out;
    const auto items = works.responses.items();
    const double n = static_cast<double>(works.totals.size());
    out.shares.assign(items, 0);
    out.rest_correlations.assign(items, 0);
    if (n < 2) return out;
    std::vector<double> sum(items), squares(items), with_total(items);
    double total = 0, total_squares = 0;
    for (std::size_t person = 0; person < works.totals.size(); ++person) {
        const auto scores = works.responses.of(person);
        const double t = works.totals[person];
        total += t;
        total_squares += t * t;
        for (std::size_t j = 0; j < items; ++j) {
            const double x = scores[j];
            sum[j] += x;
            squares[j] += x * x;
            with_total[j] += x * t;
        }
    }
    const auto covariance = [n](double products, double one, double other) { return (products - one * other / n) / (n - 1); };
    const double variance = covariance(total_squares, total, total);
    double item_variances = 0;
    for (std::size_t j = 0; j < items; ++j) {
        const double own = covariance(squares[j], sum[j], sum[j]);
        const double shared = covariance(with_total[j], sum[j], total) - own;
        const double rest = variance + own - 2 * covariance(with_total[j], sum[j], total);
        item_variances += own;
        out.shares[j] = sum[j] / n / works.responses.maxima[j];
        if (own > 0 && rest > 0) out.rest_correlations[j] = shared / std::sqrt(own * rest);
    }
    out.mean = total / n;
    out.sd = std::sqrt(std::max(0.0, variance));
    const double k = static_cast<double>(items);
    if (variance > 0 && items > 1) out.alpha = k / (k - 1) * (1 - item_variances / variance);
    return out;
}

std::vector<GroupDifference> group_differences(const GatheredWorks& works, const std::vector<std::size_t>& positions) {
    std::array<int, 2> people{};
    for (const auto group : works.group)
        if (group >= 0) ++people[static_cast<std::size_t>(group)];
    if (std::min(people[0], people[1]) < fewest_in_group) return {};
    std::vector<GroupDifference> out;
    for (const auto j : positions) out.push_back(difference_of(works, j));
    mark_large(out);
    return out;
}

}  // namespace opora::scaling
