/// Person fit by the model: how likely are these answers for someone of this ability?
///
/// lz [Drasgow1985] and its standardisation for an estimated ability, lz* [Snijders2001], of mixed maxima
/// [Sinharay2016], and the extended caution indices [Tatsuoka1984], corrected as in [Sinharay2016b]. Items of any
/// maxima together, missing answers left out. Docs: docs/methods/person-fit.md.
#pragma once

#include "compute/irt/fit.hpp"
#include "compute/irt/misfit/deviation.hpp"

#include <span>
#include <vector>

namespace opora::irt::misfit {

/// How θ was found: it decides r_0 of [Sinharay2016]: 0 for `ml`; J/(2I) for `wle`; (mean − θ)/variance for `map`.
enum class Estimator : std::uint8_t { ml, wle, map };

struct PersonFit {
    double theta = 0;
    Deviation plain;      ///< lz: as if θ were the truth
    Deviation corrected;  ///< lz*: for θ estimated from these answers ("TS" in the package aberrance)
};

/// lz and lz* at a θ that was found by `estimator`; `population` serves `map` alone. Low values: unlikely answers.
/// Nothing is told (Deviation::tells) at an infinite θ, and of lz* where only one item was answered.
PersonFit person_fit(std::span<const Item> items, std::span<const std::uint8_t> scores, double theta,
                     Estimator estimator, const Population& population = {});

/// The same for many people, their θ estimated first.
struct PersonFitOptions {
    Estimator estimator = Estimator::wle;
    std::vector<Population> populations{};  ///< by group of the responses, for `map`; none: N(0, 1)
    int threads = 0;                        ///< 0: as the machine has; the result does not depend on it
};
std::vector<PersonFit> person_fits(std::span<const Item> items, const Responses& responses,
                                   const PersonFitOptions& options = {});

/// The extended caution indices ECI2 (ζ1) and ECI4 (ζ2): high values mean unlikely answers.
enum class Caution : std::uint8_t { second, fourth };

/// Mean P_jk over people, by item and score: what ECI2 compares with.
std::vector<std::vector<double>> mean_probabilities(std::span<const Item> items, std::span<const double> thetas);

/// w_jk = Ḡ_k − G_jk for `second`, G = `reference`, Ḡ its mean over the items that have a score k; for `fourth` the
/// same of P(θ) in place of G. Written by score category, as aberrance does for mixed maxima; for items of maximum 1 it
/// is twice the weight of [Tatsuoka1984], which cancels. Every item, also one left unanswered, counts in Ḡ.
PersonFit caution_fit(std::span<const Item> items, std::span<const std::uint8_t> scores, double theta, Caution caution,
                      const std::vector<std::vector<double>>& reference, Estimator estimator,
                      const Population& population = {});

}  // namespace opora::irt::misfit
