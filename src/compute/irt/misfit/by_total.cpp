#include "compute/irt/misfit/by_total.hpp"

#include "compute/irt/misfit/curves.hpp"

#include <algorithm>
#include <cmath>

namespace opora::irt::misfit {

namespace {

/// Weight, mean and sums of central powers of a mixture that grows part by part: nothing cancels.
struct Mixture {
    double weight = 0, mean = 0, m2 = 0, m3 = 0;

    /// A part with its weight times `factor` and its values moved by `shift`.
    void add(const Mixture& part, double factor, double shift) {
        const double w = part.weight * factor;
        if (!(w > 0)) return;
        const double sum = weight + w, d = part.mean + shift - mean;
        const double p2 = part.m2 * factor, p3 = part.m3 * factor;
        m3 += p3 + d * d * d * weight * w * (weight - w) / (sum * sum) + 3 * d * (weight * p2 - w * m2) / sum;
        m2 += p2 + d * d * weight * w / sum;
        mean += d * w / sum;
        weight = sum;
    }
    AtTotal moments() const {
        if (!(weight > 0)) return {};
        const double variance = m2 / weight;
        // A single pattern leaves rounding where the variance is zero.
        if (!(variance > 1e-20 * (1 + mean * mean))) return {weight, mean, 0, 0};
        return {weight, mean, std::sqrt(variance), m3 / weight / (variance * std::sqrt(variance))};
    }
};

/// At one θ: the mixture at each total.
std::vector<Mixture> recursion(std::span<const Item> items, const std::vector<std::vector<double>>& f, double theta) {
    std::vector<Mixture> now(1), next;
    now[0].weight = 1;
    Curve curve;
    for (std::size_t j = 0; j < items.size(); ++j) {
        curve.at(items[j], theta);
        const std::size_t m = items[j].maximum();
        next.assign(now.size() + m, {});
        for (std::size_t t = 0; t < now.size(); ++t)
            for (std::size_t k = 0; k <= m; ++k) next[t + k].add(now[t], curve.p[k], f[j][k]);
        now.swap(next);
    }
    return now;
}

}  // namespace

std::vector<AtTotal> moments_by_total(std::span<const Item> items, const std::vector<std::vector<double>>& f,
                                      const Population& population, int nodes, double reach) {
    std::vector<Mixture> sums;
    std::vector<double> weights, z;
    double whole = 0;
    for (int q = 0; q < nodes; ++q) {
        z.push_back(nodes > 1 ? -reach + 2 * reach * q / (nodes - 1) : 0);
        weights.push_back(std::exp(-z.back() * z.back() / 2));
        whole += weights.back();
    }
    for (std::size_t q = 0; q < z.size(); ++q) {
        const auto part = recursion(items, f, population.mean + population.sd * z[q]);
        sums.resize(part.size());
        for (std::size_t t = 0; t < part.size(); ++t) sums[t].add(part[t], weights[q] / whole, 0);
    }
    std::vector<AtTotal> out;
    for (const auto& sum : sums) out.push_back(sum.moments());
    return out;
}

std::vector<AtTotal> guttman_by_total(std::span<const Item> items, const std::vector<std::vector<double>>& step_ranks,
                                      const Population& population, int nodes, double reach) {
    auto out = moments_by_total(items, step_ranks, population, nodes, reach);
    for (std::size_t t = 0; t < out.size(); ++t) out[t].mean -= double(t) * double(t + 1) / 2;
    return out;
}

std::vector<AtTotal> log_likelihood_by_total(std::span<const Item> items, std::span<const double> thetas,
                                             const Population& population, int nodes, double reach) {
    std::vector<AtTotal> out(thetas.size());
    Curve curve;
    for (std::size_t t = 0; t < thetas.size(); ++t) {
        if (!std::isfinite(thetas[t])) continue;
        std::vector<std::vector<double>> f;
        for (const auto& item : items) {
            curve.at(item, thetas[t]);
            f.emplace_back(curve.log_p.begin(), curve.log_p.begin() + long(item.maximum()) + 1);
        }
        out[t] = moments_by_total(items, f, population, nodes, reach)[t];
    }
    return out;
}

}  // namespace opora::irt::misfit
