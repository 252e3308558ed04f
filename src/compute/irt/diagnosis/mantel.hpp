/// Mantel–Haenszel and its kin: does an item favour one of two groups of equal standing?
///
/// Signs: positive where the focal group does better on the item than the reference group of the same total, except for
/// the odds ratio, which by custom is that of the reference group, and log_odds with it.
#pragma once

#include "compute/ended.hpp"
#include "compute/irt/diagnosis/strata.hpp"

namespace opora::irt {

using compute::Ended;

/// Of no account, moderate, large: A, B, C of ETS for items of one point, AA, BB, CC of NAEP for others.
enum class DifClass : std::uint8_t { a, b, c };

struct MantelHaenszel {
    double odds_ratio = 1;           ///< common, of the reference group against the focal
    double log_odds = 0, error = 0;  ///< its logarithm and standard error [Robins1986]
    double delta = 0;                ///< −2.35 log odds: below zero the item is harder for the focal group
    double chi_square = 0, p = 1;    ///< one degree of freedom
    DifClass grade = DifClass::a;
    double people = 0;  ///< by weight, in strata that have both groups
    Ended ended = Ended::not_identified;
};

/// For an item of one point [Mantel1959; Holland1988]. `with_correction`: half a person, where the difference
/// is at least that, as R's mantelhaen.test. C: |Δ| ≥ 1.5 and over 1 by a one-sided test at 5 %; A: |Δ| < 1 or χ² not
/// significant at 5 %; B the rest [Zwick2012]. `not_identified`: no stratum has both groups and both answers;
/// `on_boundary`: the odds ratio is 0 or infinite, log odds and error are then 0 and the class rests on χ² alone (C).
MantelHaenszel mantel_haenszel(std::span<const Stratum> strata, bool with_correction = true);

struct Mantel {
    double chi_square = 0, p = 1;  ///< of mean scores, one degree of freedom [Mantel1963]
    double difference = 0;         ///< standardised mean difference in points, focal − reference [Zwick1996]
    double error = 0;              ///< of it, by the hypergeometric model [Zwick1996]
    double effect = 0;             ///< difference over the SD of the item in both groups
    double general_chi_square = 0, general_p = 1;  ///< of categories without order [Somes1986]
    int general_df = 0;
    DifClass grade = DifClass::a;
    double people = 0;
    Ended ended = Ended::not_identified;
};

/// For any item. The weights of the mean difference are the focal people of strata that have both groups (the source
/// takes all focal people). CC: χ² significant at 5 % and |effect| > 0.25, BB over 0.17, AA the rest [Zwick1997].
Mantel mantel(std::span<const Stratum> strata);

}  // namespace opora::irt
