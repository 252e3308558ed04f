/// The profiled deviance of a linear mixed model as a function of θ, with its exact gradient.
#pragma once

#include "compute/mixed/linear.hpp"
#include "compute/optimize.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace opora::mixed {

/// What is held at a value instead of being profiled out, in the scale of the data.
struct Held {
    std::optional<double> sigma;
    std::optional<std::pair<std::size_t, double>> beta;  ///< which coefficient; with ML only
};

/// What the two ways of eliminating the random effects have in common: nested groups one by one (nested_profile.hpp),
/// crossed ones by a sparse factor (crossed_profile.hpp). Columns are scaled to a root mean square of 1.
class Profile {
 public:
    /// `threads` 0: as many as the machine has; the values do not depend on it.
    static std::unique_ptr<Profile> of(const CrossProducts& data, const LinearDesign& design, Criterion criterion,
                                       int threads = 0);
    virtual ~Profile() = default;

    /// Deviance and gradient at θ, the columns of the two Λ one after another.
    compute::Slope operator()(const std::vector<double>& theta, const Held& held = {});

    // Of the last evaluation, in the scale of the data.
    std::vector<double> beta() const;
    SquareMatrix beta_covariance() const;
    double sigma2() const;
    SquareMatrix covariance(bool is_outer) const;
    virtual std::vector<GroupEffect> effects(bool is_outer) const = 0;
    /// d deviance / d log σ, when σ was held.
    double by_log_sigma() const { return by_log_sigma_; }

    std::size_t inner_groups() const { return inner_numbers_.size(); }
    std::size_t outer_groups() const { return outer_ > 0 ? outer_numbers_.size() : 0; }
    /// θ in the scale of the data (σ as the unit), its columns turned so that the diagonal is not negative; and where
    /// the diagonal of the factors stands.
    std::vector<double> theta_in_scale() const;
    std::vector<bool> diagonal() const;
    double scale(bool is_outer, std::size_t i) const { return scale_[(is_outer ? inner_ : 0) + i]; }
    double response_scale() const { return scale_.back(); }

 protected:
    Profile(const CrossProducts& data, const LinearDesign& design, Criterion criterion);

    /// [X y]'V⁻¹[X y] and log|V / σ²| at the Λ.
    virtual void eliminate() = 0;
    /// d deviance / dΛ (square, row by row) of log|V| + weight · rss, and of log|X'V⁻¹X| with REML, at beta_.
    virtual void slopes(double weight, std::vector<double>& by_lambda1, std::vector<double>& by_lambda2) = 0;

    double sum(const CrossProducts& data, std::size_t block, std::size_t i, std::size_t j) const {
        return data.at(block, columns_[i], columns_[j]) / (scale_[i] * scale_[j]);
    }
    GroupEffect effect(bool is_outer, std::size_t group, const double* mean, const double* variance) const;
    double degrees() const { return rows_ - (criterion_ == Criterion::reml ? double(fixed_) : 0.0); }

    std::size_t inner_ = 0, outer_ = 0, fixed_ = 0;  ///< q₁, q₂, p
    Criterion criterion_;
    double rows_ = 0;
    std::vector<std::size_t> columns_;  ///< [Z₁ Z₂ X y] among those of the data
    std::vector<double> scale_;
    std::vector<std::int64_t> inner_numbers_, outer_numbers_;

    std::vector<double> lambda1_, lambda2_;  ///< square, row by row
    std::vector<double> normal_;             ///< [X y]'V⁻¹[X y]
    std::vector<double> root_;               ///< lower, root_'root_ = (X'V⁻¹X)⁻¹ =
    std::vector<double> inverse_, beta_;
    double log_det_ = 0, rss_ = 0;

 private:
    bool solve(const Held& held);

    double log_det_x_ = 0, by_log_sigma_ = 0;
};

/// The lower factor (rows one after another) of a covariance that may be singular: a pivot lost in rounding leaves a
/// column of zeros. Nothing when a pivot is below −1e-9 of its diagonal.
std::optional<std::vector<double>> semidefinite_factor(const std::vector<double>& covariance, std::size_t size);

}  // namespace opora::mixed
