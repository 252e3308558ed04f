#include "portal/json_fit.hpp"

#include <boost/json/array.hpp>

#include <array>
#include <cmath>

namespace opora::json {

namespace {

constexpr std::array<const char*, 6> verdicts{
    "yes", "no_anchors", "too_few_anchors", "too_many_drifted", "anchors_disagree", "not_linked"};

boost::json::object scale_json(const char* parameter, double value, bool has_error, double error) {
    boost::json::object out{{"part", "scale"}, {"parameter", parameter}, {"value", value}};
    if (has_error && std::isfinite(error)) {
        out["error"] = error;
        out["low"] = value - compute::z95 * error;
        out["high"] = value + compute::z95 * error;
    }
    return out;
}

boost::json::object anchor_json(const fitting::AnchorRow& anchor) {
    boost::json::object out{{"item", anchor.item},
                            {"from", anchor.from},
                            {"to", anchor.to},
                            {"difference", anchor.check.difference},
                            {"robust_z", anchor.check.robust_z},
                            {"log_slope_gap", anchor.check.log_slope_gap},
                            {"largest_step", anchor.check.largest_step},
                            {"kept", anchor.is_kept}};
    if (!anchor.is_kept) out["why"] = anchor.why == linking::Drift::slope ? "slope" : "difficulty";
    return out;
}

boost::json::array item_names_json(const std::vector<std::string>& names) {
    boost::json::array out;
    for (const auto& name : names) out.push_back(boost::json::value(name));
    return out;
}

}  // namespace

boost::json::object write(const office::LinkAnswer& answer) {
    const auto& report = answer.report;
    const auto& link = report.found.link;
    boost::json::object out{{"model", "link"},
                            {"method", fitting::word_of(link.method)},
                            {"robust", report.is_robust},
                            {"shift_only", report.is_shift_only},
                            {"rows", report.anchors.size()},
                            {"ended", compute::name_of(link.ended)},
                            {"comparable", verdicts[static_cast<std::size_t>(report.found.comparable)]},
                            {"only_from", item_names_json(report.only_from)},
                            {"only_to", item_names_json(report.only_to)},
                            {"different", item_names_json(report.different)}};
    if (link.ended == compute::Ended::not_identified) return out;
    out["criterion"] = link.criterion;
    out["spread"] = report.found.spread;
    out["link_error"] = report.found.link_error;
    out["correlation"] = report.found.correlation;
    out["spread_ratio"] = report.found.spread_ratio;
    out["estimates"] = boost::json::array{scale_json("slope", link.scale.slope, report.has_errors, link.slope_error),
                                          scale_json("shift", link.scale.shift, report.has_errors, link.shift_error)};
    boost::json::array methods;
    for (const auto& other : report.methods)
        methods.push_back({{"method", fitting::word_of(other.method)},
                           {"ended", compute::name_of(other.ended)},
                           {"slope", other.scale.slope},
                           {"shift", other.scale.shift}});
    out["methods"] = std::move(methods);
    boost::json::array anchors;
    for (const auto& anchor : report.anchors) anchors.push_back(anchor_json(anchor));
    out["anchors"] = std::move(anchors);
    return out;
}

}  // namespace opora::json
