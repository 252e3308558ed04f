/// What a programme did, by the design that a table allows.
#pragma once

#include "compute/effect/discontinuity.hpp"
#include "engine/fitting/frame.hpp"

#include <optional>
#include <string_view>

namespace opora::fitting {

enum class Design : std::uint8_t {
    rd,        ///< given from a cut of a running variable upwards
    sdid,      ///< synthetic difference-in-differences over a panel of units and times
    sc,        ///< synthetic control over the same
    did,       ///< difference-in-differences over the same
    adjusted,  ///< treated against others after covariates
    matched,   ///< treated against the others most like them
};
/// "rd", "sdid" … and back; the inverse expects one of them.
std::string_view name_of(Design design);
Design design_named(std::string_view name);

/// rd: outcome, running; sdid, sc, did: outcome, unit, time, treated; adjusted, matched: outcome, treated.
struct EffectColumns {
    std::string outcome, running, unit, time, treated;
    std::vector<std::string> covariates;  ///< of rd, adjusted (if wished) and matched
    std::vector<std::string> needed(Design design) const;
    /// The option of the first column that the design needs and nobody named; "" = none.
    std::string unnamed(Design design) const;
};

struct EffectOptions {
    Design design = Design::rd;
    double cut = 0;
    std::optional<double> bandwidth;  ///< of rd, in the units of the running variable
    std::uint64_t seed = 1;           ///< of the placebo draws
};

/// part: "effect", "below", "above", "by_time", "unit_weight", "time_weight"; method: how it or its error was found.
struct EffectEstimate {
    std::string part, method, at;  ///< at: the unit or the time
    double value = 0;
    std::optional<double> error, p;
    std::optional<compute::Interval> interval;  ///< 95 %
};

struct EffectReport {
    Design design = Design::rd;
    std::size_t rows = 0;
    std::vector<EffectEstimate> estimates;
    std::vector<std::pair<std::string, double>> numbers;  ///< bandwidths, rows used, checks, by name
    compute::Ended ended = compute::Ended::not_identified;
};

/// Refuses: response_not_numbers, not_zero_or_one, panel_cell_twice, panel_cell_missing, panel_starts_differ.
EffectReport fit_effect(const Frame& frame, const EffectColumns& columns, const EffectOptions& options);

}  // namespace opora::fitting
