/// Abilities of many people who answered the same items: θ̂ is one rising curve of s = Σ a_j x_j, so it is inverted
/// from a table and polished by a Newton step.
#pragma once

#include "compute/irt/fit.hpp"
#include "compute/irt/misfit/person_fit.hpp"

#include <span>
#include <vector>

namespace opora::irt::misfit {

class ThetaFinder {
 public:
    /// Keeps views of `items` and `answered`. A table is made when `people` repay it.
    ThetaFinder(std::span<const Item> items, std::span<const std::uint32_t> answered, Estimator estimator,
                const Population& population, std::size_t people);

    /// θ̂ at a weighted score; ±∞ for ML at the ends. Agrees with irt::ml, wle and map to 1e-10; where the weighted
    /// likelihood has several summits, like irt::wle, one of them.
    double find(double s) const;

 private:
    struct Slope {
        double value = 0, derivative = 0;  ///< of the s at which θ would be the estimate
    };
    Slope score_at(double theta) const;
    double start(double s) const;

    std::span<const Item> items_;
    std::span<const std::uint32_t> answered_;
    Estimator estimator_;
    Population population_;
    double least_ = 0, most_ = 0;  ///< of s
    std::vector<Slope> table_;
};

}  // namespace opora::irt::misfit
