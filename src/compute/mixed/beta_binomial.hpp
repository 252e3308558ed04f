/// Regression of shares that scatter more than chance makes them: the beta-binomial [Griffiths1973].
///
///   hits ~ Binomial(trials, θ),  θ ~ Beta(p/γ, (1 − p)/γ),  logit p = x'β
///
/// γ = ρ/(1 − ρ), with ρ the correlation of two members of a group; γ = 0 is the binomial. A row is a group: the pupils
/// of a class below a mark. Of groups met again over several works `compute/level/counts.hpp` is the model.
#pragma once

#include "compute/mixed/linear.hpp"

#include <span>
#include <vector>

namespace opora::mixed {

class ShareRows {
 public:
    explicit ShareRows(std::size_t columns) : columns_(columns) {}
    /// Whole 0 <= hits <= trials; the row counts `weight` > 0 times.
    void add(std::span<const double> row, std::int32_t hits, std::int32_t trials, double weight = 1);
    void merge(const ShareRows& other);

    std::size_t columns() const { return columns_; }
    std::size_t size() const { return hits_.size(); }
    const double* row(std::size_t i) const { return values_.data() + i * columns_; }
    std::int32_t hits(std::size_t i) const { return hits_[i]; }
    std::int32_t trials(std::size_t i) const { return trials_[i]; }
    double weight(std::size_t i) const { return weights_[i]; }

 private:
    std::size_t columns_;
    std::vector<double> values_, weights_;
    std::vector<std::int32_t> hits_, trials_;
};

struct BetaBinomialFit {
    std::vector<double> beta;
    SquareMatrix beta_covariance;        ///< from the observed information of β and γ together
    double rho = 0, rho_error = 0;       ///< in [0, 1); the error 0 at the boundary ρ = 0
    double log_likelihood = 0;           ///< without the binomial coefficients
    double binomial_log_likelihood = 0;  ///< at ρ = 0, its own β: twice the difference tests for excess scatter
    double rows = 0, trials = 0;
    Ended ended = Ended::not_identified;
    double gradient_norm = 0;  ///< of −log L a row, by (β of whitened columns, γ)
    int evaluations = 0;
};

/// `on_boundary`: no more scatter than chance makes. `not_identified`: a column that depends on others, only hits, only
/// misses or parted ones, or no row of two trials and more.
BetaBinomialFit fit_beta_binomial(const ShareRows& rows, int threads = 0);

/// Upper tail of the test of ρ = 0 by the likelihood ratio: half of χ²₁, since ρ is at its edge [Self1987, case 5].
double excess_scatter_p(const BetaBinomialFit& fit);

}  // namespace opora::mixed
