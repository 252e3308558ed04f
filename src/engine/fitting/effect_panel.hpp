/// Rows of units and times as a panel, and the columns of an effect.
#pragma once

#include "compute/effect/synthetic.hpp"
#include "engine/fitting/fit_effect.hpp"

namespace opora::fitting {

/// Refuses: response_not_numbers.
const FrameColumn& effect_numbers(const Frame& frame, const std::string& name);

/// 1 with the programme, 0 without. Refuses: not_zero_or_one.
std::vector<std::uint8_t> treated_of(const Frame& frame, const std::string& name);

struct NamedPanel {
    effect::Panel panel;
    std::vector<std::string> units, times;  ///< in the panel's order
};

/// Times in their order as numbers, or in the alphabet; units without the programme first. A row says by 1 that the
/// programme ran for this unit at this time. Refuses: panel_cell_twice, panel_cell_missing, panel_starts_differ.
NamedPanel panel_of(const Frame& frame, const EffectColumns& columns);

}  // namespace opora::fitting
