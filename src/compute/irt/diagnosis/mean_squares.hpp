/// Infit and outfit: squared residuals of people against what the model lets them vary.
#pragma once

#include "compute/irt/fit.hpp"

#include <span>
#include <vector>

namespace opora::irt {

struct MeanSquares {
    double outfit = 1, outfit_z = 0;  ///< Σ z² / N; its cube-root standardisation
    double infit = 1, infit_z = 0;    ///< Σ W z² / Σ W: weighted by the information
    double people = 0;                ///< by weight, who answered and have a finite ability
    Ended ended = Ended::not_identified;
};

/// By item [Wright1982, ch. 5]: with W the variance of the score at θ and C its fourth central moment,
/// q² = Σ C/W² / N² − 1/N of the outfit and Σ (C − W²) / (Σ W)² of the infit, t = (ms^⅓ − 1)(3/q) + q/3. As mirt and
/// eRm do it q is held at 1.4142 at most [a departure from the source]. `thetas`: one a person, whatever estimate; with
/// EAP the residuals are smaller than one and mean squares lie under 1, people at ∓∞ (ML) are left out. A weight counts
/// as so many people. `not_identified`: nobody to count.
/// `least_variance`: W is not taken smaller (mirt: sqrt(1e-5)), so that one unlikely answer does not make the outfit.
std::vector<MeanSquares> mean_squares(const Responses& responses, std::span<const Item> items,
                                      std::span<const double> thetas, double least_variance = 0);

}  // namespace opora::irt
