#include "compute/irt/raw_totals.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace opora::irt {

namespace {

/// How well the total tells abilities apart at θ.
double total_information(const PointedItems& pointed, double theta, std::vector<double>& p) {
    double slope = 0, variance = 0;
    for (std::size_t i = 0; i < pointed.items.size(); ++i) {
        const auto& item = pointed.items[i];
        probabilities(item, theta, p);
        double score = 0, points = 0, squares = 0, together = 0;
        for (std::size_t k = 0; k <= item.maximum(); ++k) {
            const double worth = pointed.points[i][k];
            score += p[k] * static_cast<double>(k);
            points += p[k] * worth;
            squares += p[k] * worth * worth;
            together += p[k] * worth * static_cast<double>(k);
        }
        slope += item.a * (together - points * score);
        variance += squares - points * points;
    }
    return variance > 0 ? slope * slope / variance : 0;
}

constexpr double edge = 10, step = 0.02;
constexpr std::size_t grid_points = 1001;

double highest(const std::function<double(double)>& of, double around) {
    constexpr double golden = 0.6180339887498949;
    double low = around - step, high = around + step;
    double one = high - golden * (high - low), other = low + golden * (high - low);
    double at_one = of(one), at_other = of(other);
    while (high - low > 1e-9) {
        if (at_one > at_other) {
            high = other;
            other = one, at_other = at_one;
            one = high - golden * (high - low);
            at_one = of(one);
        } else {
            low = one;
            one = other, at_one = at_other;
            other = low + golden * (high - low);
            at_other = of(other);
        }
    }
    return (low + high) / 2;
}

}  // namespace

int PointedItems::largest() const {
    int most = constant;
    for (const auto& own : points) most += own.back();
    return most;
}

std::vector<std::vector<double>> raw_total_probabilities(const PointedItems& pointed, std::span<const double> thetas) {
    const auto rows = static_cast<std::size_t>(pointed.largest()) + 1;
    std::vector<std::vector<double>> out(rows, std::vector<double>(thetas.size(), 0.0));
    std::vector<double> p(256), now(rows), next(rows);
    for (std::size_t q = 0; q < thetas.size(); ++q) {
        std::fill(now.begin(), now.end(), 0.0);
        auto reached = static_cast<std::size_t>(pointed.constant);
        now[reached] = 1;
        for (std::size_t i = 0; i < pointed.items.size(); ++i) {
            probabilities(pointed.items[i], thetas[q], p);
            std::fill(next.begin(), next.end(), 0.0);
            for (std::size_t t = 0; t <= reached; ++t)
                for (std::size_t k = 0; k <= pointed.items[i].maximum(); ++k)
                    next[t + static_cast<std::size_t>(pointed.points[i][k])] += now[t] * p[k];
            reached += static_cast<std::size_t>(pointed.points[i].back());
            now.swap(next);
        }
        for (std::size_t t = 0; t < rows; ++t) out[t][q] = now[t];
    }
    return out;
}

std::vector<RawTotal> abilities_by_raw_total(const PointedItems& pointed, const Population& population) {
    std::vector<double> thetas(grid_points), roots(grid_points), p(256);
    for (std::size_t q = 0; q < grid_points; ++q) {
        thetas[q] = -edge + step * static_cast<double>(q);
        roots[q] = 0.5 * std::log(std::max(total_information(pointed, thetas[q], p), 1e-300));
    }
    const auto likelihood = raw_total_probabilities(pointed, thetas);
    std::vector<RawTotal> out(likelihood.size());
    double weight = 0;
    for (std::size_t t = 0; t < out.size(); ++t) {
        std::size_t best = grid_points;
        for (std::size_t q = 0; q < grid_points; ++q) {
            const double z = (thetas[q] - population.mean) / population.sd;
            out[t].expected += likelihood[t][q] * std::exp(-z * z / 2);
            if (likelihood[t][q] <= 0) continue;
            if (best == grid_points ||
                std::log(likelihood[t][q]) + roots[q] > std::log(likelihood[t][best]) + roots[best])
                best = q;
        }
        weight += out[t].expected;
        out[t].is_reachable = best != grid_points;
        if (!out[t].is_reachable) continue;
        out[t].theta = highest(
            [&](double theta) {
                const double like = raw_total_probabilities(pointed, std::span(&theta, 1))[t][0];
                return like > 0
                           ? std::log(like) + 0.5 * std::log(std::max(total_information(pointed, theta, p), 1e-300))
                           : -1e300;
            },
            thetas[best]);
        out[t].error = 1 / std::sqrt(std::max(total_information(pointed, out[t].theta, p), 1e-12));
    }
    for (auto& one : out) one.expected /= weight;
    return out;
}

}  // namespace opora::irt
