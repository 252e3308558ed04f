#include "compute/mixed/profile.hpp"

#include "compute/mixed/crossed_profile.hpp"
#include "compute/mixed/nested_profile.hpp"
#include "compute/small.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace opora::mixed {

std::unique_ptr<Profile> Profile::of(const CrossProducts& data, const LinearDesign& design, Criterion criterion,
                                     int threads) {
    if (design.outer.empty() || is_nested(data))
        return std::make_unique<NestedProfile>(data, design, criterion, threads);
    return std::make_unique<CrossedProfile>(data, design, criterion);
}

Profile::Profile(const CrossProducts& data, const LinearDesign& design, Criterion criterion)
    : inner_(design.inner.size()),
      outer_(design.outer.size()),
      fixed_(design.fixed.size()),
      criterion_(criterion),
      rows_(data.rows()),
      columns_(design.inner) {
    columns_.insert(columns_.end(), design.outer.begin(), design.outer.end());
    columns_.insert(columns_.end(), design.fixed.begin(), design.fixed.end());
    columns_.push_back(design.response);
    scale_.assign(columns_.size(), 0.0);
    for (std::size_t block = 0; block < data.blocks(); ++block)
        for (std::size_t i = 0; i < columns_.size(); ++i) scale_[i] += data.at(block, columns_[i], columns_[i]);
    for (auto& scale : scale_) scale = scale > 0 ? std::sqrt(scale / rows_) : 1;
}

bool Profile::solve(const Held& held) {
    const std::size_t p = fixed_, narrow = p + 1;
    std::vector<double> factor(p * p), y(p);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) factor[i * p + j] = normal_[i * narrow + j];
        y[i] = normal_[i * narrow + p];
    }
    if (!small::cholesky(factor.data(), p)) return false;
    log_det_x_ = 0;
    for (std::size_t i = 0; i < p; ++i) log_det_x_ += 2 * std::log(factor[i * p + i]);
    small::forward(factor.data(), p, y.data());
    rss_ = normal_[p * narrow + p];
    for (const double v : y) rss_ -= v * v;
    beta_ = y;
    small::backward(factor.data(), p, beta_.data());
    root_.assign(p * p, 0.0);
    for (std::size_t j = 0; j < p; ++j) {
        root_[j * p + j] = 1;
        small::forward(factor.data(), p, root_.data() + j, p);
    }
    inverse_.assign(p * p, 0.0);
    for (std::size_t k = 0; k < p; ++k)
        for (std::size_t i = 0; i <= k; ++i)
            for (std::size_t j = 0; j <= k; ++j) inverse_[i * p + j] += root_[k * p + i] * root_[k * p + j];
    if (held.beta) {
        const auto k = held.beta->first;
        const double wanted = held.beta->second * scale_[inner_ + outer_ + k] / scale_.back();
        const double off = beta_[k] - wanted, share = off / inverse_[k * p + k];
        rss_ += off * share;
        for (std::size_t i = 0; i < p; ++i) beta_[i] -= inverse_[i * p + k] * share;
    }
    return rss_ > 0;
}

compute::Slope Profile::operator()(const std::vector<double>& theta, const Held& held) {
    std::size_t next = 0;
    const auto fill = [&](std::vector<double>& lambda, std::size_t size) {
        lambda.assign(size * size, 0.0);
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = j; i < size; ++i) lambda[i * size + j] = theta[next++];
    };
    fill(lambda1_, inner_);
    fill(lambda2_, outer_);
    eliminate();
    compute::Slope slope{std::numeric_limits<double>::infinity(), std::vector<double>(theta.size(), 0.0)};
    if (!solve(held)) return slope;

    // Back in the scale of the data: y by its scale, |X'V⁻¹X| by the squares of its columns'.
    const double in_scale = rss_ * scale_.back() * scale_.back();
    double weight = degrees() / rss_;
    if (held.sigma) {
        const double variance = *held.sigma * *held.sigma;
        slope.value = log_det_ + degrees() * std::log(2 * std::numbers::pi * variance) + in_scale / variance;
        by_log_sigma_ = 2 * degrees() - 2 * in_scale / variance;
        weight = scale_.back() * scale_.back() / variance;
    } else {
        slope.value = log_det_ + degrees() * (1 + std::log(2 * std::numbers::pi * in_scale / degrees()));
    }
    if (criterion_ == Criterion::reml) {
        slope.value += log_det_x_;
        for (std::size_t i = 0; i < fixed_; ++i) slope.value += 2 * std::log(scale_[inner_ + outer_ + i]);
    }

    std::vector<double> by1(inner_ * inner_), by2(outer_ * outer_);
    slopes(weight, by1, by2);
    next = 0;
    const auto give = [&](const std::vector<double>& by, std::size_t size) {
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = j; i < size; ++i) slope.gradient[next++] = by[i * size + j];
    };
    give(by1, inner_);
    give(by2, outer_);
    return slope;
}

