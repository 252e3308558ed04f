/// Synthetic difference-in-differences, and its two relatives: what a programme that began for some units at one time
/// did to them on average [Arkhangelsky2021]. Docs: docs/methods/synthetic-did.md.
#pragma once

#include "compute/ended.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace opora::effect {

using compute::Ended;

/// Units by times, none missing; units without the programme first, times before it first.
struct Panel {
    std::size_t units = 0, times = 0;
    std::size_t controls = 0, before = 0;
    std::vector<double> y;  ///< unit by unit
    double operator()(std::size_t unit, std::size_t time) const { return y[unit * times + time]; }
};

enum class Contrast : std::uint8_t {
    synthetic_difference,  ///< weights of units and of times, each with an intercept
    synthetic_control,     ///< weights of units without an intercept, no times subtracted
    difference,            ///< all equal: difference-in-differences
};

/// How far the search for weights goes.
enum class Search : std::uint8_t {
    exact,      ///< the lowest point of the criterion
    published,  ///< Frank–Wolfe that stops early, thinned once: the published estimates, often `out_of_iterations`
};

struct PanelEffect {
    double effect = 0;  ///< mean over treated units and times from the programme on
    std::vector<double> unit_weights, time_weights;
    double noise = 0;                           ///< σ
    double unit_penalty = 0, time_penalty = 0;  ///< ζ
    std::vector<double> by_time;                ///< effect at each time from the programme on
    int steps = 0;
    Ended ended = Ended::not_identified;
};

/// [Arkhangelsky2021, Alg. 1]: ζ = (treated · times after)^¼ σ, σ the SD of controls' first differences before; 1e-6 σ
/// for times, and for units of the synthetic control. `not_identified`: no controls, no treated, or no time on a side.
/// `published` follows synthdid 0.0.9 in what the paper leaves open: 100 steps, weights up to a quarter of the largest
/// set to zero, then steps until the criterion falls by no more than (1e-5 σ)².
PanelEffect panel_effect(const Panel& panel, Contrast contrast = Contrast::synthetic_difference,
                         Search search = Search::exact);

/// What the same contrast finds where nothing was done: controls take the part of the treated [Arkhangelsky2021,
/// Alg. 4], with σ of the whole panel. All choices of as many controls as there are treated when they are at most
/// `draws`, else `draws` of them by chance, repeatable by `seed`.
struct Placebo {
    std::vector<double> effects;
    bool all = false;    ///< every choice, not a draw
    double error = 0;    ///< SD of the effects, divisor their number
    double p_value = 1;  ///< share of them at least as far from zero; the true choice counts as one
};
/// Nothing when there are not more controls than treated.
std::optional<Placebo> placebo(const Panel& panel, const PanelEffect& found,
                               Contrast contrast = Contrast::synthetic_difference, Search search = Search::exact,
                               std::size_t draws = 200, std::uint64_t seed = 1, int threads = 0);

/// Standard error by leaving each unit out with weights kept [Arkhangelsky2021, Alg. 3]. Nothing with one treated unit
/// or one control with a weight.
std::optional<double> jackknife_error(const Panel& panel, const PanelEffect& found);

}  // namespace opora::effect
