/// What the expected counts say of the parameters: gradient and information of the complete data.
#pragma once

#include "compute/irt/marginal.hpp"

namespace opora::irt {

/// Order of the values: pcm: the slope, then the d of all items; gpcm: a and d item by item; then mean and log sd of
/// each population but the first.
std::vector<double> packed(const Parameters& parameters, Model model);
Parameters unpacked(const Parameters& shape, const std::vector<double>& values, Model model);

/// Gradient and information of one item's parameters (a, d_1 … d_m) on expected counts.
struct ItemSlope {
    std::vector<double> gradient, information;
};

class Complete {
 public:
    /// [Muraki1992, §3]; of populations the expected information of a normal's mean and log sd.
    Complete(const Marginal& marginal, const Expected& expected, const Parameters& at);

    /// Of the log likelihood, by Fisher's identity: the gradient of the complete data at expected counts.
    std::vector<double> gradient() const;
    /// B⁻¹v; pcm's matrix is an arrow, the items eliminated from the common slope.
    std::vector<double> solve(const std::vector<double>& v) const;

 private:
    Model model_;
    std::vector<ItemSlope> items_;
    std::vector<std::vector<double>> factors_;    ///< of the items' matrices; of pcm without the slope
    std::vector<std::vector<double>> by_border_;  ///< of pcm: an item's matrix solved for its part of the border
    std::vector<double> populations_, population_information_;
    double pivot_ = 0;  ///< of pcm: information of the slope when the items are eliminated
};

}  // namespace opora::irt
