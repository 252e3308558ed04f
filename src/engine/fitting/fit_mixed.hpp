/// A mixed model from a table and a formula, as a list of estimates.
#pragma once

#include "engine/fitting/model_data.hpp"

#include <optional>
#include <utility>

namespace opora::fitting {

using mixed::Interval;

/// «fixed» with its error; «covariance» of a group's effects (a variance when both terms are the same); «deviation», a
/// standard deviation with its error (binomial); «residual». Intervals are of 95 %, by the normal quantile.
/// Among profiles: «deviation», «correlation», «residual» (a standard deviation) and «fixed», of the ML fit.
struct Estimate {
    std::string part, group, term, other_term;
    double value = 0;
    std::optional<double> error;
    std::optional<Interval> interval;
};

/// An effect of one group: its conditional mode with the conditional standard error and 95 % interval.
struct EffectRow {
    std::string group, level, term;
    double value = 0, error = 0;
    Interval interval{0, 0};
};

struct MixedOptions {
    mixed::Criterion criterion = mixed::Criterion::reml;  ///< gaussian
    int points = 11;                                      ///< binomial: of the quadrature; 1 = Laplace
    bool with_effects = false;
    bool with_profiles = false;  ///< profile likelihood intervals (gaussian)
};

struct MixedReport {
    Family family = Family::gaussian;
    std::string method;  ///< "reml", "ml", "quadrature", "laplace"
    std::vector<Estimate> estimates, profiles;
    std::vector<EffectRow> effects;
    double rows = 0;
    std::vector<std::pair<std::string, std::size_t>> groups;  ///< grouping → how many
    double log_likelihood = 0, aic = 0;
    mixed::Ended ended = mixed::Ended::not_identified;
    double gradient_norm = 0;
    int evaluations = 0;
    std::string dependent;  ///< the column that follows from others, when the model is not identified because of it
};

MixedReport fit_mixed(const ModelData& model, const MixedOptions& options);

}  // namespace opora::fitting
