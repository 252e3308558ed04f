/// p-values beyond the largest honest unit: a fitted tail of a control sample.
/// Docs: docs/methods/multiple-comparisons.md.
#pragma once

#include "compute/ended.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace opora::multiple {

using compute::Ended;

enum class TailShape : std::uint8_t { pareto, exponential };

struct TailOptions {
    TailShape shape = TailShape::pareto;
    std::size_t exceedances = 0;  ///< k; 0: a tenth of the sample, at least `fewest_exceedances`
};

/// With fewer control values above the threshold a tail is not fitted.
inline constexpr std::size_t fewest_exceedances = 20;

/// The upper tail of a control sample c₁ … c_n. Up to the threshold u (its (k + 1)-th largest value) p is that of the
/// sample, (#{c >= x} + 1)/(n + 1); past it (k + 1)/(n + 1) · (1 + ξ(x − u)/β)^(−1/ξ), a generalised Pareto tail
/// [Pickands1975; for p-values Knijnenburg2009]. Departure: ξ is held in [0, 1], so that no p is 0 and no tail ends: a
/// lighter tail is taken as exponential (ξ = 0), which errs to the safe side.
class ControlTail {
 public:
    explicit ControlTail(std::span<const double> control, const TailOptions& options = {});

    /// P(honest >= x): 1/(n + 1) at least where no tail was fitted; an empty sample gives 1.
    double p(double x) const;
    /// Upper bound of that p at one-sided confidence `level`: the largest p whose likelihood (binomial for the share
    /// above u times the tail's) stays within z²/2 of the highest; up to u Clopper–Pearson's bound of the share. Takes
    /// about a millisecond past u.
    double upper_p(double x, double level = 0.95) const;

    bool is_fitted() const { return exceedances_ > 0; }
    double threshold() const { return threshold_; }
    std::size_t exceedances() const { return exceedances_; }  ///< k; 0 when the sample is too small
    double shape() const { return shape_; }                   ///< ξ
    double scale() const { return scale_; }                   ///< β
    /// `converged`; `on_boundary`: ξ at 0 or 1; `not_identified`: too few control values for a tail, p of the sample.
    Ended ended() const { return ended_; }

 private:
    double log_survival(double x, double shape, double scale) const;

    std::vector<double> sorted_;  ///< ascending
    std::vector<double> above_;   ///< c − u of the k largest
    TailShape kind_;
    std::size_t exceedances_ = 0;
    double threshold_ = 0, shape_ = 0, scale_ = 1, log_likelihood_ = 0;
    Ended ended_ = Ended::not_identified;
};

}  // namespace opora::multiple
