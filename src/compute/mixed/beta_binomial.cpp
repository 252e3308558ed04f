#include "compute/mixed/beta_binomial.hpp"

#include "compute/optimize.hpp"
#include "compute/share_out.hpp"
#include "compute/small.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace opora::mixed {

namespace {

constexpr std::size_t shares_together = 2048;  ///< rows of a chunk

/// log L of a row by (η, γ) with first and second derivatives. With e = p and 1 − p:
/// log L = Σ_{i<hits} log(p + iγ) + Σ_{i<misses} log(1 − p + iγ) − Σ_{i<trials} log(1 + iγ),
/// which needs no special functions and goes through γ = 0 without a break.
struct Terms {
    double value = 0, by_p = 0, by_gamma = 0, by_pp = 0, by_pg = 0, by_gg = 0;

    void add(double share, double sign, std::int32_t count, double gamma) {
        double product = 1, log_sum = 0;
        for (std::int32_t i = 0; i < count; ++i) {
            const double at = share + i * gamma, inverse = 1 / at;
            product *= at;
            if (product < 1e-250 || product > 1e250) {
                log_sum += std::log(product);
                product = 1;
            }
            by_p += sign * inverse;
            by_gamma += i * inverse;
            by_pp -= inverse * inverse;
            by_pg -= sign * i * inverse * inverse;
            by_gg -= double(i) * i * inverse * inverse;
        }
        value += log_sum + std::log(product);
    }
    void take_off(std::int32_t trials, double gamma) {
        double product = 1;
        for (std::int32_t i = 1; i < trials; ++i) {
            const double at = 1 + i * gamma, share = i / at;
            product *= at;
            if (product > 1e250) {
                value -= std::log(product);
                product = 1;
            }
            by_gamma -= share;
            by_gg += share * share;
        }
        value -= std::log(product);
    }
};

/// Columns turned so that the binomial information is the identity a row.
class ShareLikelihood {
 public:
    ShareLikelihood(const ShareRows& rows, int threads) : rows_(rows), threads_(threads) {}

    struct Sums {
        double value = 0;
        std::vector<double> gradient, hessian;  ///< by (β, γ), of −log L
    };
    /// At β and γ >= 0.
    Sums operator()(const std::vector<double>& beta, double gamma) const {
        const auto p = rows_.columns(), n = p + 1, chunks = (rows_.size() + shares_together - 1) / shares_together;
        std::vector<Sums> parts(chunks, Sums{0, std::vector<double>(n), std::vector<double>(n * n)});
        compute::share_out(chunks, chunks > 1 ? threads_ : 1, [&](std::size_t chunk) {
            const auto end = std::min(rows_.size(), (chunk + 1) * shares_together);
            for (auto i = chunk * shares_together; i < end; ++i) add(i, beta, gamma, parts[chunk]);
        });
        Sums sums{0, std::vector<double>(n), std::vector<double>(n * n)};
        for (const auto& part : parts) {
            sums.value += part.value;
            for (std::size_t i = 0; i < n; ++i) sums.gradient[i] += part.gradient[i];
            for (std::size_t i = 0; i < n * n; ++i) sums.hessian[i] += part.hessian[i];
        }
        return sums;
    }

 private:
    void add(std::size_t row, const std::vector<double>& beta, double gamma, Sums& sums) const {
        const auto p = rows_.columns(), n = p + 1;
        const double* const x = rows_.row(row);
        double eta = 0;
        for (std::size_t i = 0; i < p; ++i) eta += x[i] * beta[i];
        eta = std::clamp(eta, -300.0, 300.0);
        const double e = std::exp(-std::abs(eta)), large = 1 / (1 + e), less = e / (1 + e);
        const double share = eta >= 0 ? large : less, rest = eta >= 0 ? less : large;
        Terms terms;
        terms.add(share, 1, rows_.hits(row), gamma);
        terms.add(rest, -1, rows_.trials(row) - rows_.hits(row), gamma);
        terms.take_off(rows_.trials(row), gamma);
        const double w = share * rest, weight = rows_.weight(row);
        const double by_eta = weight * w * terms.by_p;
        const double by_eta2 = weight * (w * w * terms.by_pp + w * (1 - 2 * share) * terms.by_p);
        const double by_eta_gamma = weight * w * terms.by_pg;
        sums.value -= weight * terms.value;
        for (std::size_t i = 0; i < p; ++i) {
            sums.gradient[i] -= by_eta * x[i];
            for (std::size_t j = 0; j <= i; ++j) sums.hessian[i * n + j] -= by_eta2 * x[i] * x[j];
            sums.hessian[p * n + i] -= by_eta_gamma * x[i];
        }
        sums.gradient[p] -= weight * terms.by_gamma;
        sums.hessian[p * n + p] -= weight * terms.by_gg;
    }

