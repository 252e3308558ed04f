#include "compute/irt/maximize.hpp"

#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opora::irt {

namespace {

/// Gradient and information of one item's parameters (a, d_1 … d_m) on expected counts.
struct ItemSlope {
    std::vector<double> gradient, information;
    double value = 0;
};

ItemSlope slope_of(const Marginal& marginal, const Expected& expected, const Parameters& at, std::size_t j,
                   const Item& item) {
    const auto m = item.maximum(), n = m + 1;
    const auto nodes = marginal.z().size();
    ItemSlope out{std::vector<double>(n), std::vector<double>(n * n), 0};
    std::vector<double> p(n);
    for (std::size_t g = 0; g < expected.counts.size(); ++g) {
        const double* const counts = expected.counts[g].data() + marginal.offset(j) * nodes;
        for (std::size_t q = 0; q < nodes; ++q) {
            const double theta = at.populations[g].mean + at.populations[g].sd * marginal.z()[q];
            probabilities(item, theta, p);
            double people = 0, score = 0, mean = 0, square = 0;
            for (std::size_t k = 0; k < n; ++k) {
                const double count = counts[k * nodes + q];
                people += count;
                score += double(k) * count;
                mean += double(k) * p[k];
                square += double(k * k) * p[k];
            }
            if (people <= 0) continue;
            for (std::size_t k = 0; k < n; ++k)
                if (counts[k * nodes + q] > 0) out.value += counts[k * nodes + q] * std::log(p[k]);
            out.gradient[0] += theta * (score - people * mean);
            out.information[0] += people * theta * theta * (square - mean * mean);
            for (std::size_t k = 1; k <= m; ++k) {
                out.gradient[k] += counts[k * nodes + q] - people * p[k];
                out.information[k * n] += people * theta * p[k] * (double(k) - mean);
                for (std::size_t l = 1; l <= k; ++l)
                    out.information[k * n + l] += people * ((k == l ? p[k] : 0.0) - p[k] * p[l]);
            }
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = i + 1; k < n; ++k) out.information[i * n + k] = out.information[k * n + i];
    return out;
}

/// H⁻¹g of a leading part [from, n) of a slope; empty when H is not positive definite.
std::vector<double> newton(const ItemSlope& slope, std::size_t from) {
    const auto n = slope.gradient.size(), m = n - from;
    std::vector<double> factor(m * m), move(m);
    for (std::size_t i = 0; i < m; ++i) {
        move[i] = slope.gradient[from + i];
        for (std::size_t k = 0; k < m; ++k) factor[i * m + k] = slope.information[(from + i) * n + from + k];
        factor[i * m + i] *= 1 + 1e-12;
    }
    if (!small::cholesky(factor.data(), m)) return {};
    small::forward(factor.data(), m, move.data());
    small::backward(factor.data(), m, move.data());
    return move;
}

double dot_with(const std::vector<double>& move, const std::vector<double>& gradient, std::size_t from) {
    double sum = 0;
    for (std::size_t i = 0; i < move.size(); ++i) sum += move[i] * gradient[from + i];
    return sum;
}

double largest_of(const std::vector<double>& values) {
    double most = 0;
    for (const double v : values) most = std::max(most, std::abs(v));
    return most;
}

/// Item by item, each with its own slope.
void maximize_each(const Marginal& marginal, const Expected& expected, const Parameters& at, Maximized& out) {
    for (std::size_t j = 0; j < at.items.size(); ++j) {
        auto& item = out.parameters.items[j];
        auto slope = slope_of(marginal, expected, at, j, item);
        out.gradient = std::max(out.gradient, largest_of(slope.gradient));
        for (int round = 0; round < 3; ++round) {
            const auto move = newton(slope, 0);
            if (move.empty()) break;
            const double promise = dot_with(move, slope.gradient, 0) / 2;
            if (round == 0) out.promise += promise;
            if (promise < 1e-12) break;
            bool is_higher = false;
            for (double scale = 1; scale > 1e-3 && !is_higher; scale /= 2) {
                auto next = item;
                next.a += scale * move[0];
                for (std::size_t k = 0; k < next.d.size(); ++k) next.d[k] += scale * move[k + 1];
                auto there = slope_of(marginal, expected, at, j, next);
                if (there.value < slope.value - 1e-9 * std::abs(slope.value)) continue;
                item = std::move(next);
                slope = std::move(there);
                is_higher = true;
            }
            if (!is_higher) break;
        }
    }
}

/// One slope: a Newton step over all parameters, the steps of each item eliminated (the matrix is an arrow).
void maximize_common(const Marginal& marginal, const Expected& expected, const Parameters& at, Maximized& out) {
    for (int round = 0; round < 3; ++round) {
        std::vector<ItemSlope> slopes;
        std::vector<std::vector<double>> by_gradient, by_border;
        double gradient = 0, information = 0, promise = 0;
        for (std::size_t j = 0; j < at.items.size(); ++j) {
            slopes.push_back(slope_of(marginal, expected, at, j, out.parameters.items[j]));
            const auto& slope = slopes.back();
            const auto n = slope.gradient.size();
            if (round == 0)
                for (std::size_t k = 1; k < n; ++k) out.gradient = std::max(out.gradient, std::abs(slope.gradient[k]));
            by_gradient.push_back(newton(slope, 1));
            auto border = slope;
            for (std::size_t k = 1; k < n; ++k) border.gradient[k] = slope.information[k * n];
            by_border.push_back(newton(border, 1));
            if (by_gradient.back().empty()) return;
            gradient += slope.gradient[0] - dot_with(by_gradient.back(), border.gradient, 1);
            information += slope.information[0] - dot_with(by_border.back(), border.gradient, 1);
            promise += dot_with(by_gradient.back(), slope.gradient, 1) / 2;
        }
        if (!(information > 0)) return;
        const double move = gradient / information;
        promise += move * gradient / 2;
        if (round == 0) {
            out.promise += promise;
            double sum = 0;
            for (const auto& slope : slopes) sum += slope.gradient[0];
            out.gradient = std::max(out.gradient, std::abs(sum));
        }
        if (promise < 1e-12) return;
        for (std::size_t j = 0; j < at.items.size(); ++j) {
            auto& item = out.parameters.items[j];
            item.a += move;
            for (std::size_t k = 0; k < item.d.size(); ++k) item.d[k] += by_gradient[j][k] - move * by_border[j][k];
        }
    }
}

}  // namespace

Maximized maximize(const Marginal& marginal, const Expected& expected, const Parameters& at, Model model) {
    Maximized out{at, 0, 0};
    if (model == Model::gpcm)
        maximize_each(marginal, expected, at, out);
    else
        maximize_common(marginal, expected, at, out);
    for (std::size_t g = 1; g < at.populations.size(); ++g) {
        double people = 0, mean = 0, square = 0;
        for (std::size_t q = 0; q < marginal.z().size(); ++q) {
            const double theta = at.populations[g].mean + at.populations[g].sd * marginal.z()[q];
            people += expected.masses[g][q];
            mean += expected.masses[g][q] * theta;
        }
        mean /= people;
        for (std::size_t q = 0; q < marginal.z().size(); ++q) {
            const double theta = at.populations[g].mean + at.populations[g].sd * marginal.z()[q];
            square += expected.masses[g][q] * (theta - mean) * (theta - mean);
        }
        const Population next{mean, std::sqrt(square / people)};
        const double s = at.populations[g].sd, by_mean = (next.mean - at.populations[g].mean) / s,
                     by_sd = std::log(next.sd / s);
        out.promise += people * (by_mean * by_mean / 2 + by_sd * by_sd);
        out.gradient = std::max(out.gradient, people * std::abs(by_mean) / s);
        out.parameters.populations[g] = next;
    }
    return out;
}

std::vector<double> score(const Marginal& marginal, const Expected& expected, const Parameters& at) {
    std::vector<double> out;
    for (std::size_t j = 0; j < at.items.size(); ++j) {
        const auto slope = slope_of(marginal, expected, at, j, at.items[j]);
        out.insert(out.end(), slope.gradient.begin(), slope.gradient.end());
    }
    for (std::size_t g = 0; g < at.populations.size(); ++g) {
        double by_mean = 0, by_log_sd = 0;
        for (std::size_t q = 0; q < marginal.z().size(); ++q) {
            const double z = marginal.z()[q];
            by_mean += expected.masses[g][q] * z / at.populations[g].sd;
            by_log_sd += expected.masses[g][q] * (z * z - 1);
        }
        out.push_back(by_mean);
        out.push_back(by_log_sd);
    }
    return out;
}

std::vector<double> inverse(std::vector<double> matrix, std::size_t n) {
    std::vector<double> out(n * n, std::numeric_limits<double>::quiet_NaN());
    if (!small::cholesky(matrix.data(), n)) return out;
    std::fill(out.begin(), out.end(), 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        out[j * n + j] = 1;
        small::forward(matrix.data(), n, out.data() + j, n);
        small::backward(matrix.data(), n, out.data() + j, n);
    }
    return out;
}

}  // namespace opora::irt
