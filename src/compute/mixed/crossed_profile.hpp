/// The deviance where groups cross: pupils of a primary school in several secondary ones, schools × subjects.
///
/// M = Λ'Z'ZΛ + I is factored by sparse Cholesky after a fill-reducing permutation [Bates2015, eqs. 17–18 and §3.4];
/// departure: from sums of products of the pairs of groups that meet, not from rows, and with the exact gradient, for
/// which the entries of M⁻¹ where M has entries come from the factor [Erisman1975].
#pragma once

#include "compute/mixed/profile.hpp"

#include <Eigen/SparseCholesky>

namespace opora::mixed {

class CrossedProfile final : public Profile {
 public:
    CrossedProfile(const CrossProducts& data, const LinearDesign& design, Criterion criterion);
    std::vector<GroupEffect> effects(bool is_outer) const override;

 private:
    using Matrix = Eigen::SparseMatrix<double>;
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    struct Cell {  ///< an inner and an outer group that meet: Z₂'Z₁ at products_, its entries in M at entries_
        std::size_t inner = 0, outer = 0;
    };
    void arrange(const CrossProducts& data);
    void lay_out();
    void eliminate() override;
    void slopes(double weight, std::vector<double>& by_lambda1, std::vector<double>& by_lambda2) override;
    void invert();
    /// Λ'v, Λv and Z'Zv, column by column.
    Rows turned(const Rows& v, bool is_transposed) const;
    Rows times_products(const Rows& v) const;
    /// An entry of M⁻¹ at rows and columns of effects that M has.
    double inverse_at(std::size_t i, std::size_t j) const;
    std::size_t place(bool is_outer, std::size_t group) const {
        return is_outer ? inner_numbers_.size() * inner_ + group * outer_ : group * inner_;
    }

    std::vector<Cell> cells_;  ///< by inner, then by outer group
    std::vector<double> s1_, s2_, products_;
    Rows zx_;  ///< Z'[X y]
    std::vector<double> xx_;
    Matrix m_;
    Eigen::SimplicialLLT<Matrix, Eigen::Lower> factor_;
    Rows w_, e_;                      ///< M⁻¹Λ'Z'[X y] and Z'[X y] − Z'ZΛw
    std::vector<double> inverse_of_;  ///< M⁻¹ permuted, where the factor has entries
};

}  // namespace opora::mixed
