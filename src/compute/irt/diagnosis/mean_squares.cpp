#include "compute/irt/diagnosis/mean_squares.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::irt {

namespace {

struct ResidualSums {
    double people = 0, z2 = 0, kurtosis = 0;              ///< Σ z², Σ C/W²
    double variance = 0, square = 0, fourth_less_w2 = 0;  ///< Σ W, Σ (x − E)², Σ (C − W²)
};

void add_residual(const Item& item, double theta, double score, double weight, double least_variance,
                  ResidualSums& sums) {
    std::array<double, 256> p;
    probabilities(item, theta, {p.data(), item.maximum() + 1});
    double mean = 0, variance = 0, fourth = 0;
    for (std::size_t k = 1; k <= item.maximum(); ++k) mean += double(k) * p[k];
    for (std::size_t k = 0; k <= item.maximum(); ++k) {
        const double off = double(k) - mean, square = off * off;
        variance += square * p[k];
        fourth += square * square * p[k];
    }
    variance = std::max(variance, least_variance);
    if (!(variance > 0)) return;
    const double square = (score - mean) * (score - mean);
    sums.people += weight;
    sums.z2 += weight * square / variance;
    sums.kurtosis += weight * fourth / (variance * variance);
    sums.variance += weight * variance;
    sums.square += weight * square;
    sums.fourth_less_w2 += weight * (fourth - variance * variance);
}

double cube_root_t(double mean_square, double q2) {
    const double q = std::min(std::sqrt(std::max(q2, 0.0)), 1.4142);
    return q > 0 ? (std::cbrt(mean_square) - 1) * (3 / q) + q / 3 : 0;
}

}  // namespace

std::vector<MeanSquares> mean_squares(const Responses& responses, std::span<const Item> items,
                                      std::span<const double> thetas, double least_variance) {
    std::vector<ResidualSums> sums(responses.items());
    for (std::size_t person = 0; person < responses.people(); ++person) {
        if (!std::isfinite(thetas[person])) continue;
        const auto scores = responses.of(person);
        for (std::size_t j = 0; j < scores.size(); ++j)
            if (scores[j] != missing)
                add_residual(items[j], thetas[person], scores[j], responses.weight(person), least_variance, sums[j]);
    }
    std::vector<MeanSquares> out;
    for (const auto& s : sums) {
        MeanSquares item;
        item.people = s.people;
        if (s.people > 0) {
            item.outfit = s.z2 / s.people;
            item.infit = s.square / s.variance;
            item.outfit_z = cube_root_t(item.outfit, s.kurtosis / (s.people * s.people) - 1 / s.people);
            item.infit_z = cube_root_t(item.infit, s.fourth_less_w2 / (s.variance * s.variance));
            item.ended = Ended::converged;
        }
        out.push_back(item);
    }
    return out;
}

}  // namespace opora::irt
