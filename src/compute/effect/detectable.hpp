/// What effect a design could find at all. Docs: docs/methods/before-after.md.
#pragma once

#include <cstddef>

namespace opora::effect {

/// Whole groups (schools) get the programme or not.
struct GroupDesign {
    double groups = 0;                                   ///< all together
    double per_group = 1;                                ///< pupils measured in each, harmonic mean
    double treated_share = 0.5;                          ///< of groups
    double intraclass = 0;                               ///< share of the variance of pupils that lies between groups
    double explained_between = 0, explained_within = 0;  ///< R² of covariates at each level
    double group_covariates = 0;                         ///< degrees of freedom they cost
};

/// Schools' means over years before and after, treated against others.
struct YearsDesign {
    double groups = 0, treated_share = 0.5;
    double before = 1, after = 1;  ///< years
    double year_sd = 0;            ///< of a school's mean around its level in a year, sampling of pupils included
    double autocorrelation = 0;    ///< of these deviations in years that follow each other
};

struct Power {
    double level = 0.05;  ///< two-sided
    double power = 0.8;
};

/// Standard error of the effect in pupil SDs: √[ρ(1 − R₂²)/(P(1 − P)J) + (1 − ρ)(1 − R₁²)/(P(1 − P)J n)]
/// [Bloom2007].
double error_of(const GroupDesign& design);
/// … in the units of year_sd: year_sd² c'Rc/(P(1 − P)J), c the contrast of means after and before, R of AR(1)
/// [Burlig2020].
double error_of(const YearsDesign& design);

/// Smallest effect found with the power wanted: error (t_{1−α/2} + t_{power}), J − 2 − covariates degrees of freedom
/// [Bloom2007]. Infinite when none are left or one side is empty.
double detectable_effect(const GroupDesign& design, const Power& power = {});
double detectable_effect(const YearsDesign& design, const Power& power = {});

}  // namespace opora::effect
