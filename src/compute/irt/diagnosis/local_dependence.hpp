/// Do answers hang together beyond what ability explains?
#pragma once

#include "compute/irt/fit.hpp"

#include <span>
#include <vector>

namespace opora::irt {

struct ResidualPair {
    std::uint32_t first = 0, second = 0;
    double q3 = 0;        ///< correlation of the residuals x − E(x | θ̂) [Yen1984]
    double adjusted = 0;  ///< q3 − mean of all pairs [Christensen2017]
    double people = 0;    ///< by weight, who answered both
    bool is_flagged = false;
};

struct ResidualCorrelations {
    std::vector<ResidualPair> pairs;  ///< (0, 1), (0, 2) …; pairs nobody has, or whose residuals do not vary, left out
    double mean = 0;
    double expected = 0;  ///< −1 / (items − 1), when the model holds and θ̂ is from these items [Yen1993]
    Ended ended = Ended::not_identified;
};

/// Q3 of all pairs; flagged where `adjusted` exceeds `limit`: no critical value suits all tests, 0.2 over the mean is
/// Christensen's reading of simulations. `thetas`: one a person; people at ∓∞ are left out.
ResidualCorrelations residual_correlations(const Responses& responses, std::span<const Item> items,
                                           std::span<const double> thetas, double limit = 0.2);

struct PairFit {
    std::uint32_t first = 0, second = 0;
    double x2 = 0, g2 = 0;
    int df = 0;               ///< (K₁ − 1)(K₂ − 1)
    double standardised = 0;  ///< (X² − df) / √(2 df), below zero when answers go together less than expected
    double people = 0;
};

/// The table of two items against that which the model expects, E_kl = Σ_g N_g ∫ P_k P_l φ_g [Chen1997]. The margins
/// are not those observed, so the law of X² is only near χ²: over 10 standardised is much, 3 little, in large samples
/// more.
std::vector<PairFit> pair_fits(const Responses& responses, std::span<const Item> items,
                               std::span<const Population> populations, int nodes = 61, double reach = 6);

}  // namespace opora::irt
