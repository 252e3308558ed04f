#include "compute/risk/discrimination.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>

namespace opora::risk {

namespace {

/// Ranks from 1, equal values sharing their mean place.
std::vector<double> mid_ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t from = 0; from < order.size();) {
        auto to = from + 1;
        while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
        for (auto i = from; i < to; ++i) ranks[order[i]] = static_cast<double>(from + 1 + to) / 2;
        from = to;
    }
    return ranks;
}

double variance_of(std::span<const double> values) {
    double mean = 0, sum = 0;
    for (const double one : values) mean += one / static_cast<double>(values.size());
    for (const double one : values) sum += (one - mean) * (one - mean);
    return sum / (static_cast<double>(values.size()) - 1);
}

}  // namespace

AreaUnderCurve area_under_curve(std::span<const double> p, std::span<const std::uint8_t> y, double z) {
    assert(p.size() == y.size());
    std::vector<double> with, without;
    for (std::size_t i = 0; i < p.size(); ++i) (y[i] ? with : without).push_back(p[i]);
    AreaUnderCurve area;
    if (with.empty() || without.empty()) return area;
    const auto m = static_cast<double>(with.size()), n = static_cast<double>(without.size());
    auto both = with;
    both.insert(both.end(), without.begin(), without.end());
    const auto all = mid_ranks(both), own_with = mid_ranks(with), own_without = mid_ranks(without);
    // Share of the others each one stands above [Sun2014].
    std::vector<double> above, below;
    for (std::size_t i = 0; i < with.size(); ++i) above.push_back((all[i] - own_with[i]) / n);
    for (std::size_t i = 0; i < without.size(); ++i) below.push_back(1 - (all[with.size() + i] - own_without[i]) / m);
    area.value = std::accumulate(above.begin(), above.end(), 0.0) / m;
    if (with.size() < 2 || without.size() < 2) return area;
    area.error = std::sqrt(variance_of(above) / m + variance_of(below) / n);
    area.interval = {std::max(0.0, area.value - z * area.error), std::min(1.0, area.value + z * area.error)};
    area.ended = Ended::converged;
    return area;
}

ListAtCapacity list_at_capacity(std::span<const double> p, std::span<const std::uint8_t> y, std::size_t capacity) {
    assert(p.size() == y.size());
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
    const auto size = std::min(capacity, p.size());
    ListAtCapacity list;
    list.listed = static_cast<double>(size);
    double outcomes = 0;
    for (const auto one : y) outcomes += one != 0;
    for (std::size_t from = 0; from < size;) {
        auto to = from;
        double hits = 0;
        for (; to < order.size() && p[order[to]] == p[order[from]]; ++to) hits += y[order[to]] != 0;
        const auto taken = static_cast<double>(std::min(to, size) - from);
        list.hits += hits * taken / static_cast<double>(to - from);
        list.threshold = p[order[from]];
        from = to;
    }
    if (size > 0) list.precision = list.hits / list.listed;
    if (outcomes > 0) {
        list.recall = list.hits / outcomes;
        list.lift = list.precision * static_cast<double>(p.size()) / outcomes;
    }
    return list;
}

std::vector<NetBenefit> decision_curve(std::span<const double> p, std::span<const std::uint8_t> y,
                                       std::span<const double> thresholds) {
    assert(p.size() == y.size());
    std::vector<NetBenefit> curve;
    const double n = std::max<double>(1, static_cast<double>(p.size()));
    for (const double t : thresholds) {
        const double odds = t / (1 - t);
        NetBenefit at{t, 0, 0};
        for (std::size_t i = 0; i < p.size(); ++i) {
            const double gain = (y[i] ? 1 : -odds) / n;
            at.all += gain;
            if (p[i] >= t) at.model += gain;
        }
        curve.push_back(at);
    }
    return curve;
}

std::vector<SubgroupRates> subgroup_rates(std::span<const double> p, std::span<const std::uint8_t> y,
                                          std::span<const std::uint32_t> group, double threshold, double z) {
    assert(p.size() == y.size() && p.size() == group.size());
    std::map<std::uint32_t, SubgroupRates> by_group;
    for (std::size_t i = 0; i < p.size(); ++i) {
        auto& rates = by_group[group[i]];
        rates.group = group[i];
        ++rates.people;
        rates.said += p[i];
        const bool is_listed = p[i] >= threshold;
        rates.outcomes += y[i] != 0;
        rates.missed += y[i] && !is_listed;
        rates.false_alarms += !y[i] && is_listed;
    }
    std::vector<SubgroupRates> out;
    for (auto& [number, rates] : by_group) {
        rates.said /= rates.people;
        rates.missed_share = compute::wilson_interval(rates.missed, rates.outcomes, z);
        rates.false_alarm_share = compute::wilson_interval(rates.false_alarms, rates.people - rates.outcomes, z);
        out.push_back(rates);
    }
    return out;
}

}  // namespace opora::risk
