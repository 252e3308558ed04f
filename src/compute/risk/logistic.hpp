/// Logistic regression with a ridge penalty and a random intercept of groups.
///
///   logit P(y = 1) = offset + α + xβ + u_g,  u_g ~ N(0, σ²),  penalty ½ λ Σ (β_j sd_j)²
///
/// The ridge is a normal prior on the coefficients of columns brought to a standard deviation of 1; the random
/// intercept is a ridge on the indicators of groups with 1/σ² in place of λ. Docs: docs/methods/early-warning.md.
#pragma once

#include "compute/ended.hpp"
#include "compute/risk/rows.hpp"

#include <optional>
#include <vector>

namespace opora::risk {

using compute::Ended;

struct LogisticOptions {
    std::optional<double> ridge = 0;     ///< λ; none: estimated by restricted likelihood
    std::optional<double> group_sd = 0;  ///< σ; 0: no effects of groups; none: estimated by restricted likelihood
    int iterations = 60;                 ///< of Newton's method at one λ and σ
    double step_tolerance = 1e-9;        ///< longest last step of a coefficient of a standardised column
    int threads = 0;                     ///< 0: as the machine has; the result does not depend on it
};

struct LogisticFit {
    double intercept = 0;
    std::vector<double> beta;            ///< by column, in the units of the data
    std::vector<double> covariance;      ///< of (α, β), rows one after another; the inverse penalised information
    std::vector<double> group_effect;    ///< û by group: mode given the data; 0 for a group without rows
    std::vector<double> group_variance;  ///< of û given the data, the error of α and β in it; σ² without rows
    double ridge = 0, group_sd = 0;      ///< as given or estimated
    double log_likelihood = 0;           ///< of the data, unpenalised
    double restricted_likelihood = 0;    ///< Laplace's, with α and β integrated out [Wood2011]; in the scale of
                                         ///< standardised columns, without constants of 2π for α
    double degrees_of_freedom = 0;       ///< tr(H⁻¹X'WX): α, β and groups together
    double gradient_norm = 0;            ///< largest component of the penalised score, standardised columns
    int iterations = 0;                  ///< of Newton's method, all λ and σ together
    int evaluations = 0;                 ///< of the restricted likelihood
    Ended ended = Ended::not_identified;
    std::optional<std::size_t> dependent;  ///< a column that others explain, when that is why it was not identified

    double error(std::size_t column) const;  ///< standard error of beta[column]
    double intercept_error() const;
};

/// Newton's method with halved steps until the penalised likelihood does not fall. `converged`: the last step was under
/// the tolerance; `on_boundary`: so, and λ or σ ended at the edge of its range (no variance between groups, or a ridge
/// that leaves nothing); `not_identified`: all outcomes alike, a dependent column without ridge, or outcomes that a
/// combination of columns separates (then the values are those at which it was seen); λ and σ are found by BFGS on
/// their logarithms with the exact gradient of Laplace's restricted likelihood [Wood2011]. Sums are taken in 64 parts
/// in their order: bit-equal on any number of threads.
LogisticFit fit_logistic(const Rows& rows, const LogisticOptions& options = {});

/// P(y = 1) of each row. A row of an unknown group (or whose group had no rows) gets the mean over N(0, σ²).
std::vector<double> predict(const LogisticFit& fit, const Rows& rows);

/// Mean deviance −2 log p(y) a row left out, by λ.
struct RidgeScore {
    double ridge = 0;
    double deviance = 0;
    double error = 0;  ///< standard error over the folds
};
/// Cross-validation with the folds given (one number a row; whole schools in a fold say how it does on new schools).
/// A fold whose training rows do not identify the model is left out. `options.ridge` is not read.
std::vector<RidgeScore> cross_validate(const Rows& rows, std::span<const std::uint32_t> fold,
                                       std::span<const double> ridges, const LogisticOptions& options = {});

}  // namespace opora::risk
