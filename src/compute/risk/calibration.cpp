#include "compute/risk/calibration.hpp"

#include "compute/risk/logistic.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace opora::risk {

namespace {

double held_logit(double p) {
    const double held = std::clamp(p, nearest_chance, 1 - nearest_chance);
    return std::log(held / (1 - held));
}

std::vector<std::size_t> by_prediction(std::span<const double> p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    return order;
}

/// Bounds of the bins in the order of predictions.
std::vector<std::size_t> bounds_of(std::span<const double> p, std::span<const std::size_t> order, int bins) {
    std::vector<std::size_t> bounds{0};
    for (int k = 1; k <= bins; ++k) {
        auto at = order.size() * static_cast<std::size_t>(k) / static_cast<std::size_t>(bins);
        while (at > 0 && at < order.size() && p[order[at]] == p[order[at - 1]]) ++at;
        if (at > bounds.back()) bounds.push_back(at);
    }
    return bounds;
}

/// One column of logits with outcomes in shares, as weighted rows of 0 and 1.
LogisticFit line_on(const std::vector<double>& logits, std::span<const std::uint8_t> y, double high, double low) {
    Rows rows;
    rows.columns = 1;
    for (const int twice : {0, 1}) {
        rows.x.insert(rows.x.end(), logits.begin(), logits.end());
        for (std::size_t i = 0; i < y.size(); ++i) {
            rows.y.push_back(twice == 0);
            const double share = y[i] ? high : low;
            rows.weight.push_back(twice == 0 ? share : 1 - share);
        }
    }
    return fit_logistic(rows);
}

}  // namespace

CalibrationLine calibration_line(std::span<const double> p, std::span<const std::uint8_t> y) {
    assert(p.size() == y.size());
    Rows rows;
    rows.columns = 1;
    rows.y.assign(y.begin(), y.end());
    for (const double one : p) rows.x.push_back(held_logit(one));
    CalibrationLine line;
    const auto free = fit_logistic(rows);
    line.ended = free.ended;
    if (free.ended != Ended::converged) return line;
    line.intercept = free.intercept;
    line.intercept_error = free.intercept_error();
    line.slope = free.beta[0];
    line.slope_error = free.error(0);
    rows.offset = std::move(rows.x);
    rows.x.clear();
    rows.columns = 0;
    const auto held = fit_logistic(rows);
    line.large = held.intercept;
    line.large_error = held.intercept_error();
    return line;
}

double PlattScaling::operator()(double p) const { return 1 / (1 + std::exp(-(intercept + slope * held_logit(p)))); }

PlattScaling fit_platt(std::span<const double> p, std::span<const std::uint8_t> y) {
    assert(p.size() == y.size());
    const auto hits = static_cast<double>(std::ranges::count_if(y, [](auto one) { return one != 0; }));
    const double misses = static_cast<double>(y.size()) - hits;
    std::vector<double> logits;
    for (const double one : p) logits.push_back(held_logit(one));
    PlattScaling scaling;
    const auto fit = line_on(logits, y, (hits + 1) / (hits + 2), 1 / (misses + 2));
    scaling.ended = fit.ended;
    if (fit.ended != Ended::converged) return scaling;
    scaling.intercept = fit.intercept;
    scaling.slope = fit.beta[0];
    return scaling;
}

double IsotonicScaling::operator()(double p) const {
    if (from.empty()) return p;
    const auto next = std::ranges::upper_bound(from, p) - from.begin();
    return value[static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, next - 1))];
}

IsotonicScaling fit_isotonic(std::span<const double> p, std::span<const double> y) {
    assert(p.size() == y.size());
    struct Step {
        double from, sum, weight;
        double mean() const { return sum / weight; }
    };
    const auto order = by_prediction(p);
    std::vector<Step> steps;
    for (std::size_t i = 0; i < order.size();) {
        Step step{p[order[i]], 0, 0};
        for (; i < order.size() && p[order[i]] == step.from; ++i) {
            step.sum += y[order[i]];
            ++step.weight;
        }
        while (!steps.empty() && steps.back().mean() >= step.mean()) {
            step = {steps.back().from, steps.back().sum + step.sum, steps.back().weight + step.weight};
            steps.pop_back();
        }
        steps.push_back(step);
    }
    IsotonicScaling scaling;
    for (const auto& step : steps) {
        scaling.from.push_back(step.from);
        scaling.value.push_back(step.mean());
    }
    return scaling;
}

IsotonicScaling fit_isotonic(std::span<const double> p, std::span<const std::uint8_t> y) {
    const std::vector<double> outcomes(y.begin(), y.end());
    return fit_isotonic(p, outcomes);
}

std::vector<ReliabilityBin> reliability_bins(std::span<const double> p, std::span<const std::uint8_t> y, int bins,
                                             double z) {
    assert(p.size() == y.size() && bins > 0);
    const auto order = by_prediction(p);
    const auto bounds = bounds_of(p, order, bins);
    std::vector<ReliabilityBin> out;
    for (std::size_t k = 0; k + 1 < bounds.size(); ++k) {
        ReliabilityBin bin;
        for (auto i = bounds[k]; i < bounds[k + 1]; ++i) {
            bin.said += p[order[i]];
            bin.hits += y[order[i]] != 0;
            ++bin.trials;
        }
        bin.said /= bin.trials;
        bin.observed = compute::wilson_interval(bin.hits, bin.trials, z);
        out.push_back(bin);
    }
    return out;
}

BrierParts brier_parts(std::span<const double> p, std::span<const std::uint8_t> y, int bins) {
    BrierParts parts;
    if (p.empty()) return parts;
    const auto n = static_cast<double>(p.size());
    double hits = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const double outcome = y[i] != 0;
        hits += outcome;
        parts.score += (p[i] - outcome) * (p[i] - outcome) / n;
    }
    const double base = hits / n;
    parts.uncertainty = base * (1 - base);
    for (const auto& bin : reliability_bins(p, y, bins)) {
        const double share = bin.trials / n, observed = double(bin.hits) / bin.trials;
        parts.reliability += share * (bin.said - observed) * (bin.said - observed);
        parts.resolution += share * (observed - base) * (observed - base);
    }
    parts.within = parts.score - (parts.reliability - parts.resolution + parts.uncertainty);
    if (parts.uncertainty > 0) parts.skill = 1 - parts.score / parts.uncertainty;
    return parts;
}

}  // namespace opora::risk
