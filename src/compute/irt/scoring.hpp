/// Abilities for any model of an item: what ability.hpp and graded.hpp share.
///
/// An item model gives `probabilities(item, θ, out)`, `maximum()`, and by overload `ScoreSlopes slopes_of(item, score,
/// θ)` and `bool rises(item)`.
#pragma once

#include "compute/irt/ability.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace opora::irt::scoring {

/// d log P / dθ of the answer, and the item's I and J.
struct ScoreSlopes {
    double u = 0, i = 0, j = 0;
};

/// The zero of a falling function: brackets outwards from `start`, then bisects with secant steps.
double root_of(const std::function<double(double)>& falling, double start);
/// `nodes` equally spaced nodes within `reach` spreads of the mean.
std::vector<double> grid_of(const Population& population, int nodes, double reach);
/// Mean and SD of nodes under weights.
Ability moments_of(std::span<const double> thetas, std::span<const double> weights);
/// Totals' chances (rows) times the population's weights of the thetas, as scores with expected shares.
std::vector<TotalScore> scores_of(std::vector<std::vector<double>> by_total, std::span<const double> thetas,
                                  const Population& population);

template <class AnItem>
ScoreSlopes slopes_at(std::span<const AnItem> items, std::span<const std::uint8_t> scores, double theta) {
    ScoreSlopes out;
    for (std::size_t n = 0; n < items.size(); ++n) {
        if (scores[n] == missing) continue;
        const auto slopes = slopes_of(items[n], scores[n], theta);
        out.u += slopes.u;
        out.i += slopes.i;
        out.j += slopes.j;
    }
    return out;
}

template <class AnItem>
bool is_at_an_end(std::span<const AnItem> items, std::span<const std::uint8_t> scores, bool is_top) {
    for (std::size_t n = 0; n < items.size(); ++n)
        if (scores[n] != missing && scores[n] != (rises(items[n]) == is_top ? items[n].maximum() : 0)) return false;
    return true;
}

template <class AnItem>
Ability eap(std::span<const AnItem> items, std::span<const std::uint8_t> scores, const Population& population,
            int nodes, double reach) {
    const auto thetas = grid_of(population, nodes, reach);
    std::vector<double> weights, p(256);
    for (const double theta : thetas) {
        const double z = (theta - population.mean) / population.sd;
        double value = -z * z / 2;
        for (std::size_t n = 0; n < items.size(); ++n) {
            if (scores[n] == missing) continue;
            probabilities(items[n], theta, p);
            value += std::log(p[scores[n]]);
        }
        weights.push_back(value);
    }
    const double most = *std::max_element(weights.begin(), weights.end());
    for (auto& w : weights) w = std::exp(w - most);
    return moments_of(thetas, weights);
}

/// Nobody's answers: no ability (NaN).
inline Ability nothing_said() {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    return {nan, nan};
}

inline bool has_answer(std::span<const std::uint8_t> scores) {
    return std::any_of(scores.begin(), scores.end(), [](auto score) { return score != missing; });
}

template <class AnItem>
Ability ml(std::span<const AnItem> items, std::span<const std::uint8_t> scores) {
    constexpr double infinity = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    if (!has_answer(scores)) return nothing_said();
    if (is_at_an_end(items, scores, true)) return {infinity, nan};
    if (is_at_an_end(items, scores, false)) return {-infinity, nan};
    const double theta = root_of([&](double at) { return slopes_at(items, scores, at).u; }, 0);
    return {theta, 1 / std::sqrt(slopes_at(items, scores, theta).i)};
}

template <class AnItem>
Ability wle(std::span<const AnItem> items, std::span<const std::uint8_t> scores) {
    if (!has_answer(scores)) return nothing_said();
    const double theta = root_of(
        [&](double at) {
            const auto s = slopes_at(items, scores, at);
            return s.i > 0 ? s.u + s.j / (2 * s.i) : -at;
        },
        0);
    return {theta, 1 / std::sqrt(slopes_at(items, scores, theta).i)};
}

template <class AnItem>
std::vector<std::vector<double>> total_score_probabilities(std::span<const AnItem> items,
                                                           std::span<const double> thetas) {
    std::size_t most = 0;
    for (const auto& item : items) most += item.maximum();
    std::vector<std::vector<double>> out(most + 1, std::vector<double>(thetas.size(), 0.0));
    std::vector<double> p(256), now(most + 1), next(most + 1);
    for (std::size_t q = 0; q < thetas.size(); ++q) {
        std::fill(now.begin(), now.end(), 0.0);
        now[0] = 1;
        std::size_t reached = 0;
        for (const auto& item : items) {
            probabilities(item, thetas[q], p);
            std::fill(next.begin(), next.end(), 0.0);
            for (std::size_t t = 0; t <= reached; ++t)
                for (std::size_t k = 0; k <= item.maximum(); ++k) next[t + k] += now[t] * p[k];
            reached += item.maximum();
            now.swap(next);
        }
        for (std::size_t t = 0; t <= most; ++t) out[t][q] = now[t];
    }
    return out;
}

}  // namespace opora::irt::scoring
