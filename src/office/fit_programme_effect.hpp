/// A person estimates what a programme did from a table of their own. Nothing of it is kept; no desk is needed.
#pragma once

#include "engine/fitting/fit_effect.hpp"

namespace opora::office {

struct EffectWish {
    std::string file;  ///< any table that can be read; its first row names the columns
    fitting::EffectColumns columns;
    fitting::EffectOptions options;
};

struct EffectAnswer {
    fitting::EffectReport report;
    std::size_t left_out = 0;  ///< rows with a wanted value missing
};

/// Refuses what read_frame, fit_effect and open_tables refuse.
EffectAnswer fit_programme_effect(const EffectWish& wish);

}  // namespace opora::office
