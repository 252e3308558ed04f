#include "compute/irt/scoring.hpp"

namespace opora::irt {

namespace scoring {

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

std::vector<double> grid_of(const Population& population, int nodes, double reach) {
    std::vector<double> thetas;
    for (int q = 0; q < nodes; ++q)
        thetas.push_back(population.mean + population.sd * (-reach + 2 * reach * q / (nodes - 1)));
    return thetas;
}

Ability moments_of(std::span<const double> thetas, std::span<const double> weights) {
    double sum = 0, mean = 0, square = 0;
    for (std::size_t q = 0; q < thetas.size(); ++q) sum += weights[q], mean += weights[q] * thetas[q];
    mean /= sum;
    for (std::size_t q = 0; q < thetas.size(); ++q) square += weights[q] * (thetas[q] - mean) * (thetas[q] - mean);
    return {mean, std::sqrt(square / sum)};
}

std::vector<TotalScore> scores_of(std::vector<std::vector<double>> by_total, std::span<const double> thetas,
                                  const Population& population) {
    std::vector<double> prior;
    double sum = 0;
    for (const double theta : thetas) {
        const double z = (theta - population.mean) / population.sd;
        prior.push_back(std::exp(-z * z / 2));
        sum += prior.back();
    }
    std::vector<TotalScore> out;
    for (auto& row : by_total) {
        double expected = 0;
        for (std::size_t q = 0; q < row.size(); ++q) expected += row[q] *= prior[q] / sum;
        out.push_back({moments_of(thetas, row), expected});
    }
    return out;
}

}  // namespace scoring

/// By argument-dependent look-up from the templates.
scoring::ScoreSlopes slopes_of(const Item& item, std::uint8_t score, double theta);
bool rises(const Item& item);

scoring::ScoreSlopes slopes_of(const Item& item, std::uint8_t score, double theta) {
    const auto m = moments(item, theta);
    return {item.a * (double(score) - m.mean), item.a * item.a * m.variance, item.a * item.a * item.a * m.third};
}

bool rises(const Item& item) { return item.a > 0; }

Ability eap(std::span<const Item> items, std::span<const std::uint8_t> scores, const Population& population, int nodes,
            double reach) {
    return scoring::eap(items, scores, population, nodes, reach);
}

Ability map(std::span<const Item> items, std::span<const std::uint8_t> scores, const Population& population) {
    const double variance = population.sd * population.sd;
    const double theta = scoring::root_of(
        [&](double at) { return scoring::slopes_at(items, scores, at).u - (at - population.mean) / variance; },
        population.mean);
    return {theta, 1 / std::sqrt(scoring::slopes_at(items, scores, theta).i + 1 / variance)};
}

Ability ml(std::span<const Item> items, std::span<const std::uint8_t> scores) { return scoring::ml(items, scores); }

Ability wle(std::span<const Item> items, std::span<const std::uint8_t> scores) { return scoring::wle(items, scores); }

std::vector<std::vector<double>> total_score_probabilities(std::span<const Item> items,
                                                           std::span<const double> thetas) {
    return scoring::total_score_probabilities(items, thetas);
}

std::vector<TotalScore> eap_by_total(std::span<const Item> items, const Population& population, int nodes,
                                     double reach) {
    const auto thetas = scoring::grid_of(population, nodes, reach);
    return scoring::scores_of(total_score_probabilities(items, thetas), thetas, population);
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
