#include "compute/effect/synthetic.hpp"

#include "compute/draws.hpp"
#include "compute/effect/simplex_weights.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace opora::effect {

namespace {

constexpr int steps_before_thinning = 100;
constexpr int most_frank_wolfe_steps = 10000;
constexpr double least_share_of_noise = 1e-5;
constexpr double small_penalty = 1e-6;

double mean_over(const Panel& panel, std::size_t unit, std::size_t from, std::size_t to) {
    double sum = 0;
    for (auto t = from; t < to; ++t) sum += panel(unit, t);
    return sum / static_cast<double>(to - from);
}

/// SD of the first differences of controls before the programme.
double noise_of(const Panel& panel) {
    double sum = 0, squares = 0, count = 0;
    for (std::size_t i = 0; i < panel.controls; ++i)
        for (std::size_t t = 1; t < panel.before; ++t, ++count) sum += panel(i, t) - panel(i, t - 1);
    const double mean = count > 0 ? sum / count : 0;
    for (std::size_t i = 0; i < panel.controls; ++i)
        for (std::size_t t = 1; t < panel.before; ++t) {
            const double d = panel(i, t) - panel(i, t - 1) - mean;
            squares += d * d;
        }
    return count > 1 ? std::sqrt(squares / (count - 1)) : 0;
}

/// Rows controls, columns times before, target their mean after.
SimplexProblem time_problem(const Panel& panel, double zeta) {
    SimplexProblem out{panel.controls, panel.before, {}, {}, zeta, true};
    for (std::size_t i = 0; i < panel.controls; ++i) {
        for (std::size_t t = 0; t < panel.before; ++t) out.a.push_back(panel(i, t));
        out.b.push_back(mean_over(panel, i, panel.before, panel.times));
    }
    return out;
}

/// Rows times before, columns controls, target the mean of the treated.
SimplexProblem unit_problem(const Panel& panel, double zeta, bool intercept) {
    SimplexProblem out{panel.before, panel.controls, {}, {}, zeta, intercept};
    for (std::size_t t = 0; t < panel.before; ++t) {
        for (std::size_t i = 0; i < panel.controls; ++i) out.a.push_back(panel(i, t));
        double sum = 0;
        for (auto i = panel.controls; i < panel.units; ++i) sum += panel(i, t);
        out.b.push_back(sum / static_cast<double>(panel.units - panel.controls));
    }
    return out;
}

/// Weights up to a quarter of the largest give way to the rest.
std::vector<double> thinned(std::vector<double> x) {
    const double limit = *std::max_element(x.begin(), x.end()) / 4;
    double sum = 0;
    for (auto& value : x) {
        if (value <= limit) value = 0;
        sum += value;
    }
    for (auto& value : x) value /= sum;
    return x;
}

SimplexWeights weights_for(const SimplexProblem& problem, Search search, double noise, std::vector<double> start) {
    if (search == Search::exact) return best_weights(problem);
    if (start.empty()) start.assign(problem.columns, 1 / static_cast<double>(problem.columns));
    const double least = least_share_of_noise * noise;
    auto first = frank_wolfe_weights(problem, std::move(start), least, steps_before_thinning);
    return frank_wolfe_weights(problem, thinned(std::move(first.x)), least, most_frank_wolfe_steps);
}

/// Contrast of units at each time, treated less weighted controls.
std::vector<double> gaps(const Panel& panel, const std::vector<double>& unit_weights) {
    const auto treated = static_cast<double>(panel.units - panel.controls);
    std::vector<double> out(panel.times, 0);
    for (std::size_t t = 0; t < panel.times; ++t) {
        double of_treated = 0, of_controls = 0;
        for (auto i = panel.controls; i < panel.units; ++i) of_treated += panel(i, t);
        for (std::size_t i = 0; i < panel.controls; ++i) of_controls += unit_weights[i] * panel(i, t);
        out[t] = of_treated / treated - of_controls;
    }
    return out;
}

void contrast_with(const Panel& panel, PanelEffect& out) {
    const auto gap = gaps(panel, out.unit_weights);
    double before = 0;
    for (std::size_t t = 0; t < panel.before; ++t) before += out.time_weights[t] * gap[t];
    out.by_time.clear();
    for (auto t = panel.before; t < panel.times; ++t) out.by_time.push_back(gap[t] - before);
    out.effect = std::accumulate(out.by_time.begin(), out.by_time.end(), 0.0) / static_cast<double>(out.by_time.size());
}

bool usable(const Panel& panel) {
    return panel.controls > 0 && panel.controls < panel.units && panel.before > 0 && panel.before < panel.times;
}

/// Where the search begins; empty: at equal weights, with the panel's own noise. The published program begins a placebo
/// from the weights found and keeps the penalties.
struct Start {
    std::vector<double> units, times;
    std::optional<double> noise;
};
PanelEffect effect_from(const Panel& panel, Contrast contrast, Search search, Start start) {
    PanelEffect out;
    if (!usable(panel)) return out;
    const double noise = start.noise ? *start.noise : noise_of(panel);
    const auto treated = static_cast<double>(panel.units - panel.controls);
    const auto after = static_cast<double>(panel.times - panel.before);
    out.ended = Ended::converged;
    out.noise = noise;
    out.time_weights.assign(panel.before, contrast == Contrast::difference ? 1 / static_cast<double>(panel.before) : 0);
    if (contrast == Contrast::synthetic_difference) {
        out.time_penalty = small_penalty * noise;
        auto found = weights_for(time_problem(panel, out.time_penalty), search, noise, std::move(start.times));
        out.time_weights = std::move(found.x);
        out.steps += found.steps;
        if (found.ended != Ended::converged) out.ended = found.ended;
    }
    out.unit_weights.assign(panel.controls, 1 / static_cast<double>(panel.controls));
    if (contrast != Contrast::difference) {
        const bool intercept = contrast == Contrast::synthetic_difference;
        out.unit_penalty = (intercept ? std::pow(treated * after, 0.25) : small_penalty) * noise;
        auto found =
            weights_for(unit_problem(panel, out.unit_penalty, intercept), search, noise, std::move(start.units));
        out.unit_weights = std::move(found.x);
        out.steps += found.steps;
        if (found.ended != Ended::converged) out.ended = found.ended;
    }
    contrast_with(panel, out);
    return out;
}

double choices(std::size_t n, std::size_t k) {
    double out = 1;
    for (std::size_t i = 0; i < k; ++i) out *= static_cast<double>(n - i) / static_cast<double>(i + 1);
    return std::round(out);
}

bool next_choice(std::vector<std::size_t>& chosen, std::size_t n) {
    const auto k = chosen.size();
    for (auto i = k; i-- > 0;) {
        if (chosen[i] == n - k + i) continue;
        ++chosen[i];
        for (auto j = i + 1; j < k; ++j) chosen[j] = chosen[j - 1] + 1;
        return true;
    }
    return false;
}

std::vector<std::vector<std::size_t>> placebo_choices(std::size_t controls, std::size_t treated, std::size_t draws,
                                                      std::uint64_t seed, bool all) {
    std::vector<std::vector<std::size_t>> out;
    if (all) {
        std::vector<std::size_t> chosen(treated);
        std::iota(chosen.begin(), chosen.end(), std::size_t{0});
        do out.push_back(chosen);
        while (next_choice(chosen, controls));
        return out;
    }
    for (std::size_t draw = 0; draw < draws; ++draw) {
        Draws chance(seed, draw);
        std::vector<std::size_t> order(controls);
        std::iota(order.begin(), order.end(), std::size_t{0});
        chance.shuffle(order);
        order.resize(treated);
        std::sort(order.begin(), order.end());
        out.push_back(std::move(order));
    }
    return out;
}

/// Controls only, the chosen ones last.
std::vector<std::size_t> placebo_order(std::size_t controls, const std::vector<std::size_t>& chosen) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < controls; ++i)
        if (!std::binary_search(chosen.begin(), chosen.end(), i)) order.push_back(i);
    order.insert(order.end(), chosen.begin(), chosen.end());
    return order;
}

