#include "compute/mixed/search.hpp"

#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace opora::mixed {

namespace {

double steepest(const std::vector<double>& gradient) {
    double most = 0;
    for (const double v : gradient) most = std::max(most, std::abs(v));
    return most;
}

void polish(const compute::Smooth& function, double tolerance, compute::Minimum& at) {
    const auto n = at.at.size();
    std::vector<std::size_t> all(n);
    std::iota(all.begin(), all.end(), 0);
    for (int step = 0; step < 8 && at.gradient_norm > tolerance; ++step) {
        auto hessian = hessian_of(function, at.at, all);
        at.evaluations += 2 * static_cast<int>(n);
        // One factor serves as long as the gradient falls fast.
        if (!small::cholesky(hessian.data(), n)) return;
        for (int again = 0; again < 3 && at.gradient_norm > tolerance; ++again) {
            std::vector<double> move(n);
            for (std::size_t i = 0; i < n; ++i) move[i] = -at.slope.gradient[i];
            small::forward(hessian.data(), n, move.data());
            small::backward(hessian.data(), n, move.data());
            auto next = at.at;
            for (std::size_t i = 0; i < n; ++i) next[i] += move[i];
            auto slope = function(next);
            ++at.evaluations;
            const double norm = steepest(slope.gradient);
            if (!(norm < at.gradient_norm)) return;
            const bool is_fast = norm < 0.1 * at.gradient_norm;
            at.at = std::move(next);
            at.slope = std::move(slope);
            at.gradient_norm = norm;
            if (!is_fast) break;
        }
    }
}

/// Near zero of a diagonal the slope fades even where more variance is better: a look beyond, on both scales on which a
/// variance can be small. Nothing when it is no lower there.
std::optional<std::vector<double>> beyond_a_saddle(const compute::Smooth& function, const std::vector<bool>& diagonal,
                                                   compute::Minimum& at) {
    for (std::size_t i = 0; i < at.at.size(); ++i) {
        if (!diagonal[i] || std::abs(at.at[i]) > 0.03) continue;
        for (const double further : {0.05, 0.15}) {
            auto there = at.at;
            there[i] = further;
            ++at.evaluations;
            if (function(there).value < at.slope.value - 1e-12 * std::abs(at.slope.value)) return there;
        }
    }
    return std::nullopt;
}

void settle_at_zero(const compute::Smooth& function, const std::vector<bool>& diagonal, compute::Minimum& at) {
    for (std::size_t i = 0; i < at.at.size(); ++i) {
        if (!diagonal[i] || std::abs(at.at[i]) > 1e-2) continue;
        auto zero = at.at;
        zero[i] = 0;
        auto slope = function(zero);
        ++at.evaluations;
        if (slope.value > at.slope.value + 1e-9 * std::max(1.0, std::abs(at.slope.value))) continue;
        at.at = std::move(zero);
        at.slope = std::move(slope);
        if (at.ended == compute::Ended::converged) at.ended = compute::Ended::on_boundary;
    }
}

}  // namespace

std::vector<double> hessian_of(const compute::Smooth& function, const std::vector<double>& at,
                               const std::vector<std::size_t>& which) {
    const auto m = which.size();
    std::vector<double> hessian(m * m);
    for (std::size_t j = 0; j < m; ++j) {
        const double h = 1e-4 * std::max(0.1, std::abs(at[which[j]]));
        auto shifted = at;
        shifted[which[j]] = at[which[j]] + h;
        const auto up = function(shifted).gradient;
        shifted[which[j]] = at[which[j]] - h;
        const auto down = function(shifted).gradient;
        for (std::size_t i = 0; i < m; ++i) hessian[i * m + j] = (up[which[i]] - down[which[i]]) / (2 * h);
    }
    for (std::size_t i = 0; i < m; ++i)
        for (std::size_t j = 0; j < i; ++j)
            hessian[i * m + j] = hessian[j * m + i] = (hessian[i * m + j] + hessian[j * m + i]) / 2;
    return hessian;
}

compute::Minimum search(const compute::Smooth& function, const std::vector<double>& start,
                        const std::vector<bool>& diagonal, const SearchOptions& options) {
    const compute::Box open{std::vector<double>(start.size(), -1e6), std::vector<double>(start.size(), 1e6)};
    compute::MinimizeOptions descent;
    descent.gradient_tolerance = std::max(1e-4, options.gradient_tolerance);
    descent.iterations = options.iterations;
    descent.longest_step = 0.3;
    auto minimum = compute::minimize(function, start, open, descent);
    for (int tries = 0; tries < 4; ++tries) {
        const auto lower = beyond_a_saddle(function, diagonal, minimum);
        if (!lower) break;
        const int evaluations = minimum.evaluations;
        minimum = compute::minimize(function, *lower, open, descent);
        minimum.evaluations += evaluations;
    }
    if (minimum.ended != compute::Ended::out_of_iterations) polish(function, options.gradient_tolerance, minimum);
    settle_at_zero(function, diagonal, minimum);
    return minimum;
}

}  // namespace opora::mixed
