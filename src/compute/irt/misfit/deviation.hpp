/// A sum over a person's answers against what a model expects of it.
#pragma once

namespace opora::irt::misfit {

/// W = Σ_j Σ_k (1[x_j = k] − P_jk) w_jk, with the mean, SD and skewness that it has under the model.
///
/// The corrections mend a short test, where W is not normal; all three give a standard normal deviate.
struct Deviation {
    double value = 0, mean = 0, sd = 0, skewness = 0;

    /// False where nothing can be said: no answers, or an ability at which every answer is certain. Deviates are then
    /// 0.
    bool tells() const { return sd > 0; }
    double z() const;
    /// z − γ(z² − 1)/12 [Gorney2024]. The textbook expansion divides by 6; 12 is what the R package aberrance 0.3.0
    /// computes, to whose figures it is held. edgeworth() has the full correction.
    double cornish_fisher() const;
    /// Φ⁻¹ of Φ(z) − φ(z) γ(z² − 1)/6 [Bedrick1997], [Gorney2024]; z where that leaves (0, 1).
    double edgeworth() const;
    /// P(a deviate this low or lower), from the Edgeworth expansion: the p of a misfit for the log likelihood.
    double lower_p() const;
};

}  // namespace opora::irt::misfit
