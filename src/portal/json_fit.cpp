#include "portal/json_fit.hpp"

#include <cmath>

namespace opora::json {

namespace {

boost::json::object estimate_json(const fitting::Estimate& estimate) {
    boost::json::object out{{"part", estimate.part}};
    if (!estimate.group.empty()) out["group"] = estimate.group;
    if (!estimate.term.empty()) out["term"] = estimate.term;
    if (!estimate.other_term.empty()) out["other_term"] = estimate.other_term;
    out["value"] = estimate.value;
    if (estimate.error) out["error"] = *estimate.error;
    if (estimate.interval) {
        out["low"] = estimate.interval->low;
        out["high"] = estimate.interval->high;
    }
    return out;
}

}  // namespace

boost::json::object ending_json(compute::Ended ended, double gradient_norm, int evaluations) {
    boost::json::object out{{"ended", compute::name_of(ended)}};
    if (ended != compute::Ended::not_identified) {
        if (std::isfinite(gradient_norm)) out["gradient"] = gradient_norm;
        out["evaluations"] = evaluations;
    }
    return out;
}

boost::json::object write(const office::MixedWish& wish, const office::MixedAnswer& answer) {
    const auto& report = answer.report;
    boost::json::object out{{"model", "mixed"},
                            {"formula", wish.formula},
                            {"family", report.family == fitting::Family::binomial ? "binomial" : "gaussian"},
                            {"method", report.method},
                            {"rows", report.rows},
                            {"left_out", answer.left_out}};
    boost::json::object groups;
    for (const auto& [name, count] : report.groups) groups[name] = count;
    out["groups"] = std::move(groups);
    for (auto& [name, value] : ending_json(report.ended, report.gradient_norm, report.evaluations)) out[name] = value;
    if (!report.dependent.empty()) out["dependent"] = report.dependent;
    if (report.ended == compute::Ended::not_identified) return out;
    out["log_likelihood"] = report.log_likelihood;
    out["aic"] = report.aic;
    boost::json::array estimates;
    for (const auto& estimate : report.estimates) estimates.push_back(estimate_json(estimate));
    out["estimates"] = std::move(estimates);
    if (!report.profiles.empty()) {
        boost::json::array profiles;
        for (const auto& estimate : report.profiles) profiles.push_back(estimate_json(estimate));
        out["profiles"] = std::move(profiles);
    }
    if (report.effects.empty()) return out;
    boost::json::array effects;
    for (const auto& effect : report.effects)
        effects.push_back({{"group", effect.group},
                           {"level", effect.level},
                           {"term", effect.term},
                           {"value", effect.value},
                           {"error", effect.error},
                           {"low", effect.interval.low},
                           {"high", effect.interval.high}});
    out["effects"] = std::move(effects);
    return out;
}

}  // namespace opora::json
