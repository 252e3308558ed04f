#include "compute/multiple/adjust.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace opora::multiple {

namespace {

std::vector<std::size_t> by_size(std::span<const double> p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    return order;
}

/// min over k >= i of factor · m p_(k)/k.
std::vector<double> stepped_up(std::span<const double> p, double tests, double factor) {
    const auto order = by_size(p);
    std::vector<double> out(p.size());
    double least = 1;
    for (std::size_t i = p.size(); i-- > 0;) {
        least = std::min(least, factor * tests / static_cast<double>(i + 1) * p[order[i]]);
        out[order[i]] = least;
    }
    return out;
}

/// max over k <= i of (m − k + 1) p_(k).
std::vector<double> stepped_down(std::span<const double> p, double tests) {
    const auto order = by_size(p);
    std::vector<double> out(p.size());
    double most = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        most = std::max(most, std::min(1.0, (tests - static_cast<double>(i)) * p[order[i]]));
        out[order[i]] = most;
    }
    return out;
}

}  // namespace

std::vector<double> adjust_p(std::span<const double> p, Adjustment adjustment, std::size_t tests) {
    assert(std::ranges::all_of(p, [](double one) { return 0 <= one && one <= 1; }));
    assert(tests == 0 || tests >= p.size());
    const auto m = static_cast<double>(tests == 0 ? p.size() : tests);
    switch (adjustment) {
        case Adjustment::bonferroni: {
            std::vector<double> out;
            for (const double one : p) out.push_back(std::min(1.0, m * one));
            return out;
        }
        case Adjustment::holm:
            return stepped_down(p, m);
        case Adjustment::benjamini_hochberg:
            return stepped_up(p, m, 1);
        case Adjustment::benjamini_yekutieli: {
            double harmonic = 0;
            for (double k = 1; k <= m; ++k) harmonic += 1 / k;
            return stepped_up(p, m, harmonic);
        }
    }
    return {};
}

std::vector<std::size_t> list_at(std::span<const double> p, std::span<const double> adjusted, double q) {
    assert(p.size() == adjusted.size());
    auto order = by_size(p);
    std::erase_if(order, [&](std::size_t i) { return adjusted[i] > q; });
    return order;
}

NullShare null_share_at(std::span<const double> p, double lambda) {
    assert(0 <= lambda && lambda < 1);
    if (p.empty()) return {1, lambda};
    const auto above = static_cast<double>(std::ranges::count_if(p, [&](double one) { return one > lambda; }));
    return {std::min(1.0, (above + 1) / (static_cast<double>(p.size()) * (1 - lambda))), lambda};
}

NullShare null_share_by_bootstrap(std::span<const double> p) {
    if (p.empty()) return {};
    constexpr int steps = 19;  // .05, .10 … .95: qvalue's default
    const auto m = static_cast<double>(p.size());
    std::array<double, steps> share{}, above{};
    const auto lambda = [](int step) { return 0.05 * (step + 1); };
    for (int i = 0; i < steps; ++i) {
        const auto reached = std::ranges::count_if(p, [&](double one) { return one >= lambda(i); });
        above[static_cast<std::size_t>(i)] = static_cast<double>(reached);
        share[static_cast<std::size_t>(i)] = static_cast<double>(reached) / (m * (1 - lambda(i)));
    }
    auto sorted = share;
    std::ranges::sort(sorted);
    // R's quantile of type 7 at .1 of 19 values: .8 of the way from the 2nd to the 3rd.
    const double floor = sorted[1] + 0.8 * (sorted[2] - sorted[1]);
    NullShare best;
    double least = -1;
    for (std::size_t i = 0; i < steps; ++i) {
        const double rest = 1 - lambda(static_cast<int>(i));
        const double error = above[i] / (m * m * rest * rest) * (1 - above[i] / m) + std::pow(share[i] - floor, 2);
        if (least >= 0 && error >= least) continue;
        least = error;
        best = {std::min(1.0, share[i]), 1 - rest};
    }
    if (!(best.pi0 > 0)) return {1, 0};
    return best;
}

std::vector<double> q_values(std::span<const double> p, const NullShare& nulls) {
    auto q = adjust_p(p, Adjustment::benjamini_hochberg);
    for (double& one : q) one *= nulls.pi0;
    return q;
}

}  // namespace opora::multiple
