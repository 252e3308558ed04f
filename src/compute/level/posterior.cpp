#include "compute/level/posterior.hpp"

#include "compute/beta_tail.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace opora::level {

namespace {

double logistic_at(double x) { return 1 / (1 + std::exp(-x)); }

/// The mixture over a few nodes of the posterior of u, and its quantiles.
class BetaMixture {
 public:
    BetaMixture(const CountFit& fit, std::uint32_t unit, std::uint16_t procedure, double hits, double misses) {
        const auto weights = fit.of(unit);
        const auto top = static_cast<std::size_t>(std::max_element(weights.begin(), weights.end()) - weights.begin());
        // Every `stride`-th node: about one an SD of the posterior, which the trapezoidal sum needs no finer.
        const auto stride = std::max(1L, std::lround(1.1 * spread(fit, weights) / (fit.z[1] - fit.z[0])));
        double total = 0;
        for (auto j = top % static_cast<std::size_t>(stride); j < weights.size();
             j += static_cast<std::size_t>(stride)) {
            if (weights[j] < 2e-3f * weights[top]) continue;
            const double p = logistic_at(fit.model.alpha[procedure] + fit.model.tau * fit.z[j]);
            const double a = p * fit.model.psi + hits, b = (1 - p) * fit.model.psi + misses;
            parts_.push_back({weights[j], a, b, compute::log_beta(a, b)});
            total += weights[j];
        }
        for (auto& part : parts_) part.weight /= total;
    }

    /// The x below which `share` lies: Newton's method on the logit of x, kept in a shrinking bracket.
    double quantile(double share) const {
        double low = -60, high = 60;
        double m = 0, v = 0;
        for (const auto& [weight, a, b, log_b] : parts_) m += weight * a / (a + b);
        for (const auto& [weight, a, b, log_b] : parts_) {
            const double mean = a / (a + b);
            v += weight * (mean * (1 - mean) / (a + b + 1) + (mean - m) * (mean - m));
        }
        // Starts at the normal quantile on the logit scale, by the delta method.
        double at = std::log(m / (1 - m)) + (share < 0.5 ? -1.645 : 1.645) * std::sqrt(v) / (m * (1 - m));
        at = std::clamp(at, -30.0, 30.0);
        for (int step = 0; step < 60; ++step) {
            const double x = logistic_at(at);
            double below = 0, density = 0;
            for (const auto& [weight, a, b, log_b] : parts_) {
                below += weight * (1 - compute::beta_tail(a, b, x, log_b));
                density += weight * std::exp(a * std::log(x) + b * std::log1p(-x) - log_b);
            }
            // `density` is that of the logit: the Beta density times x (1 − x).
            (below < share ? low : high) = at;
            if (std::abs(below - share) < 1e-6) break;
            double next = at + (share - below) / density;
            if (!(next > low && next < high)) next = (low + high) / 2;
            at = next;
        }
        return logistic_at(at);
    }

 private:
    struct Part {
        double weight, a, b, log_b;
    };

    static double spread(const CountFit& fit, std::span<const float> weights) {
        double mean = 0, square = 0;
        for (std::size_t j = 0; j < weights.size(); ++j) {
            mean += weights[j] * fit.z[j];
            square += weights[j] * fit.z[j] * fit.z[j];
        }
        return std::sqrt(std::max(0.0, square - mean * mean));
    }

    std::vector<Part> parts_;
};

}  // namespace

ShareTails::ShareTails(const CountFit& fit, std::uint16_t procedure, double threshold)
    : fit_(fit), threshold_(threshold), a_(fit.nodes()), b_(fit.nodes()) {
    for (std::size_t j = 0; j < fit.nodes(); ++j) {
        const double x = fit.model.alpha[procedure] + fit.model.tau * fit.z[j];
        a_[j] = fit.model.psi * logistic_at(x);
        b_[j] = fit.model.psi * logistic_at(-x);
    }
}

std::span<const float> ShareTails::at_nodes(std::int32_t hits, std::int32_t trials, std::span<const float> weights) {
    assert(weights.size() == fit_.nodes());
    auto& tails = known_[{hits, trials}];
    if (tails.empty()) tails.assign(fit_.nodes(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t j = 0; j < tails.size(); ++j) {
        if (weights[j] <= negligible || !std::isnan(tails[j])) continue;
        const double a = a_[j] + hits, b = b_[j] + (trials - hits);
        tails[j] = static_cast<float>(compute::beta_tail(a, b, threshold_, compute::log_beta(a, b)));
    }
    return tails;
}

double mix(std::span<const float> weights, std::span<const float> tails) {
    double sum = 0, total = 0;
    for (std::size_t j = 0; j < weights.size(); ++j)
        if (weights[j] > ShareTails::negligible) {
            sum += double{weights[j]} * tails[j];
            total += weights[j];
        }
    return total > 0 ? std::clamp(sum / total, 0.0, 1.0) : 0;
}

Interval share_interval(const CountFit& fit, std::uint32_t unit, std::uint16_t procedure, std::int32_t hits,
                        std::int32_t trials, double level) {
    const BetaMixture mixture(fit, unit, procedure, hits, trials - hits);
    return {mixture.quantile((1 - level) / 2), mixture.quantile((1 + level) / 2)};
}

}  // namespace opora::level