double Profile::sigma2() const { return rss_ / degrees() * scale_.back() * scale_.back(); }

std::vector<double> Profile::beta() const {
    std::vector<double> out(fixed_);
    for (std::size_t i = 0; i < fixed_; ++i) out[i] = beta_[i] * scale_.back() / scale_[inner_ + outer_ + i];
    return out;
}

SquareMatrix Profile::beta_covariance() const {
    SquareMatrix out{fixed_, std::vector<double>(fixed_ * fixed_)};
    for (std::size_t i = 0; i < fixed_; ++i)
        for (std::size_t j = 0; j < fixed_; ++j)
            out.values[i * fixed_ + j] =
                sigma2() * inverse_[i * fixed_ + j] / (scale_[inner_ + outer_ + i] * scale_[inner_ + outer_ + j]);
    return out;
}

SquareMatrix Profile::covariance(bool is_outer) const {
    const auto size = is_outer ? outer_ : inner_;
    const auto& lambda = is_outer ? lambda2_ : lambda1_;
    const double* const by = scale_.data() + (is_outer ? inner_ : 0);
    SquareMatrix out{size, std::vector<double>(size * size)};
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j) {
            double v = 0;
            for (std::size_t k = 0; k < size; ++k) v += lambda[i * size + k] * lambda[j * size + k];
            out.values[i * size + j] = sigma2() * v / (by[i] * by[j]);
        }
    return out;
}

std::vector<double> Profile::theta_in_scale() const {
    std::vector<double> out;
    const auto give = [&](const std::vector<double>& lambda, std::size_t size, const double* by) {
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = j; i < size; ++i)
                out.push_back(std::copysign(1.0, lambda[j * size + j]) * lambda[i * size + j] / by[i]);
    };
    give(lambda1_, inner_, scale_.data());
    give(lambda2_, outer_, scale_.data() + inner_);
    return out;
}

std::vector<bool> Profile::diagonal() const {
    std::vector<bool> out;
    for (const auto size : {inner_, outer_})
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = j; i < size; ++i) out.push_back(i == j);
    return out;
}

GroupEffect Profile::effect(bool is_outer, std::size_t group, const double* mean, const double* variance) const {
    const auto q = is_outer ? outer_ : inner_;
    const double* const by = scale_.data() + (is_outer ? inner_ : 0);
    const double variance_of_rest = sigma2();
    GroupEffect out{
        (is_outer ? outer_numbers_ : inner_numbers_)[group], std::vector<double>(q), {q, std::vector<double>(q * q)}};
    for (std::size_t i = 0; i < q; ++i) {
        out.mean[i] = mean[i] * scale_.back() / by[i];
        for (std::size_t j = 0; j < q; ++j)
            out.variance.values[i * q + j] = variance_of_rest * variance[i * q + j] / (by[i] * by[j]);
    }
    return out;
}

std::optional<std::vector<double>> semidefinite_factor(const std::vector<double>& covariance, std::size_t size) {
    std::vector<double> l(size * size, 0.0);
    for (std::size_t j = 0; j < size; ++j) {
        const double own = covariance[j * size + j];
        double d = own;
        for (std::size_t k = 0; k < j; ++k) d -= l[j * size + k] * l[j * size + k];
        if (!(d >= -1e-9 * own) || own < 0) return std::nullopt;
        if (d <= 1e-13 * own) continue;
        l[j * size + j] = std::sqrt(d);
        for (std::size_t i = j + 1; i < size; ++i) {
            double sum = covariance[i * size + j];
            for (std::size_t k = 0; k < j; ++k) sum -= l[i * size + k] * l[j * size + k];
            l[i * size + j] = sum / l[j * size + j];
        }
    }
    return l;
}

}  // namespace opora::mixed