Panel picked(const Panel& panel, const std::vector<std::size_t>& units, std::size_t controls) {
    Panel out{units.size(), panel.times, controls, panel.before, {}};
    for (const auto unit : units) {
        const auto from = panel.y.begin() + static_cast<std::ptrdiff_t>(unit * panel.times);
        out.y.insert(out.y.end(), from, from + static_cast<std::ptrdiff_t>(panel.times));
    }
    return out;
}

std::vector<double> normalised(std::vector<double> x) {
    const double sum = std::accumulate(x.begin(), x.end(), 0.0);
    for (auto& value : x) value = sum > 0 ? value / sum : 1 / static_cast<double>(x.size());
    return x;
}

}  // namespace

PanelEffect panel_effect(const Panel& panel, Contrast contrast, Search search) {
    return effect_from(panel, contrast, search, {});
}

std::optional<Placebo> placebo(const Panel& panel, const PanelEffect& found, Contrast contrast, Search search,
                               std::size_t draws, std::uint64_t seed, int threads) {
    const auto treated = panel.units - panel.controls;
    if (!usable(panel) || panel.controls <= treated || draws == 0) return std::nullopt;
    Placebo out;
    out.all = choices(panel.controls, treated) <= static_cast<double>(draws);
    const auto chosen = placebo_choices(panel.controls, treated, draws, seed, out.all);
    out.effects.assign(chosen.size(), 0);
    compute::share_out(chosen.size(), threads, [&](std::size_t i) {
        const auto order = placebo_order(panel.controls, chosen[i]);
        std::vector<double> start;
        for (std::size_t u = 0; u + treated < order.size(); ++u) start.push_back(found.unit_weights[order[u]]);
        out.effects[i] = effect_from(picked(panel, order, panel.controls - treated), contrast, search,
                                     {normalised(std::move(start)), found.time_weights, found.noise})
                             .effect;
    });
    const auto n = static_cast<double>(out.effects.size());
    const double mean = std::accumulate(out.effects.begin(), out.effects.end(), 0.0) / n;
    double squares = 0, as_far = 1;
    for (const double effect : out.effects) {
        squares += (effect - mean) * (effect - mean);
        as_far += std::abs(effect) >= std::abs(found.effect);
    }
    out.error = std::sqrt(squares / n);
    out.p_value = as_far / (n + 1);
    return out;
}

std::optional<double> jackknife_error(const Panel& panel, const PanelEffect& found) {
    if (!usable(panel) || panel.units - panel.controls < 2) return std::nullopt;
    if (std::count_if(found.unit_weights.begin(), found.unit_weights.end(), [](double w) { return w > 0; }) < 2)
        return std::nullopt;
    std::vector<double> effects;
    for (std::size_t left = 0; left < panel.units; ++left) {
        std::vector<std::size_t> units;
        std::vector<double> weights;
        for (std::size_t i = 0; i < panel.units; ++i) {
            if (i == left) continue;
            units.push_back(i);
            if (i < panel.controls) weights.push_back(found.unit_weights[i]);
        }
        PanelEffect without;
        without.unit_weights = normalised(std::move(weights));
        without.time_weights = found.time_weights;
        contrast_with(picked(panel, units, panel.controls - (left < panel.controls)), without);
        effects.push_back(without.effect);
    }
    const auto n = static_cast<double>(effects.size());
    const double mean = std::accumulate(effects.begin(), effects.end(), 0.0) / n;
    double squares = 0;
    for (const double effect : effects) squares += (effect - mean) * (effect - mean);
    return std::sqrt((n - 1) / n * squares);
}

}  // namespace opora::effect