    const ShareRows& rows_;
    int threads_;
};

/// The lower factor of the leading block of a Hessian whose lower triangle is given.
bool factor_of_block(const std::vector<double>& hessian, std::size_t n, std::size_t size, std::vector<double>& factor) {
    factor.assign(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j <= i; ++j) factor[i * size + j] = factor[j * size + i] = hessian[i * n + j];
    return small::cholesky(factor.data(), size);
}

/// Newton's steps for β at γ = 0, where the function is convex.
struct BinomialFit {
    std::vector<double> beta, factor;
    double value = 0;
    bool is_found = false;
};

BinomialFit fit_binomial(const ShareLikelihood& likelihood, std::size_t p) {
    BinomialFit fit{std::vector<double>(p, 0.0), {}, 0, false};
    auto at = likelihood(fit.beta, 0);
    std::vector<double> first;
    if (!factor_of_block(at.hessian, p + 1, p, first)) return fit;
    for (int step = 0; step < 50; ++step) {
        if (!factor_of_block(at.hessian, p + 1, p, fit.factor)) return fit;
        std::vector<double> move(at.gradient.begin(), at.gradient.begin() + std::ptrdiff_t(p));
        small::forward(fit.factor.data(), p, move.data());
        const double gain = std::inner_product(move.begin(), move.end(), move.begin(), 0.0);
        small::backward(fit.factor.data(), p, move.data());
        if (gain < 1e-12 * std::max(1.0, at.value)) {
            // The last step makes 1e-6 of an error's size 1e-12.
            for (std::size_t i = 0; i < p; ++i) fit.beta[i] -= move[i];
            // Where β runs away information fades against what it was for p = ½.
            fit.is_found = true;
            for (std::size_t i = 0; i < p; ++i)
                if (fit.factor[i * p + i] < 3e-4 * first[i * p + i]) fit.is_found = false;
            fit.value = at.value;
            return fit;
        }
        double share = 1;
        for (int halving = 0; halving < 40; ++halving, share /= 2) {
            auto beta = fit.beta;
            for (std::size_t i = 0; i < p; ++i) beta[i] -= share * move[i];
            auto there = likelihood(beta, 0);
            if (!(there.value < at.value + 1e-12 * at.value)) continue;
            fit.beta = std::move(beta);
            at = std::move(there);
            break;
        }
    }
    return fit;
}

/// Newton's steps on all of β and γ while they make the slope smaller: the search ends short of the last digits.
void finish(const ShareLikelihood& likelihood, std::vector<double>& beta, double& gamma) {
    const auto p = beta.size(), n = p + 1;
    auto at = likelihood(beta, gamma);
    std::vector<double> factor;
    const auto length = [](const std::vector<double>& v) {
        return std::inner_product(v.begin(), v.end(), v.begin(), 0.0);
    };
    for (int step = 0; step < 5 && factor_of_block(at.hessian, n, n, factor); ++step) {
        auto move = at.gradient;
        small::forward(factor.data(), n, move.data());
        small::backward(factor.data(), n, move.data());
        auto to = beta;
        for (std::size_t i = 0; i < p; ++i) to[i] -= move[i];
        const double further = gamma - move[p];
        if (further <= 0) return;
        auto there = likelihood(to, further);
        if (!(length(there.gradient) < length(at.gradient))) return;
        beta = std::move(to);
        gamma = further;
        at = std::move(there);
    }
}

}  // namespace

void ShareRows::add(std::span<const double> row, std::int32_t hits, std::int32_t trials, double weight) {
    assert(row.size() == columns_ && hits >= 0 && hits <= trials && weight > 0);
    values_.insert(values_.end(), row.begin(), row.end());
    hits_.push_back(hits);
    trials_.push_back(trials);
    weights_.push_back(weight);
}

void ShareRows::merge(const ShareRows& other) {
    assert(other.columns_ == columns_);
    values_.insert(values_.end(), other.values_.begin(), other.values_.end());
    hits_.insert(hits_.end(), other.hits_.begin(), other.hits_.end());
    trials_.insert(trials_.end(), other.trials_.begin(), other.trials_.end());
    weights_.insert(weights_.end(), other.weights_.begin(), other.weights_.end());
}

