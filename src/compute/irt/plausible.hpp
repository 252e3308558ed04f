/// Plausible values: draws of θ from what the answers and the population say of a person [Mislevy1991].
///
/// For statements on groups, never on a person: the spread of EAPs is too small, of ML and WLE too large, of plausible
/// values right, if the population is. Analyse each set of draws, then `combine`.
#pragma once

#include "compute/irt/ability.hpp"

namespace opora::irt {

struct PlausibleOptions {
    std::size_t draws = 5;
    std::uint64_t seed = 1;
    int nodes = 601;  ///< the density is linear between them: their step should be small against a person's error
    double reach = 6;
    int threads = 0;  ///< 0: as the machine has; the result does not depend on it
};

/// People × draws. The prior of a person is `populations[group]`: give a class, school or stratum as the group where
/// statements on them are wanted (a common prior draws groups together). `streams` names each person's stream of
/// chance, say their id, so that the draws do not depend on who else is there; empty: their number. Item parameters are
/// taken as known. Exact draws by inversion of the posterior on the nodes.
std::vector<double> plausible_values(const Responses& responses, std::span<const Item> items,
                                     std::span<const Population> populations, const PlausibleOptions& options = {},
                                     std::span<const std::uint64_t> streams = {});

/// An estimate over sets of plausible values [Rubin1987, eqs. 3.1.2–3.1.6]: the mean, total variance W + (1 + 1/M)B and
/// its degrees of freedom (infinite where the sets agree).
struct Combined {
    double value = 0, error = 0, degrees = 0;
    double missing_information = 0;  ///< share of the variance that is not knowing θ: (1 + 1/M)B / total
};
/// Estimates and their sampling variances, one a set. Expects as many of both, at least one.
Combined combine(std::span<const double> estimates, std::span<const double> variances);

}  // namespace opora::irt
