#include "compute/irt/marks/mark_scale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::marks {

namespace {

/// P(t | θ) and its slope by θ for every total, by the recursion of [Lord1984] and its derivative.
struct TotalCurve {
    std::vector<double> p, slope;
    double information = 0;  ///< Σ slope² / p
};

TotalCurve curve_at(std::span<const Item> items, double theta) {
    TotalCurve out{{1}, {0}, 0};
    std::vector<double> p;
    for (const auto& item : items) {
        const auto steps = item.maximum() + 1;
        p.resize(steps);
        irt::probabilities(item, theta, p);
        double mean = 0;
        for (std::size_t k = 0; k < steps; ++k) mean += double(k) * p[k];
        std::vector<double> now(out.p.size() + steps - 1), slope(now.size());
        for (std::size_t t = 0; t < out.p.size(); ++t)
            for (std::size_t k = 0; k < steps; ++k) {
                now[t + k] += out.p[t] * p[k];
                slope[t + k] += out.slope[t] * p[k] + out.p[t] * item.a * p[k] * (double(k) - mean);
            }
        out.p = std::move(now);
        out.slope = std::move(slope);
    }
    for (std::size_t t = 0; t < out.p.size(); ++t)
        if (out.p[t] > 0) out.information += out.slope[t] * out.slope[t] / out.p[t];
    return out;
}

/// d/dθ of log P(t | θ) + ½ log I(θ); the second by central differences.
double penalised_slope(std::span<const Item> items, std::size_t total, double theta, double unit) {
    const double h = 1e-4 * unit;
    const auto here = curve_at(items, theta);
    const double up = curve_at(items, theta + h).information, down = curve_at(items, theta - h).information;
    return here.slope[total] / here.p[total] + (std::log(up) - std::log(down)) / (4 * h);
}

struct Range {
    double low = 0, high = 0, unit = 1;  ///< unit: 1 / mean slope
};

/// Wide enough for a total of 0 on one item.
Range range_of(std::span<const Item> items) {
    double slope = 0, low = std::numeric_limits<double>::infinity(), high = -low;
    for (const auto& item : items) {
        slope += item.a / double(items.size());
        for (const double b : item.b()) low = std::min(low, b), high = std::max(high, b);
    }
    return {low - 8 / slope, high + 8 / slope, 1 / slope};
}

std::vector<double> shares_of(std::span<const double> counts, std::size_t size) {
    std::vector<double> out(size);
    const double people = std::accumulate(counts.begin(), counts.end(), 0.0);
    for (std::size_t t = 0; t < size && counts.size() == size && people > 0; ++t) out[t] = counts[t] / people;
    return out;
}

}  // namespace

std::vector<irt::Ability> theta_by_total(std::span<const Item> items) {
    const bool is_sane =
        std::all_of(items.begin(), items.end(), [](const Item& item) { return item.a > 0 && item.maximum() > 0; });
    if (items.empty() || !is_sane) return {};
    const auto range = range_of(items);
    const int steps = 240;
    const double step = (range.high - range.low) / steps;
    std::vector<double> best;
    std::vector<int> at;
    for (int i = 0; i <= steps; ++i) {
        const auto curve = curve_at(items, range.low + step * i);
        best.resize(curve.p.size(), -std::numeric_limits<double>::infinity());
        at.resize(curve.p.size());
        for (std::size_t t = 0; t < curve.p.size(); ++t) {
            const double value = std::log(curve.p[t]) + std::log(curve.information) / 2;
            if (value > best[t]) best[t] = value, at[t] = i;
        }
    }
    std::vector<irt::Ability> out;
    for (std::size_t t = 0; t < best.size(); ++t) {
        double low = range.low + step * (at[t] - 1), high = low + 2 * step;
        while (high - low > 1e-11 * range.unit) {
            const double middle = (low + high) / 2;
            (penalised_slope(items, t, middle, range.unit) > 0 ? low : high) = middle;
        }
        const double theta = (low + high) / 2;
        out.push_back({theta, 1 / std::sqrt(curve_at(items, theta).information)});
    }
    return out;
}

MarkScale mark_scale(std::span<const Item> items, const Abilities& abilities, std::span<const double> counts,
                     std::span<const std::size_t> cuts) {
    MarkScale out;
    const auto thetas = theta_by_total(items);
    const auto shares = shares_of(counts, thetas.size());
    out.quality = classify_totals(items, abilities, cuts);
    out.problems = check_cuts(cuts, shares);
    for (std::size_t t = 0; t < thetas.size(); ++t) {
        ScaleRow row{t, thetas[t], mark_of(t, cuts), shares[t], 0};
        if (t < out.quality.totals.size()) row.right = out.quality.totals[t].deserved[row.mark];
        out.rows.push_back(row);
    }
    return out;
}

std::vector<Candidate> candidates(std::span<const Item> items, const Abilities& abilities,
                                  std::span<const double> counts, std::span<const std::size_t> judge_cuts) {
    std::vector<Candidate> out;
    const auto thetas = theta_by_total(items);
    const auto shares = shares_of(counts, thetas.size());
    // One pass over the abilities for all cuts at once: marks are the totals themselves.
    std::vector<std::size_t> every(thetas.empty() ? 0 : thetas.size() - 1);
    std::iota(every.begin(), every.end(), std::size_t{1});
    const auto quality = classify_totals(items, abilities, every);
    double below = 0;
    for (std::size_t cut = 1; cut < thetas.size(); ++cut) {
        below += shares[cut - 1];
        Candidate row{cut, thetas[cut].theta, thetas[cut].error, below, shares[cut], quality.cuts[cut - 1], 0, 0};
        for (const auto judge : judge_cuts) {
            row.judges_here += judge == cut ? 1 : 0;
            row.judges_at_most += judge <= cut ? 1 / double(judge_cuts.size()) : 0;
        }
        out.push_back(row);
    }
    return out;
}

Rescaled rescaled(std::span<const double> values, const Rescaling& scale) {
    Rescaled out;
    const auto& pins = scale.pins;
    for (std::size_t i = 1; i < pins.size(); ++i)
        if (!(pins[i].value > pins[i - 1].value) || !(pins[i].worth > pins[i - 1].worth)) return out;
    if (pins.size() < 2) return out;
    for (const double value : values) {
        std::size_t i = 1;
        while (i + 1 < pins.size() && value > pins[i].value) ++i;
        const auto &from = pins[i - 1], &to = pins[i];
        double worth = from.worth + (value - from.value) / (to.value - from.value) * (to.worth - from.worth);
        worth = std::clamp(worth, scale.low, scale.high);
        // A millionth of a step: a half that rounding left under itself is still a half.
        if (scale.step) worth = std::floor(worth / *scale.step + 0.5 + 1e-6) * *scale.step;
        if (!out.worth.empty() && worth <= out.worth.back()) out.repeats.push_back(out.worth.size());
        out.worth.push_back(worth);
    }
    return out;
}

}  // namespace opora::marks
