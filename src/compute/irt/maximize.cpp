#include "compute/irt/maximize.hpp"

#include "compute/small.hpp"

#include <algorithm>
#include <cmath>

namespace opora::irt {

std::vector<double> packed(const Parameters& parameters, Model model) {
    std::vector<double> out;
    if (model == Model::pcm) out.push_back(parameters.items.front().a);
    for (const auto& item : parameters.items) {
        if (model == Model::gpcm) out.push_back(item.a);
        out.insert(out.end(), item.d.begin(), item.d.end());
    }
    for (std::size_t g = 1; g < parameters.populations.size(); ++g) {
        out.push_back(parameters.populations[g].mean);
        out.push_back(std::log(parameters.populations[g].sd));
    }
    return out;
}

Parameters unpacked(const Parameters& shape, const std::vector<double>& values, Model model) {
    Parameters out = shape;
    std::size_t next = model == Model::pcm ? 1 : 0;
    for (auto& item : out.items) {
        item.a = model == Model::pcm ? values[0] : values[next++];
        for (auto& d : item.d) d = values[next++];
    }
    for (std::size_t g = 1; g < out.populations.size(); ++g) {
        out.populations[g].mean = values[next++];
        out.populations[g].sd = std::exp(values[next++]);
    }
    return out;
}

namespace {

ItemSlope slope_of(const Marginal& marginal, const Expected& expected, const Parameters& at, std::size_t j) {
    const auto& item = at.items[j];
    const auto m = item.maximum(), n = m + 1;
    const auto nodes = marginal.z().size();
    ItemSlope out{std::vector<double>(n), std::vector<double>(n * n)};
    std::vector<double> p(n);
    for (std::size_t g = 0; g < expected.counts.size(); ++g) {
        const double* const counts = expected.counts[g].data() + marginal.offset(j) * nodes;
        for (std::size_t q = 0; q < nodes; ++q) {
            double people = 0, score = 0, mean = 0, square = 0;
            for (std::size_t k = 0; k < n; ++k)
                people += counts[k * nodes + q], score += double(k) * counts[k * nodes + q];
            if (people <= 0) continue;
            const double theta = at.populations[g].mean + at.populations[g].sd * marginal.z()[q];
            probabilities(item, theta, p);
            for (std::size_t k = 0; k < n; ++k) mean += double(k) * p[k], square += double(k * k) * p[k];
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

/// Cholesky factor of the part [from, n) of an information; where that is singular, of its diagonal.
std::vector<double> factor_of(const ItemSlope& slope, std::size_t from) {
    const auto n = slope.gradient.size(), m = n - from;
    std::vector<double> matrix(m * m);
    for (std::size_t i = 0; i < m; ++i)
        for (std::size_t k = 0; k < m; ++k)
            matrix[i * m + k] = slope.information[(from + i) * n + from + k] * (i == k ? 1 + 1e-12 : 1.0);
    auto out = matrix;
    if (small::cholesky(out.data(), m)) return out;
    out.assign(m * m, 0.0);
    for (std::size_t i = 0; i < m; ++i) out[i * m + i] = std::sqrt(std::max(matrix[i * m + i], 1e-6));
    return out;
}

void solve_with(const std::vector<double>& factor, std::size_t m, double* x) {
    small::forward(factor.data(), m, x);
    small::backward(factor.data(), m, x);
}

}  // namespace

Complete::Complete(const Marginal& marginal, const Expected& expected, const Parameters& at)
    : model_(marginal.options().model) {
    const std::size_t from = model_ == Model::pcm ? 1 : 0;
    for (std::size_t j = 0; j < at.items.size(); ++j) {
        const auto& slope = items_.emplace_back(slope_of(marginal, expected, at, j));
        factors_.push_back(factor_of(slope, from));
        if (model_ == Model::gpcm) continue;
        const auto n = slope.gradient.size();
        auto& border = by_border_.emplace_back(n - 1);
        for (std::size_t k = 1; k < n; ++k) border[k - 1] = slope.information[k * n];
        solve_with(factors_.back(), n - 1, border.data());
        pivot_ += slope.information[0];
        for (std::size_t k = 1; k < n; ++k) pivot_ -= border[k - 1] * slope.information[k * n];
    }
    for (std::size_t g = 1; g < at.populations.size(); ++g) {
        const double sd = at.populations[g].sd, people = std::max(marginal.population_weights()[g], 1e-9);
        double by_mean = 0, by_log_sd = 0;
        for (std::size_t q = 0; q < marginal.z().size(); ++q) {
            const double z = marginal.z()[q];
            by_mean += expected.masses[g][q] * z / sd;
            by_log_sd += expected.masses[g][q] * (z * z - 1);
        }
        populations_.insert(populations_.end(), {by_mean, by_log_sd});
        population_information_.insert(population_information_.end(), {people / (sd * sd), 2 * people});
    }
}

std::vector<double> Complete::gradient() const {
    std::vector<double> out;
    if (model_ == Model::pcm) {
        out.push_back(0);
        for (const auto& slope : items_) out[0] += slope.gradient[0];
    }
    for (const auto& slope : items_)
        out.insert(out.end(), slope.gradient.begin() + (model_ == Model::pcm ? 1 : 0), slope.gradient.end());
    out.insert(out.end(), populations_.begin(), populations_.end());
    return out;
}

std::vector<double> Complete::solve(const std::vector<double>& v) const {
    auto out = v;
    std::size_t next = model_ == Model::pcm ? 1 : 0;
    for (std::size_t j = 0; j < items_.size(); ++j) {
        const auto n = items_[j].gradient.size(), m = model_ == Model::pcm ? n - 1 : n;
        if (model_ == Model::pcm)
            for (std::size_t k = 0; k < m; ++k) out[0] -= by_border_[j][k] * v[next + k];
        solve_with(factors_[j], m, out.data() + next);
        next += m;
    }
    if (model_ == Model::pcm) {
        out[0] /= std::max(pivot_, 1e-12);
        std::size_t place = 1;
        for (const auto& border : by_border_)
            for (const double b : border) out[place++] -= out[0] * b;
    }
    for (std::size_t i = 0; i < populations_.size(); ++i) out[next + i] /= population_information_[i];
    return out;
}

}  // namespace opora::irt
