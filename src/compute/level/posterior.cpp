#include "compute/level/posterior.hpp"

#include "compute/beta_tail.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opora::level {

namespace {

double logistic_at(double x) { return 1 / (1 + std::exp(-x)); }

/// The mixture over a few nodes of the posterior of u, and its quantiles.
class BetaMixture {
 public:
    BetaMixture(const CountFit& fit, std::span<const NodeWeight> nodes, std::uint16_t procedure, double hits,
                double misses) {
        for (const auto& [node, weight] : nodes) {
            const double p = logistic_at(fit.model.alpha[procedure] + fit.model.tau * fit.z[node]);
            const double a = p * fit.model.psi + hits, b = (1 - p) * fit.model.psi + misses;
            parts_.push_back({weight, a, b, compute::log_beta(a, b)});
        }
    }

    /// The x below which `share` lies: Newton's method on the logit t of x, kept in a shrinking bracket. The
    /// probability is worked out once; short steps add the integral of the density, which costs a tenth.
    double quantile(double share) const {
        double low = -60, high = 60;
        double at = start(share);
        double reached = below(at);
        for (int step = 0; step < 60; ++step) {
            (reached < share ? low : high) = at;
            // 1e-4 of probability is about 1e-4 of the share: the density at the ends is near 1 and more.
            if (std::abs(reached - share) < 1e-4) break;
            double next = at + (share - reached) / density(at);
            if (!(next > low && next < high)) next = (low + high) / 2;
            reached = std::abs(next - at) < 1 ? reached + integral(at, next) : below(next);
            at = next;
        }
        return logistic_at(at);
    }

 private:
    struct Part {
        double weight, a, b, log_b;
    };

    /// The normal quantile on the logit scale, by the delta method.
    double start(double share) const {
        double m = 0, v = 0;
        for (const auto& [weight, a, b, log_b] : parts_) m += weight * a / (a + b);
        for (const auto& [weight, a, b, log_b] : parts_) {
            const double mean = a / (a + b);
            v += weight * (mean * (1 - mean) / (a + b + 1) + (mean - m) * (mean - m));
        }
        const double at = std::log(m / (1 - m)) + (share < 0.5 ? -1.645 : 1.645) * std::sqrt(v) / (m * (1 - m));
        return std::clamp(at, -30.0, 30.0);
    }

    double below(double t) const {
        const double x = logistic_at(t);
        double sum = 0;
        for (const auto& [weight, a, b, log_b] : parts_) sum += weight * (1 - compute::beta_tail(a, b, x, log_b));
        return sum;
    }

    /// Of the logit: the Beta density times x (1 − x).
    double density(double t) const {
        const double log_x = -std::log1p(std::exp(-t)), log_rest = log_x - t;
        double sum = 0;
        for (const auto& [weight, a, b, log_b] : parts_) sum += weight * std::exp(a * log_x + b * log_rest - log_b);
        return sum;
    }

    /// Gauss–Legendre of three points [Olver2010, §3.5(v)].
    double integral(double from, double to) const {
        constexpr double point = 0.7745966692414834, side = 5.0 / 9, middle = 8.0 / 9;
        const double half = (to - from) / 2, center = (to + from) / 2;
        return half * (side * density(center - point * half) + middle * density(center) +
                       side * density(center + point * half));
    }

    std::vector<Part> parts_;
};

}  // namespace

std::vector<NodeWeight> condensed(const CountFit& fit, std::uint32_t unit, float least) {
    const auto weights = fit.of(unit);
    double mean = 0, square = 0;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        mean += weights[j] * fit.z[j];
        square += weights[j] * fit.z[j] * fit.z[j];
    }
    const double sd = std::sqrt(std::max(0.0, square - mean * mean));
    const auto stride = static_cast<std::size_t>(std::max(1L, std::lround(sd / (fit.z[1] - fit.z[0]))));
    const auto top = static_cast<std::size_t>(std::max_element(weights.begin(), weights.end()) - weights.begin());
    std::vector<NodeWeight> nodes;
    double total = 0;
    for (auto j = top % stride; j < weights.size(); j += stride) {
        if (weights[j] < least * weights[top]) continue;
        nodes.push_back({static_cast<std::uint16_t>(j), weights[j]});
        total += weights[j];
    }
    for (auto& node : nodes) node.weight = static_cast<float>(node.weight / total);
    return nodes;
}

ShareTails::ShareTails(const CountFit& fit, std::uint16_t procedure, double threshold)
    : fit_(fit), threshold_(threshold), a_(fit.nodes()), b_(fit.nodes()) {
    for (std::size_t j = 0; j < fit.nodes(); ++j) {
        const double x = fit.model.alpha[procedure] + fit.model.tau * fit.z[j];
        a_[j] = fit.model.psi * logistic_at(x);
        b_[j] = fit.model.psi * logistic_at(-x);
    }
}

std::span<const float> ShareTails::at_nodes(std::int32_t hits, std::int32_t trials, std::span<const NodeWeight> nodes) {
    auto& tails = known_[{hits, trials}];
    if (tails.empty()) tails.assign(fit_.nodes(), std::numeric_limits<float>::quiet_NaN());
    for (const auto& [node, weight] : nodes) {
        if (!std::isnan(tails[node])) continue;
        const double a = a_[node] + hits, b = b_[node] + (trials - hits);
        tails[node] = static_cast<float>(compute::beta_tail(a, b, threshold_, compute::log_beta(a, b)));
    }
    return tails;
}

double mix(std::span<const NodeWeight> nodes, std::span<const float> tails) {
    double sum = 0;
    for (const auto& [node, weight] : nodes) sum += double{weight} * tails[node];
    return std::clamp(sum, 0.0, 1.0);
}

Interval share_interval(const CountFit& fit, std::span<const NodeWeight> nodes, std::uint16_t procedure,
                        std::int32_t hits, std::int32_t trials, double level) {
    const BetaMixture mixture(fit, nodes, procedure, hits, trials - hits);
    return {mixture.quantile((1 - level) / 2), mixture.quantile((1 + level) / 2)};
}

}  // namespace opora::level
