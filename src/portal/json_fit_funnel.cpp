#include "portal/json_fit.hpp"

#include <boost/json/array.hpp>

#include <cmath>

namespace opora::json {

namespace {

const char* side_of(double value, const compute::Interval& limits) {
    return value < limits.low ? "below" : value > limits.high ? "above" : "inside";
}

boost::json::object unit_json(const fitting::FunnelUnit& unit) {
    boost::json::object out{{"name", unit.name}, {"row", unit.line}};
    if (unit.events) out["events"] = *unit.events;
    if (unit.trials) out["trials"] = *unit.trials;
    for (const auto& [name, value] : {std::pair{"value", unit.value},
                                      {"error", unit.error},
                                      {"z", unit.z},
                                      {"eb", unit.shrunken.mean},
                                      {"eb_error", std::sqrt(unit.shrunken.variance)},
                                      {"reliability", unit.shrunken.lambda},
                                      {"low_95", unit.inner.low},
                                      {"high_95", unit.inner.high},
                                      {"low_998", unit.outer.low},
                                      {"high_998", unit.outer.high}})
        out[name] = value;
    out["side_95"] = side_of(unit.value, unit.inner);
    out["side_998"] = side_of(unit.value, unit.outer);
    return out;
}

boost::json::array funnel_estimates_json(const fitting::FunnelReport& report) {
    const auto& between = report.heterogeneity;
    boost::json::object tau2{{"part", "tau2"}, {"value", between.tau2}};
    if (between.tau2_error && std::isfinite(*between.tau2_error)) tau2["error"] = *between.tau2_error;
    tau2["low"] = report.tau2_interval.low;
    if (std::isfinite(report.tau2_interval.high)) tau2["high"] = report.tau2_interval.high;
    return {boost::json::object{{"part", "center"}, {"value", report.funnel.center}},
            boost::json::object{{"part", "mean"},
                                {"value", between.mu},
                                {"error", between.mu_error},
                                {"low", between.mu - compute::z95 * between.mu_error},
                                {"high", between.mu + compute::z95 * between.mu_error}},
            std::move(tau2), boost::json::object{{"part", "phi"}, {"value", report.funnel.phi}}};
}

}  // namespace

boost::json::object write(const office::FunnelAnswer& answer) {
    const auto& report = answer.report;
    const auto& between = report.heterogeneity;
    boost::json::object out{{"model", "funnel"},
                            {"of", report.are_shares ? "shares" : "means"},
                            {"method", fitting::name_of(report.by)},
                            {"rows", report.units.size()},
                            {"left_out", answer.left_out},
                            {"ended", compute::name_of(between.ended)}};
    if (between.ended == compute::Ended::not_identified) return out;
    out["gradient"] = between.gradient;
    out["log_likelihood"] = between.log_likelihood;
    out["q"] = between.q;
    out["q_p"] = between.q_p;
    out["i2"] = between.i2;
    out["estimates"] = funnel_estimates_json(report);
    boost::json::array units;
    for (const auto& unit : report.units) units.push_back(unit_json(unit));
    out["units"] = std::move(units);
    return out;
}

}  // namespace opora::json
