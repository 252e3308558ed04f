#include "compute/mixed/logistic.hpp"

#include "compute/mixed/logistic_likelihood.hpp"
#include "compute/mixed/profile.hpp"
#include "compute/mixed/search.hpp"
#include "compute/small.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace opora::mixed {

namespace {

/// β without random effects by Newton's steps, halved while the likelihood would fall, with the lower factor of its
/// information. Nothing where the information is lost: a column that depends on others, or hits parted from misses.
struct PlainFit {
    std::vector<double> beta, factor;
    bool is_found = false;
};

PlainFit fit_plain(const LogisticLikelihood& likelihood) {
    const auto p = likelihood.fixed();
    PlainFit fit{std::vector<double>(p, 0.0), {}, false};
    auto at = likelihood.plain(fit.beta);
    auto first = at.information;  // a quarter of X'X by trials
    if (!small::cholesky(first.data(), p)) return fit;
    for (int step = 0; step < 50; ++step) {
        fit.factor = at.information;
        auto move = at.score;
        if (!small::cholesky(fit.factor.data(), p)) return fit;
        small::forward(fit.factor.data(), p, move.data());
        const double gain = std::inner_product(move.begin(), move.end(), move.begin(), 0.0);
        if (gain < 1e-12) {
            // Where β runs away information fades against what it was for p = ½, in the direction that parts.
            fit.is_found = true;
            for (std::size_t i = 0; i < p; ++i)
                if (fit.factor[i * p + i] < 3e-4 * first[i * p + i]) fit.is_found = false;
            return fit;
        }
        small::backward(fit.factor.data(), p, move.data());
        double share = 1;
        for (int halving = 0; halving < 30; ++halving, share /= 2) {
            auto beta = fit.beta;
            for (std::size_t i = 0; i < p; ++i) beta[i] += share * move[i];
            auto there = likelihood.plain(beta);
            if (!(there.log_likelihood > at.log_likelihood - 1e-10 * std::abs(at.log_likelihood))) continue;
            fit.beta = std::move(beta);
            at = std::move(there);
            break;
        }
    }
    return fit;
}

/// β = β₀ + R'⁻¹γ √groups⁻¹ with RR' the information without random effects: the search sees a curvature of about 1.
std::vector<double> back_from(const PlainFit& plain, const std::vector<double>& at, double groups) {
    const auto p = plain.beta.size();
    std::vector<double> beta(at.begin(), at.begin() + std::ptrdiff_t(p));
    for (auto& v : beta) v *= std::sqrt(groups);
    small::backward(plain.factor.data(), p, beta.data());
    for (std::size_t i = 0; i < p; ++i) beta[i] += plain.beta[i];
    beta.insert(beta.end(), at.begin() + std::ptrdiff_t(p), at.end());
    return beta;
}

/// The inverse of the Hessian (−log L a group) of what is not at zero, in the search's parameters. False when there is
/// no curvature in some direction.
bool covariance_of_search(const compute::Smooth& function, const compute::Minimum& minimum, double groups,
                          const std::vector<std::size_t>& which, std::vector<double>& covariance) {
    const auto m = which.size(), n = minimum.at.size();
    auto hessian = hessian_of(function, minimum.at, which);
    if (!small::cholesky(hessian.data(), m)) return false;
    for (std::size_t i = 0; i < m; ++i)
        if (hessian[i * m + i] < 1e-3) return false;  // a variance of 10⁶ of what the data say without random effects
    covariance.assign(n * n, 0.0);
    std::vector<double> column(m);
    for (std::size_t j = 0; j < m; ++j) {
        std::fill(column.begin(), column.end(), 0.0);
        column[j] = 1;
        small::forward(hessian.data(), m, column.data());
        small::backward(hessian.data(), m, column.data());
        for (std::size_t i = 0; i < m; ++i) covariance[which[i] * n + which[j]] = column[i] / groups;
    }
    return true;
}

void take_errors(const LogisticLikelihood& likelihood, const PlainFit& plain, double groups,
                 const std::vector<double>& theta, std::vector<double> covariance, LogisticFit& fit) {
    // Rows, then columns, of β's part turned back: R'⁻¹ C R⁻¹ · groups.
    const auto p = likelihood.fixed(), q = likelihood.random(), n = p + theta.size();
    for (std::size_t j = 0; j < n; ++j) small::backward(plain.factor.data(), p, covariance.data() + j, n);
    for (std::size_t i = 0; i < n; ++i) small::backward(plain.factor.data(), p, covariance.data() + i * n);
    fit.beta_covariance = {p, std::vector<double>(p * p)};
    for (std::size_t i = 0; i < p; ++i)
        for (std::size_t j = 0; j < p; ++j) fit.beta_covariance.values[i * p + j] = covariance[i * n + j] * groups;
    // sd_i = |row i of Λ|; its error by the delta method.
    fit.deviation_errors.assign(q, 0.0);
    for (std::size_t i = 0; i < q; ++i) {
        std::vector<double> by(theta.size(), 0.0);
        double squares = 0;
        std::size_t at = 0;
        for (std::size_t column = 0; column < q; ++column)
            for (std::size_t row = column; row < q; ++row, ++at)
                if (row == i) {
                    by[at] = theta[at];
                    squares += theta[at] * theta[at];
                }
        if (squares == 0) continue;
        double variance = 0;
        for (std::size_t a = 0; a < by.size(); ++a)
            for (std::size_t b = 0; b < by.size(); ++b) variance += by[a] * by[b] * covariance[(p + a) * n + p + b];
        fit.deviation_errors[i] = std::sqrt(variance / squares) / likelihood.scale(i);
    }
}

void take_effects_covariance(const LogisticLikelihood& likelihood, const std::vector<double>& theta, LogisticFit& fit) {
    const auto q = likelihood.random();
    std::vector<double> lambda(q * q, 0.0);
    std::size_t at = 0;
    for (std::size_t j = 0; j < q; ++j)
        for (std::size_t i = j; i < q; ++i) {
            // Turned so that the diagonal is not negative.
            lambda[i * q + j] = theta[at++] / likelihood.scale(i);
            fit.theta.push_back(std::copysign(1.0, lambda[j * q + j]) * lambda[i * q + j]);
        }
    fit.covariance = {q, std::vector<double>(q * q, 0.0)};
    for (std::size_t i = 0; i < q; ++i)
        for (std::size_t j = 0; j < q; ++j)
            for (std::size_t k = 0; k < q; ++k)
                fit.covariance.values[i * q + j] += lambda[i * q + k] * lambda[j * q + k];
}

std::vector<double> scaled_theta(const LogisticLikelihood& likelihood, const SquareMatrix& covariance) {
    const auto q = covariance.size;
    auto scaled = covariance.values;
    for (std::size_t i = 0; i < q; ++i)
        for (std::size_t j = 0; j < q; ++j) scaled[i * q + j] *= likelihood.scale(i) * likelihood.scale(j);
    std::vector<double> theta;
    if (const auto factor = semidefinite_factor(scaled, q))
        for (std::size_t j = 0; j < q; ++j)
            for (std::size_t i = j; i < q; ++i) theta.push_back((*factor)[i * q + j]);
    return theta;
}

}  // namespace

