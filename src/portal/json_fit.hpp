/// Fitted models as JSON: what `opora fit … --json` answers (docs/cli.md). A shape a kind of model, with these in all:
/// "model", "rows", "log_likelihood", "estimates", and how it "ended".
#pragma once

#include "office/fit_funnel_plot.hpp"
#include "office/fit_irt_model.hpp"
#include "office/fit_link_scales.hpp"
#include "office/fit_mixed_model.hpp"
#include "office/fit_programme_effect.hpp"

#include <boost/json/object.hpp>

namespace opora::json {

/// {"ended": "converged", "gradient": …, "evaluations": …}; the names of compute/ended.hpp.
boost::json::object ending_json(compute::Ended ended, double gradient_norm, int evaluations);

boost::json::object write(const office::MixedWish& wish, const office::MixedAnswer& answer);
boost::json::object write(const office::IrtAnswer& answer);
boost::json::object write(const office::FunnelAnswer& answer);
boost::json::object write(const office::LinkAnswer& answer);
boost::json::object write(const office::EffectAnswer& answer);

}  // namespace opora::json
