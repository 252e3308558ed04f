/// Inference when a few units got a programme: how often would another choice of units have shown as much?
/// Docs: docs/methods/before-after.md.
#pragma once

#include "compute/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::effect {

struct Randomised {
    std::vector<double> outcome;
    std::vector<std::uint8_t> treated;
    std::vector<std::uint32_t> stratum;  ///< within which the choice was made; empty: one
};

struct RandomisationOptions {
    double level = 0.95;
    double most_exact = 20000;  ///< choices that are gone through one by one
    std::size_t draws = 9999;   ///< of choices when there are more
    std::uint64_t seed = 1;
    int threads = 0;
};

struct RandomisationTest {
    double effect = 0;   ///< difference of means, over strata by their treated
    double p_value = 1;  ///< two-sided, of no effect on any unit; a draw counts the true choice as one more
    compute::Interval interval{0, 0};  ///< constant effects that are not rejected; infinite where no choice could tell
    bool exact = false;
    double choices = 0;   ///< all that were possible
    bool usable = false;  ///< some stratum has treated and others
};

/// Fisher's test of the sharp null hypothesis and its inversion [Rosenbaum2002]. Each choice shifts the statistic
/// linearly in a constant effect, so that the interval is found from the choices without search. Strata with only
/// treated or only others take no part.
RandomisationTest randomisation_test(const Randomised& data, const RandomisationOptions& options = {});

}  // namespace opora::effect