void LogisticData::add(std::int64_t group, std::span<const double> row, double hits, double trials) {
    assert(row.size() == columns_ && trials > 0 && hits >= 0 && hits <= trials);
    values_.insert(values_.end(), row.begin(), row.end());
    hits_.push_back(hits);
    trials_.push_back(trials);
    groups_.push_back(group);
}

void LogisticData::merge(const LogisticData& other) {
    assert(other.columns_ == columns_);
    values_.insert(values_.end(), other.values_.begin(), other.values_.end());
    hits_.insert(hits_.end(), other.hits_.begin(), other.hits_.end());
    trials_.insert(trials_.end(), other.trials_.begin(), other.trials_.end());
    groups_.insert(groups_.end(), other.groups_.begin(), other.groups_.end());
}

std::optional<std::size_t> dependent_column(const LogisticData& data, const LogisticDesign& design) {
    CrossProducts products(data.columns());
    for (std::size_t row = 0; row < data.rows(); ++row)
        products.add({0, 0}, {data.row(row), data.columns()}, data.trials(row));
    return dependent_column(products, {design.fixed, 0, {}, {}});
}

LogisticFit fit_logistic(const LogisticData& data, const LogisticDesign& design, const LogisticOptions& options) {
    LogisticFit fit;
    fit.rows = double(data.rows());
    for (std::size_t row = 0; row < data.rows(); ++row) fit.trials += data.trials(row);
    fit.points = design.random.size() == 1 ? std::clamp(options.points, 1, 101) : 1;
    if (data.rows() <= design.fixed.size() || dependent_column(data, design)) return fit;
    LogisticLikelihood likelihood(data, design, fit.points, options.threads);
    fit.groups = likelihood.groups();
    const auto plain = fit_plain(likelihood);
    if (!plain.is_found) return fit;

    const auto p = likelihood.fixed();
    const double groups = double(likelihood.groups());
    std::vector<bool> diagonal(p, false);
    std::vector<double> start(p, 0.0);
    for (const bool is_diagonal : likelihood.diagonal()) {
        diagonal.push_back(is_diagonal);
        start.push_back(is_diagonal ? 0.5 : 0.0);
    }
    const auto of_a_group = [&](const std::vector<double>& at) {
        auto slope = likelihood(back_from(plain, at, groups));
        slope.value /= -groups;
        for (auto& v : slope.gradient) v /= -groups;
        small::forward(plain.factor.data(), p, slope.gradient.data());
        for (std::size_t i = 0; i < p; ++i) slope.gradient[i] *= std::sqrt(groups);
        return slope;
    };
    const auto minimum = search(of_a_group, start, diagonal, {options.gradient_tolerance, options.iterations});
    fit.gradient_norm = minimum.gradient_norm;
    fit.evaluations = minimum.evaluations;
    fit.log_likelihood = -minimum.slope.value * groups;
    fit.beta = back_from(plain, minimum.at, groups);
    const std::vector<double> theta(fit.beta.begin() + std::ptrdiff_t(p), fit.beta.end());
    fit.beta.resize(p);
    take_effects_covariance(likelihood, theta, fit);

    // A diagonal at zero has no slope to either side; with it goes its column.
    std::vector<std::size_t> which(p);
    std::iota(which.begin(), which.end(), 0);
    std::size_t at = 0;
    for (std::size_t j = 0; j < likelihood.random(); ++j) {
        const bool is_zero = theta[at] == 0;
        for (std::size_t i = j; i < likelihood.random(); ++i, ++at)
            if (!is_zero) which.push_back(p + at);
    }
    std::vector<double> covariance;
    if (!covariance_of_search(of_a_group, minimum, groups, which, covariance)) return fit;
    take_errors(likelihood, plain, groups, theta, std::move(covariance), fit);
    fit.ended = minimum.ended;
    return fit;
}

double logistic_log_likelihood(const LogisticData& data, const LogisticDesign& design, const std::vector<double>& beta,
                               const SquareMatrix& covariance, int points) {
    LogisticLikelihood likelihood(data, design, std::clamp(points, 1, 101), 0);
    const auto theta = scaled_theta(likelihood, covariance);
    if (theta.empty()) return -std::numeric_limits<double>::infinity();
    auto at = beta;
    at.insert(at.end(), theta.begin(), theta.end());
    return likelihood(at).value;
}

std::vector<GroupEffect> logistic_effects(const LogisticData& data, const LogisticDesign& design,
                                          const LogisticFit& fit) {
    if (fit.beta.empty()) return {};
    LogisticLikelihood likelihood(data, design, fit.points, 0);
    auto at = fit.beta;
    const auto theta = scaled_theta(likelihood, fit.covariance);
    at.insert(at.end(), theta.begin(), theta.end());
    likelihood(at);
    return likelihood.effects();
}

}  // namespace opora::mixed
