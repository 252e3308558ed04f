#include "portal/json_fit.hpp"

#include <boost/json/array.hpp>

#include <cmath>

namespace opora::json {

namespace {

boost::json::object effect_estimate_json(const fitting::EffectEstimate& estimate) {
    boost::json::object out{{"part", estimate.part}};
    if (!estimate.method.empty()) out["method"] = estimate.method;
    if (!estimate.at.empty()) out["at"] = estimate.at;
    out["value"] = estimate.value;
    if (estimate.error && std::isfinite(*estimate.error)) out["error"] = *estimate.error;
    if (estimate.interval && std::isfinite(estimate.interval->low) && std::isfinite(estimate.interval->high)) {
        out["low"] = estimate.interval->low;
        out["high"] = estimate.interval->high;
    }
    if (estimate.p) out["p"] = *estimate.p;
    return out;
}

}  // namespace

boost::json::object write(const office::EffectAnswer& answer) {
    const auto& report = answer.report;
    boost::json::object out{{"model", "effect"},
                            {"design", fitting::name_of(report.design)},
                            {"rows", report.rows},
                            {"left_out", answer.left_out},
                            {"ended", compute::name_of(report.ended)}};
    boost::json::object numbers;
    for (const auto& [name, value] : report.numbers)
        if (std::isfinite(value)) numbers[name] = value;
    out["numbers"] = std::move(numbers);
    boost::json::array estimates;
    for (const auto& estimate : report.estimates) estimates.push_back(effect_estimate_json(estimate));
    out["estimates"] = std::move(estimates);
    return out;
}

}  // namespace opora::json
