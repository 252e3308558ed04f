#include "portal/json_fit.hpp"

#include <boost/json/array.hpp>

#include <cmath>

namespace opora::json {

namespace {

boost::json::array names_json(const std::vector<std::string>& names) {
    boost::json::array out;
    for (const auto& name : names) out.push_back(boost::json::value(name));
    return out;
}

boost::json::array scores_json(const std::vector<fitting::ItemScore>& scores) {
    boost::json::array out;
    for (const auto& [item, score] : scores) out.push_back({{"item", item}, {"score", score}});
    return out;
}

void add_optional(boost::json::object& out, const char* name, const std::optional<double>& value) {
    if (value && std::isfinite(*value)) out[name] = *value;
}

void add_ability(boost::json::object& out, const std::string& name, const std::optional<irt::Ability>& ability) {
    if (!ability || !std::isfinite(ability->theta)) return;
    out[name] = ability->theta;
    if (std::isfinite(ability->error)) out[name + "_error"] = ability->error;
}

boost::json::object irt_estimate_json(const fitting::IrtEstimate& estimate) {
    boost::json::object out{{"part", estimate.item.empty() ? "population" : "item"}};
    if (!estimate.item.empty()) out["item"] = estimate.item;
    if (!estimate.group.empty()) out["group"] = estimate.group;
    if (estimate.category > 0) {
        out["category"] = estimate.category;
        out["score"] = estimate.score;
    }
    out["parameter"] = estimate.parameter;
    out["value"] = estimate.value;
    add_optional(out, "error", estimate.error);
    if (estimate.interval) {
        out["low"] = estimate.interval->low;
        out["high"] = estimate.interval->high;
    }
    return out;
}

boost::json::array items_json(const fitting::IrtReport& report) {
    boost::json::array out;
    for (const auto& item : report.items) {
        boost::json::array scores;
        for (const int score : item.scores) scores.push_back(score);
        out.push_back({{"item", item.item}, {"scores", scores}, {"people", item.people}, {"mean", item.mean}});
    }
    return out;
}

boost::json::array totals_json(const fitting::IrtReport& report) {
    boost::json::array out;
    for (const auto& row : report.totals) {
        boost::json::object total;
        if (!row.group.empty()) total["group"] = row.group;
        total["total"] = row.total;
        total["people"] = row.people;
        add_ability(total, "eap", row.eap);
        add_ability(total, "wle", row.wle);
        out.push_back(std::move(total));
    }
    return out;
}

boost::json::array item_fit_json(const fitting::IrtReport& report) {
    boost::json::array out;
    for (const auto& row : report.fit) {
        boost::json::object fit{{"item", row.item},       {"people", row.people}, {"infit", row.infit},
                                {"infit_z", row.infit_z}, {"outfit", row.outfit}, {"outfit_z", row.outfit_z}};
        add_optional(fit, "s_x2", row.x2);
        add_optional(fit, "df", row.df);
        add_optional(fit, "p", row.p);
        add_optional(fit, "rmsea", row.rmsea);
        out.push_back(std::move(fit));
    }
    return out;
}

}  // namespace

boost::json::object write(const office::IrtAnswer& answer) {
    const auto& report = answer.report;
    boost::json::object out{{"model", fitting::name_of(report.model)},
                            {"method", report.method},
                            {"rows", answer.rows},
                            {"left_out", answer.left_out},
                            {"people", report.people}};
    if (!answer.groups.empty()) out["groups"] = names_json(answer.groups);
    for (auto& [name, value] : ending_json(report.ended, report.gradient_norm, report.steps)) out[name] = value;
    out["items"] = items_json(report);
    out["closed"] = scores_json(answer.closed);
    out["constant"] = scores_json(answer.constant);
    out["passed_over"] = names_json(answer.passed_over);
    if (!report.unlinked.empty()) out["unlinked"] = names_json(report.unlinked);
    if (!report.empty.empty()) out["empty"] = scores_json(report.empty);
    if (report.ended == compute::Ended::not_identified) return out;
    out["log_likelihood"] = report.log_likelihood;
    out["parameters"] = report.parameters;
    out["aic"] = report.aic;
    out["bic"] = report.bic;
    boost::json::object reliability;
    add_optional(reliability, "alpha", report.reliability.alpha);
    add_optional(reliability, "omega", report.reliability.omega);
    add_optional(reliability, "eap", report.reliability.eap);
    add_optional(reliability, "wle", report.reliability.wle);
    out["reliability"] = std::move(reliability);
    boost::json::array estimates;
    for (const auto& estimate : report.estimates) estimates.push_back(irt_estimate_json(estimate));
    out["estimates"] = std::move(estimates);
    out["totals"] = totals_json(report);
    if (!report.fit.empty()) out["fit"] = item_fit_json(report);
    return out;
}

}  // namespace opora::json
