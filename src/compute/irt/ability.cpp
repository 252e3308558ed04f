#include "compute/irt/ability.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace opora::irt {

namespace {

/// Score U = Σ a(x − E), information I = Σ a²V, and J = Σ a³κ₃ of the answered items at θ.
struct Slopes {
    double u = 0, i = 0, j = 0;
};

Slopes slopes_at(std::span<const Item> items, std::span<const std::uint8_t> scores, double theta) {
    Slopes out;
    for (std::size_t n = 0; n < items.size(); ++n) {
        if (scores[n] == missing) continue;
        const auto& item = items[n];
        const auto m = moments(item, theta);
        out.u += item.a * (double(scores[n]) - m.mean);
        out.i += item.a * item.a * m.variance;
        out.j += item.a * item.a * item.a * m.third;
    }
    return out;
}

/// The zero of a falling function: brackets outwards from `start`, then bisects with secant steps.
double root_of(const std::function<double(double)>& falling, double start) {
    double low = start - 1, high = start + 1;
    for (int i = 0; i < 60 && falling(low) < 0; ++i) low -= 1.5 * (high - low);
    for (int i = 0; i < 60 && falling(high) > 0; ++i) high += 1.5 * (high - low);
    double at_low = falling(low), at_high = falling(high);
    for (int i = 0; i < 200 && high - low > 1e-13 * std::max(1.0, std::abs(low)); ++i) {
        double middle = at_low > at_high ? low + (high - low) * at_low / (at_low - at_high) : (low + high) / 2;
        if (i % 3 == 2 || !(middle > low && middle < high)) middle = (low + high) / 2;
        const double value = falling(middle);
        if (value == 0) return middle;
        if (value > 0) {
            low = middle;
            at_low = value;
        } else {
            high = middle;
            at_high = value;
        }
    }
    return (low + high) / 2;
}

bool is_at_an_end(std::span<const Item> items, std::span<const std::uint8_t> scores, bool is_top) {
    bool has_answer = false;
    for (std::size_t n = 0; n < items.size(); ++n) {
        if (scores[n] == missing) continue;
        has_answer = true;
        if (scores[n] != ((items[n].a > 0) == is_top ? items[n].maximum() : 0)) return false;
    }
    return has_answer;
}

std::vector<double> grid_of(const Population& population, int nodes, double reach) {
    std::vector<double> thetas;
    for (int q = 0; q < nodes; ++q)
        thetas.push_back(population.mean + population.sd * (-reach + 2 * reach * q / (nodes - 1)));
    return thetas;
}

/// Mean and SD of nodes under weights.
Ability moments_of(std::span<const double> thetas, std::span<const double> weights) {
    double sum = 0, mean = 0, square = 0;
    for (std::size_t q = 0; q < thetas.size(); ++q) sum += weights[q], mean += weights[q] * thetas[q];
    mean /= sum;
    for (std::size_t q = 0; q < thetas.size(); ++q) square += weights[q] * (thetas[q] - mean) * (thetas[q] - mean);
    return {mean, std::sqrt(square / sum)};
}

}  // namespace

Ability eap(std::span<const Item> items, std::span<const std::uint8_t> scores, const Population& population, int nodes,
            double reach) {
    const auto thetas = grid_of(population, nodes, reach);
    std::vector<double> log_w, p(256);
    for (const double theta : thetas) {
        const double z = (theta - population.mean) / population.sd;
        double value = -z * z / 2;
        for (std::size_t n = 0; n < items.size(); ++n) {
            if (scores[n] == missing) continue;
            probabilities(items[n], theta, p);
            value += std::log(p[scores[n]]);
        }
        log_w.push_back(value);
    }
    const double most = *std::max_element(log_w.begin(), log_w.end());
    for (auto& w : log_w) w = std::exp(w - most);
    return moments_of(thetas, log_w);
}

Ability map(std::span<const Item> items, std::span<const std::uint8_t> scores, const Population& population) {
    const double variance = population.sd * population.sd;
    const double theta = root_of(
        [&](double at) { return slopes_at(items, scores, at).u - (at - population.mean) / variance; }, population.mean);
    return {theta, 1 / std::sqrt(slopes_at(items, scores, theta).i + 1 / variance)};
}

Ability ml(std::span<const Item> items, std::span<const std::uint8_t> scores) {
    constexpr double infinity = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    if (is_at_an_end(items, scores, true)) return {infinity, nan};
    if (is_at_an_end(items, scores, false)) return {-infinity, nan};
    const double theta = root_of([&](double at) { return slopes_at(items, scores, at).u; }, 0);
    return {theta, 1 / std::sqrt(slopes_at(items, scores, theta).i)};
}

Ability wle(std::span<const Item> items, std::span<const std::uint8_t> scores) {
    const double theta = root_of(
        [&](double at) {
            const auto s = slopes_at(items, scores, at);
            return s.i > 0 ? s.u + s.j / (2 * s.i) : -at;
        },
        0);
    return {theta, 1 / std::sqrt(slopes_at(items, scores, theta).i)};
}

std::vector<std::vector<double>> total_score_probabilities(std::span<const Item> items,
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

std::vector<TotalScore> eap_by_total(std::span<const Item> items, const Population& population, int nodes,
                                     double reach) {
    const auto thetas = grid_of(population, nodes, reach);
    std::vector<double> prior;
    double sum = 0;
    for (const double theta : thetas) {
        const double z = (theta - population.mean) / population.sd;
        prior.push_back(std::exp(-z * z / 2));
        sum += prior.back();
    }
    std::vector<TotalScore> out;
    for (auto& row : total_score_probabilities(items, thetas)) {
        double expected = 0;
        for (std::size_t q = 0; q < row.size(); ++q) expected += row[q] *= prior[q] / sum;
        out.push_back({moments_of(thetas, row), expected});
    }
    return out;
}

namespace {

struct Spread {
    double variance = 0, squared_error = 0;
};

Spread spread_of(std::span<const Ability> abilities) {
    double mean = 0;
    Spread out;
    const auto n = double(abilities.size());
    for (const auto& ability : abilities) mean += ability.theta / n;
    for (const auto& ability : abilities) {
        out.variance += (ability.theta - mean) * (ability.theta - mean) / (n - 1);
        out.squared_error += ability.error * ability.error / n;
    }
    return out;
}

}  // namespace

double eap_reliability(std::span<const Ability> abilities) {
    const auto spread = spread_of(abilities);
    return spread.variance / (spread.variance + spread.squared_error);
}

double wle_reliability(std::span<const Ability> abilities) {
    const auto spread = spread_of(abilities);
    return 1 - spread.squared_error / spread.variance;
}

}  // namespace opora::irt
