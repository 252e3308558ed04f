/// How units differ beyond chance, which of them stand out, and what is best said of each: a funnel from a table.
#pragma once

#include "compute/funnel.hpp"
#include "engine/fitting/frame.hpp"

#include <optional>
#include <string_view>

namespace opora::fitting {

/// "dl", "pm", "ml", "reml" and back; the inverse expects one of them.
std::string_view name_of(compute::TauBy by);
compute::TauBy tau_by_named(std::string_view name);

/// Columns: either means with standard errors, or events of trials; `name` of the units, "" = by their row.
struct FunnelColumns {
    std::string value, error, events, trials, name;
    bool are_shares() const { return !events.empty(); }
    std::vector<std::string> wanted() const;
};

struct FunnelUnit {
    std::string name;
    std::uint32_t line = 0;
    double value = 0, error = 0;           ///< of shares the binomial error under the center
    std::optional<double> events, trials;  ///< of shares
    double z = 0;                          ///< (value − center) / √(error² + τ²)
    compute::Shrunken shrunken;
    compute::Interval inner, outer;  ///< limits of the funnel at 95 % and 99.8 %, with τ²
};

struct FunnelReport {
    bool are_shares = false;
    compute::TauBy by = compute::TauBy::reml;
    compute::Funnel funnel;
    compute::Heterogeneity heterogeneity;
    compute::Interval tau2_interval;  ///< 95 %; high may be infinite
    std::vector<FunnelUnit> units;    ///< in the order of the table
};

/// Refuses: column_unknown, number_not_positive (errors, trials),
/// count_not_whole, events_above_trials, response_not_numbers.
FunnelReport fit_funnel(const Frame& frame, const FunnelColumns& columns, compute::TauBy by);

}  // namespace opora::fitting
