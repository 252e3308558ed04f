/// The profiled deviance of a linear mixed model as a function of θ, with its exact gradient.
#pragma once

#include "compute/mixed/linear.hpp"
#include "compute/optimize.hpp"

#include <vector>

namespace opora::mixed {

/// Sums of products arranged for many evaluations, columns scaled to a root mean square of 1.
///
/// For an inner group: S₁₁ = Z₁'Z₁ and S₁ = Z₁'[Z₂ X y]; for an outer group the sum of [Z₂ X y]'[Z₂ X y] over its rows.
/// With G = Λ(I + Λ'SΛ)⁻¹Λ' of a group, V⁻¹ = I − ZGZ' [Bates2015, §3.4]; the outer level repeats it on what the inner
/// one leaves.
class Profile {
 public:
    Profile(const CrossProducts& data, const LinearDesign& design, Criterion criterion);

    /// Deviance and gradient at θ. Bit-equal for any number of threads: chunks of groups are summed in their order.
    compute::Slope operator()(const std::vector<double>& theta);

    // Of the last evaluation, in the scale of the data.
    std::vector<double> beta() const;
    SquareMatrix beta_covariance() const;
    double sigma2() const;
    SquareMatrix covariance(bool is_outer) const;
    std::vector<GroupEffect> effects(bool is_outer) const;

    std::size_t parameters() const { return triangle(inner_) + triangle(outer_); }
    std::size_t inner_groups() const { return inner_numbers_.size(); }
    std::size_t outer_groups() const { return outer_ > 0 ? outer_numbers_.size() : 0; }
    double rows() const { return rows_; }
    /// θ in the scale of the data (σ as the unit), its columns turned so that the diagonal is not negative; and where
    /// the diagonal of the factors stands.
    std::vector<double> theta_in_scale() const;
    std::vector<bool> diagonal() const;
    double scale(bool is_outer, std::size_t i) const { return scale_[(is_outer ? inner_ : 0) + i]; }

 private:
    static std::size_t triangle(std::size_t size) { return size * (size + 1) / 2; }
    struct Work;
    void arrange(const CrossProducts& data, const LinearDesign& design);
    void factor(const std::vector<double>& theta);
    void eliminate(std::size_t outer_group, Work& work);
    void slope(std::size_t outer_group, Work& work) const;
    bool solve();

    std::size_t inner_ = 0, outer_ = 0, fixed_ = 0, wide_ = 0;  ///< q₁, q₂, p, q₂ + p + 1
    Criterion criterion_;
    double rows_ = 0;
    std::vector<double> scale_;  ///< of [Z₁ Z₂ X y]
    std::vector<std::int64_t> inner_numbers_, outer_numbers_;
    std::vector<std::size_t> first_;  ///< inner groups of outer group g: first_[g] … first_[g + 1]
    std::vector<double> s11_, s1_, c0_;

    std::vector<double> lambda1_, lambda2_;  ///< square, row by row
    std::vector<double> g1_, g2_, c_;        ///< by group; c_ = [Z₂ X y]'V₁⁻¹[Z₂ X y]
    std::vector<double> normal_;             ///< [X y]'V⁻¹[X y]
    std::vector<double> inverse_, beta_;     ///< (X'V⁻¹X)⁻¹, β
    double log_det_ = 0, log_det_x_ = 0, rss_ = 0;
};

}  // namespace opora::mixed
