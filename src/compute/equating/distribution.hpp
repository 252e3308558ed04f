/// Totals on a form as a distribution: seen, smoothed or expected by a model.
#pragma once

#include "compute/ended.hpp"

#include <Eigen/Core>

#include <optional>
#include <span>
#include <vector>

namespace opora::equating {

using compute::Ended;

struct Distribution {
    std::vector<double> shares;  ///< by total 0 … T, sums to 1; empty when there is nobody
    double people = 0;
    Eigen::MatrixXd covariance;  ///< of the shares; empty when not known, and then equating has no errors

    double mean() const;
    double sd() const;  ///< divided by n, as [Kolen2014, ch. 2]
};

/// From counts by total; the covariance is the multinomial's. Expects counts >= 0; they need not be whole.
Distribution observed(std::span<const double> counts);
/// From shares that a model expects, as those of `linking::expected_totals`: no errors.
Distribution expected(std::span<const double> shares);

/// Log-linear smoothing: counts are Poisson with log m_j = β_0 + Σ_i β_i j^i.
struct Smoothed {
    Distribution distribution;  ///< covariance of the smoothed shares [Holland1987]
    int degree = 0;
    double deviance = 0, pearson = 0;  ///< against the counts, degrees of freedom T − degree
    double aic = 0, bic = 0;           ///< deviance + 2 or log N times (degree + 1)
    Ended ended = Ended::not_identified;
    double gradient_norm = 0;  ///< largest difference of smoothed and seen moments (shares × orthonormal polynomial)
};

/// [Holland1987; Holland2000]: keeps the first `degree` moments of what was seen. By Newton's method on orthonormal
/// polynomials, which are the same space as powers. `not_identified` when there is nobody, when `degree` exceeds the
/// number of totals that were reached less one, or degree < 1. The degree 0 would be flat.
Smoothed smooth(std::span<const double> counts, int degree);

enum class Criterion : std::uint8_t { aic, bic };
struct SmoothChoice {
    std::vector<Smoothed> tried;      ///< degrees 1, 2 … as far as they are identified
    std::optional<std::size_t> best;  ///< of `tried`; none when nothing was
};
SmoothChoice choose_degree(std::span<const double> counts, Criterion criterion = Criterion::aic, int largest = 8);

/// Counts of two totals together, as a table: form × anchor. Row: total on the form.
struct Joint {
    std::size_t form_size = 0, anchor_size = 0;  ///< numbers of totals, maxima plus one
    std::vector<double> counts;                  ///< form_size × anchor_size

    double at(std::size_t total, std::size_t anchor) const { return counts[total * anchor_size + anchor]; }
    std::vector<double> form() const;    ///< margin of the form
    std::vector<double> anchor() const;  ///< margin of the anchor
};
struct SmoothedJoint {
    Joint joint;  ///< smoothed counts of the same sum
    double deviance = 0, aic = 0, bic = 0;
    Ended ended = Ended::not_identified;
};
/// Powers of the form up to `form_degree`, of the anchor up to `anchor_degree`, and all products x^k v^l with
/// k, l <= cross [Holland2000].
SmoothedJoint smooth(const Joint& joint, int form_degree, int anchor_degree, int cross = 1);

}  // namespace opora::equating