BetaBinomialFit fit_beta_binomial(const ShareRows& rows, int threads) {
    const auto p = rows.columns(), n = p + 1;
    BetaBinomialFit fit;
    bool has_pair = false;
    CrossProducts products(p);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        fit.rows += rows.weight(i);
        fit.trials += rows.weight(i) * rows.trials(i);
        has_pair = has_pair || rows.trials(i) > 1;
        products.add({0, 0}, {rows.row(i), p}, rows.weight(i));
    }
    std::vector<std::size_t> all(p);
    std::iota(all.begin(), all.end(), 0);
    if (!has_pair || p == 0 || dependent_column(products, {all, 0, {}, {}})) return fit;
    const ShareLikelihood likelihood(rows, threads);
    const auto binomial = fit_binomial(likelihood, p);
    if (!binomial.is_found) return fit;
    fit.binomial_log_likelihood = -binomial.value;

    // β = β₀ + R'⁻¹δ √rows with RR' the binomial information.
    const auto beta_of = [&](const std::vector<double>& at) {
        std::vector<double> beta(at.begin(), at.begin() + std::ptrdiff_t(p));
        for (auto& v : beta) v *= std::sqrt(fit.rows);
        small::backward(binomial.factor.data(), p, beta.data());
        for (std::size_t i = 0; i < p; ++i) beta[i] += binomial.beta[i];
        return beta;
    };
    const compute::Smooth of_a_row = [&](const std::vector<double>& at) {
        auto sums = likelihood(beta_of(at), at[p]);
        compute::Slope slope{(sums.value - binomial.value) / fit.rows, std::move(sums.gradient)};
        small::forward(binomial.factor.data(), p, slope.gradient.data());
        for (std::size_t i = 0; i < p; ++i) slope.gradient[i] *= std::sqrt(fit.rows);
        for (auto& v : slope.gradient) v /= fit.rows;
        return slope;
    };
    compute::Box box{std::vector<double>(n, -1e6), std::vector<double>(n, 1e6)};
    box.low[p] = 0;
    compute::MinimizeOptions options;
    options.gradient_tolerance = 1e-7;
    options.iterations = 200;
    options.longest_step = 0.3;
    std::vector<double> start(n, 0.0);
    start[p] = 0.05;
    const auto minimum = compute::minimize(of_a_row, start, box, options);
    fit.beta = beta_of(minimum.at);
    double gamma = minimum.at[p];
    if (gamma > 0)
        finish(likelihood, fit.beta, gamma);
    else
        fit.beta = binomial.beta;
    const auto sums = likelihood(fit.beta, gamma);
    fit.log_likelihood = -sums.value;
    fit.rho = gamma / (1 + gamma);
    fit.evaluations = minimum.evaluations;
    auto slope = sums.gradient;
    small::forward(binomial.factor.data(), p, slope.data());
    for (std::size_t i = 0; i < n; ++i)
        if (i < p || gamma > 0)
            fit.gradient_norm =
                std::max(fit.gradient_norm, std::abs(slope[i]) / (i < p ? std::sqrt(fit.rows) : fit.rows));

    // At the boundary the information is that of the binomial.
    const auto size = gamma > 0 ? n : p;
    std::vector<double> factor;
    if (!factor_of_block(sums.hessian, n, size, factor)) return fit;
    fit.beta_covariance = {p, std::vector<double>(p * p)};
    std::vector<double> column(size);
    for (std::size_t j = 0; j < size; ++j) {
        std::fill(column.begin(), column.end(), 0.0);
        column[j] = 1;
        small::forward(factor.data(), size, column.data());
        small::backward(factor.data(), size, column.data());
        if (j == p) fit.rho_error = std::sqrt(column[p]) / ((1 + gamma) * (1 + gamma));
        for (std::size_t i = 0; j < p && i < p; ++i) fit.beta_covariance.values[i * p + j] = column[i];
    }
    fit.ended = minimum.ended;
    return fit;
}

double excess_scatter_p(const BetaBinomialFit& fit) {
    const double ratio = std::max(0.0, 2 * (fit.log_likelihood - fit.binomial_log_likelihood));
    return ratio == 0 ? 1 : std::erfc(std::sqrt(ratio / 2)) / 2;  // ½ P(χ²₁ > ratio)
}

}  // namespace opora::mixed
