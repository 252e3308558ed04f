/// The deviance where inner groups lie within outer ones, or where there is one level: group by group.
///
/// For an inner group S₁₁ = Z₁'Z₁ and S₁ = Z₁'[Z₂ X y]; for an outer group the sum of [Z₂ X y]'[Z₂ X y] over its rows.
/// With G = Λ(I + Λ'SΛ)⁻¹Λ' of a group, V⁻¹ = I − ZGZ' [Bates2015, §3.4]; the outer level repeats it on what the inner
/// one leaves. Bit-equal for any number of threads: chunks of groups are summed in their order.
#pragma once

#include "compute/mixed/profile.hpp"

namespace opora::mixed {

class NestedProfile final : public Profile {
 public:
    NestedProfile(const CrossProducts& data, const LinearDesign& design, Criterion criterion, int threads);
    ~NestedProfile() override;
    std::vector<GroupEffect> effects(bool is_outer) const override;

 private:
    struct Work;
    void arrange(const CrossProducts& data);
    void eliminate() override;
    void slopes(double weight, std::vector<double>& by_lambda1, std::vector<double>& by_lambda2) override;
    template <std::size_t Q>
    void eliminate_inner(std::size_t outer_group, Work& work);
    void eliminate_outer(std::size_t outer_group, Work& work);
    template <std::size_t Q>
    void inner_slope(std::size_t outer_group, double weight, Work& work) const;
    void outer_slope(std::size_t outer_group, double weight, Work& work) const;
    void add_slope(const double* t, const double* h, std::size_t q, double weight, double* sum, double* room) const;
    template <class Job>
    void each_chunk(Job job);

    int threads_;
    std::size_t wide_ = 0;            ///< q₂ + p + 1
    std::vector<std::size_t> first_;  ///< inner groups of outer group g: first_[g] … first_[g + 1]
    std::vector<std::size_t> chunk_;  ///< outer groups of chunk c: chunk_[c] … chunk_[c + 1]
    std::vector<Work> works_;         ///< of each chunk
    std::vector<double> s11_, s1_, c0_;
    std::vector<double> g1_, g2_, c_;  ///< by group; c_ = [Z₂ X y]'V₁⁻¹[Z₂ X y]
};

}  // namespace opora::mixed
