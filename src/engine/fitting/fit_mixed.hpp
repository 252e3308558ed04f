/// A linear mixed model from a table and a formula, as a list of estimates.
#pragma once

#include "engine/fitting/formula.hpp"

#include <optional>

namespace opora::fitting {

/// «fixed» with its error; «covariance» of a group's effects (a variance when both terms are the same); «residual».
struct Estimate {
    std::string part, group, term, other_term;
    double value = 0;
    std::optional<double> error;
};

/// An effect of one group: its conditional mode with the conditional standard error.
struct EffectRow {
    std::string group, level, term;
    double value = 0, error = 0;
};

struct MixedReport {
    std::vector<Estimate> estimates;
    std::vector<EffectRow> effects;
    mixed::LinearFit fit;
    double aic = 0;
    std::size_t left_out = 0;
    std::string dependent;  ///< the column that follows from others, when the model is not identified because of it
};

enum class WithEffects : std::uint8_t { no, yes };

MixedReport fit_mixed(const ModelData& model, const mixed::LinearOptions& options, WithEffects with_effects);

}  // namespace opora::fitting
