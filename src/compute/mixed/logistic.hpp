/// Logistic mixed models over one grouping factor:  hits ~ Binomial(trials, p),  logit p = x'β + z'b,  b ~ N(0, ΛΛ').
///
/// With one random effect the likelihood of a group is an integral by adaptive Gauss–Hermite quadrature
/// [Pinheiro1995]; with several by Laplace's approximation, its one-point case [Pinheiro1995]. The gradient
/// is exact: that of the approximation itself, through the mode and the curvature that the nodes follow. Docs:
/// docs/methods/logistic-mixed-model.md.
#pragma once

#include "compute/mixed/linear.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace opora::mixed {

/// Rows of predictors with their counts, in any order.
class LogisticData {
 public:
    explicit LogisticData(std::size_t columns) : columns_(columns) {}
    /// 0 <= hits <= trials, trials > 0; a weight of w counts as hits·w of trials·w.
    void add(std::int64_t group, std::span<const double> row, double hits, double trials = 1);
    void merge(const LogisticData& other);

    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return hits_.size(); }
    std::int64_t group(std::size_t row) const { return groups_[row]; }
    const double* row(std::size_t row) const { return values_.data() + row * columns_; }
    double hits(std::size_t row) const { return hits_[row]; }
    double trials(std::size_t row) const { return trials_[row]; }

 private:
    std::size_t columns_;
    std::vector<double> values_, hits_, trials_;
    std::vector<std::int64_t> groups_;
};

struct LogisticDesign {
    std::vector<std::size_t> fixed;   ///< columns of X; not empty
    std::vector<std::size_t> random;  ///< columns with an effect of each group; not empty
};

struct LogisticOptions {
    int points = 11;  ///< of the quadrature with one random effect, 1…101; 1 is Laplace's approximation
    double gradient_tolerance = 1e-8;  ///< of −log L a group
    int iterations = 200;
    int threads = 0;  ///< 0: as the machine has; the result does not depend on it
};

struct LogisticFit {
    std::vector<double> beta;
    SquareMatrix beta_covariance;          ///< from the observed information of β and θ together
    SquareMatrix covariance;               ///< of the random effects, ΛΛ'
    std::vector<double> deviation_errors;  ///< standard errors of their standard deviations; 0 for one at zero
    std::vector<double> theta;             ///< Λ column by column, in the scale of the data
    double log_likelihood = 0;             ///< without the binomial coefficients
    int points = 1;
    double rows = 0, trials = 0;
    std::size_t groups = 0;
    Ended ended = Ended::not_identified;
    double gradient_norm = 0;
    int evaluations = 0;
};

/// `not_identified`: a column of X that depends on others (`dependent_column`), only hits or only misses, or predictors
/// that part hits from misses, so that β grows without end.
LogisticFit fit_logistic(const LogisticData& data, const LogisticDesign& design, const LogisticOptions& options = {});

/// The log-likelihood at given values, and nothing else.
double logistic_log_likelihood(const LogisticData& data, const LogisticDesign& design, const std::vector<double>& beta,
                               const SquareMatrix& covariance, int points);

/// Conditional modes with their conditional variances (at the curvature), in the order in which groups first came.
std::vector<GroupEffect> logistic_effects(const LogisticData& data, const LogisticDesign& design,
                                          const LogisticFit& fit);

std::optional<std::size_t> dependent_column(const LogisticData& data, const LogisticDesign& design);

}  // namespace opora::mixed
