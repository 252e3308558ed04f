#include "compute/agreement/kappa.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace opora::agreement {

namespace {

double cost_of(Cost cost, std::size_t i, std::size_t j) {
    const double apart = i > j ? double(i - j) : double(j - i);
    return cost == Cost::any ? double(i != j) : cost == Cost::linear ? apart : apart * apart;
}

/// Shares of works by first value (rows) and second value (columns), with their margins.
struct Crossing {
    std::size_t size = 0;
    std::vector<double> cell, row, column;
};

Crossing cross(const std::vector<int>& first, const std::vector<int>& second) {
    const auto [low1, high1] = std::minmax_element(first.begin(), first.end());
    const auto [low2, high2] = std::minmax_element(second.begin(), second.end());
    const int low = std::min(*low1, *low2), high = std::max(*high1, *high2);
    Crossing out;
    out.size = static_cast<std::size_t>(high - low) + 1;
    out.cell.assign(out.size * out.size, 0);
    out.row.assign(out.size, 0);
    out.column.assign(out.size, 0);
    const double one = 1.0 / double(first.size());
    for (std::size_t k = 0; k < first.size(); ++k) {
        const auto i = static_cast<std::size_t>(first[k] - low), j = static_cast<std::size_t>(second[k] - low);
        out.cell[i * out.size + j] += one;
        out.row[i] += one;
        out.column[j] += one;
    }
    return out;
}

/// Variance of κ by [Fleiss1969], in agreements 1 − cost/largest cost.
double variance_of(const Crossing& shares, Cost cost, double kappa, double works) {
    const auto n = shares.size;
    const double largest = cost_of(cost, 0, n - 1);
    const auto agreement = [&](std::size_t i, std::size_t j) { return 1 - cost_of(cost, i, j) / largest; };
    std::vector<double> of_row(n, 0), of_column(n, 0);
    double expected = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            of_row[i] += shares.column[j] * agreement(i, j);
            of_column[j] += shares.row[i] * agreement(i, j);
            expected += shares.row[i] * shares.column[j] * agreement(i, j);
        }
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            const double term = agreement(i, j) - (of_row[i] + of_column[j]) * (1 - kappa);
            sum += shares.cell[i * n + j] * term * term;
        }
    const double middle = kappa - expected * (1 - kappa);
    return std::max(0.0, sum - middle * middle) / (works * (1 - expected) * (1 - expected));
}

}  // namespace

Kappa weighted_kappa(const std::vector<int>& first, const std::vector<int>& second, Cost cost) {
    assert(first.size() == second.size());
    Kappa out;
    out.works = first.size();
    if (first.empty()) return out;
    for (std::size_t k = 0; k < first.size(); ++k) {
        out.exact += first[k] == second[k];
        out.adjacent += std::abs(first[k] - second[k]) <= 1;
    }
    const double works = double(out.works);
    out.exact /= works;
    out.adjacent /= works;
    const auto shares = cross(first, second);
    double seen = 0, by_chance = 0;
    for (std::size_t i = 0; i < shares.size; ++i)
        for (std::size_t j = 0; j < shares.size; ++j) {
            seen += shares.cell[i * shares.size + j] * cost_of(cost, i, j);
            by_chance += shares.row[i] * shares.column[j] * cost_of(cost, i, j);
        }
    if (by_chance <= 1e-12) return out;
    out.is_usable = true;
    out.value = 1 - seen / by_chance;
    out.error = std::sqrt(variance_of(shares, cost, out.value, works));
    out.interval = {std::max(-1.0, out.value - compute::z95 * out.error),
                    std::min(1.0, out.value + compute::z95 * out.error)};
    return out;
}

}  // namespace opora::agreement
