#include "compute/multiple/combine.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

namespace opora::multiple {

namespace {

double weight_of(std::span<const double> weights, std::size_t i) { return weights.empty() ? 1 : weights[i]; }

/// least · cot(πp) for least <= p, also where 1/p has no double.
double scaled_cotangent(double p, double least) {
    if (p < 1e-9) return least / p / std::numbers::pi;  // cot x = 1/x (1 − x²/3 …)
    if (p < 0.25) return least / std::tan(std::numbers::pi * p);
    return least * std::tan(std::numbers::pi * (0.5 - p));
}

}  // namespace

double combine_cauchy(std::span<const double> p, std::span<const double> weights) {
    assert(weights.empty() || weights.size() == p.size());
    double least = 1, total = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (weight_of(weights, i) == 0) continue;
        least = std::min(least, p[i]);
        total += weight_of(weights, i);
    }
    if (total == 0) return 1;
    if (least == 0) return 0;
    least = std::min(least, cauchy_ceiling);
    double scaled = 0;  // least · T
    for (std::size_t i = 0; i < p.size(); ++i)
        if (weight_of(weights, i) > 0)
            scaled += weight_of(weights, i) / total * scaled_cotangent(std::min(p[i], cauchy_ceiling), least);
    // ½ − atan(T)/π = atan2(1, T)/π: the angle keeps its digits however large T is.
    return std::atan2(least, scaled) / std::numbers::pi;
}

double combine_stouffer(std::span<const double> p, std::span<const double> weights) {
    assert(weights.empty() || weights.size() == p.size());
    const boost::math::normal normal;
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double w = weight_of(weights, i), held = std::clamp(p[i], 1e-300, 1 - 1e-16);
        sum += w * boost::math::quantile(boost::math::complement(normal, held));
        squares += w * w;
    }
    if (squares == 0) return 1;
    return boost::math::cdf(boost::math::complement(normal, sum / std::sqrt(squares)));
}

double combine_fisher(std::span<const double> p) {
    if (p.empty()) return 1;
    double half = 0;
    for (const double one : p) {
        if (one == 0) return 0;
        half -= std::log(one);
    }
    return boost::math::gamma_q(static_cast<double>(p.size()), half);
}

double combine_simes(std::span<const double> p) {
    std::vector<double> sorted(p.begin(), p.end());
    std::ranges::sort(sorted);
    double least = 1;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        least = std::min(least, static_cast<double>(sorted.size()) / static_cast<double>(i + 1) * sorted[i]);
    return least;
}

}  // namespace opora::multiple
