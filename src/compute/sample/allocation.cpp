#include "compute/sample/allocation.hpp"

#include "compute/interval.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::sample {

namespace {

constexpr auto no_bound = std::numeric_limits<std::size_t>::max();

std::vector<std::size_t> all_units(const std::vector<StratumSize>& strata) {
    std::vector<std::size_t> out;
    for (const auto& stratum : strata) out.push_back(static_cast<std::size_t>(stratum.units));
    return out;
}

std::vector<std::size_t> at_least(const std::vector<StratumSize>& strata, std::size_t low) {
    std::vector<std::size_t> out;
    for (const auto& stratum : strata) out.push_back(std::min(low, static_cast<std::size_t>(stratum.units)));
    return out;
}

}  // namespace

std::vector<std::size_t> share_of(std::size_t total, const std::vector<double>& weights,
                                  const std::vector<std::size_t>& low, const std::vector<std::size_t>& high) {
    const auto n = weights.size();
    const auto least = [&](std::size_t i) { return low.empty() ? 0 : low[i]; };
    const auto most = [&](std::size_t i) { return std::max(least(i), high.empty() ? no_bound : high[i]); };
    // One factor for all, found by halving: Σ clamp(factor · weight) grows with it.
    const auto wish = [&](double factor, std::size_t i) {
        return std::clamp(factor * std::max(weights[i], 0.0), static_cast<double>(least(i)),
                          static_cast<double>(most(i)));
    };
    const auto sum = [&](double factor) {
        double out = 0;
        for (std::size_t i = 0; i < n; ++i) out += wish(factor, i);
        return out;
    };
    const auto wanted = static_cast<double>(total);
    double down = 0, up = 1;
    while (sum(up) < wanted && up < 1e300) up *= 2;
    for (int step = 0; step < 200 && up < 1e300; ++step) {
        const double middle = (down + up) / 2;
        (sum(middle) < wanted ? down : up) = middle;
    }
    std::vector<std::size_t> out;
    std::vector<std::pair<double, std::size_t>> remainders;
    std::size_t given = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double exact = wish(up, i);
        const auto floor = static_cast<std::size_t>(exact + 1e-9);
        out.push_back(floor);
        given += floor;
        if (floor < most(i) && weights[i] > 0) remainders.emplace_back(static_cast<double>(floor) - exact, i);
    }
    std::stable_sort(remainders.begin(), remainders.end());
    for (std::size_t k = 0; k < remainders.size() && given < total; ++k, ++given) ++out[remainders[k].second];
    return out;
}

std::vector<std::size_t> proportional_allocation(std::size_t total, const std::vector<StratumSize>& strata,
                                                 std::size_t low) {
    std::vector<double> weights;
    for (const auto& stratum : strata) weights.push_back(stratum.units);
    return share_of(total, weights, at_least(strata, low), all_units(strata));
}

std::vector<std::size_t> neyman_allocation(std::size_t total, const std::vector<StratumSize>& strata, std::size_t low) {
    auto out = at_least(strata, std::max<std::size_t>(low, 1));
    const auto most = all_units(strata);
    auto given = std::accumulate(out.begin(), out.end(), std::size_t{0});
    for (; given < total; ++given) {
        double best = -1;
        std::size_t to = strata.size();
        for (std::size_t h = 0; h < strata.size(); ++h) {
            if (out[h] >= most[h]) continue;
            const auto k = static_cast<double>(out[h]);
            const double gain = strata[h].units * strata[h].sd / std::sqrt(k * (k + 1));
            if (gain > best) {
                best = gain;
                to = h;
            }
        }
        if (to == strata.size()) break;
        ++out[to];
    }
    return out;
}

std::vector<std::size_t> power_allocation(std::size_t total, const std::vector<StratumSize>& strata, double power,
                                          std::size_t low) {
    std::vector<double> weights;
    for (const auto& stratum : strata) {
        const double mean = std::abs(stratum.mean);
        weights.push_back(mean > 0 ? std::pow(stratum.units * mean, power) * stratum.sd / mean : 0);
    }
    return share_of(total, weights, at_least(strata, low), all_units(strata));
}

double design_effect(const std::vector<double>& class_sizes, double intraclass, const std::vector<double>& weights) {
    double pupils = 0, squares = 0;
    for (const double m : class_sizes) {
        pupils += m;
        squares += m * m;
    }
    const double met = pupils > 0 ? squares / pupils : 1;
    double sum = 0, sum_of_squares = 0;
    for (const double w : weights) {
        sum += w;
        sum_of_squares += w * w;
    }
    const double unequal = sum > 0 ? static_cast<double>(weights.size()) * sum_of_squares / (sum * sum) : 1;
    return unequal * (1 + (met - 1) * intraclass);
}

double half_width(double share, double pupils, double deff) {
    return pupils > 0 ? compute::z95 * std::sqrt(deff * share * (1 - share) / pupils) : 1;
}

SizeNeeded size_needed(double half_width_wanted, double share, double class_size, double intraclass,
                       double of_classes) {
    assert(half_width_wanted > 0 && class_size >= 1);
    SizeNeeded out;
    out.deff = 1 + (class_size - 1) * intraclass;
    const double z = compute::z95 / half_width_wanted;
    double classes = z * z * share * (1 - share) * out.deff / class_size;
    if (of_classes > 0) classes = classes / (1 + classes / of_classes);
    out.classes = static_cast<std::size_t>(std::ceil(classes - 1e-9));
    out.pupils = static_cast<std::size_t>(std::ceil(classes * class_size - 1e-9));
    return out;
}

}  // namespace opora::sample
