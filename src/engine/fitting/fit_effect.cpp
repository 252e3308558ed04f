#include "engine/fitting/fit_effect.hpp"

#include "compute/effect/density_jump.hpp"
#include "compute/effect/matched.hpp"
#include "engine/fitting/effect_panel.hpp"
#include "engine/fitting/plain_csv.hpp"

#include <array>

namespace opora::fitting {

namespace {

using compute::Interval;
using compute::z95;

constexpr std::array<std::string_view, 6> design_names{"rd", "sdid", "sc", "did", "adjusted", "matched"};

bool is_panel(Design design) { return design == Design::sdid || design == Design::sc || design == Design::did; }

std::vector<std::vector<double>> covariates_of(const Frame& frame, const EffectColumns& columns) {
    std::vector<std::vector<double>> out;
    for (const auto& name : columns.covariates) out.push_back(effect_numbers(frame, name).numbers);
    return out;
}

void fit_discontinuity(EffectReport& report, const Frame& frame, const EffectColumns& columns,
                       const EffectOptions& options) {
    effect::DiscontinuityData data;
    data.running = effect_numbers(frame, columns.running).numbers;
    data.outcome = effect_numbers(frame, columns.outcome).numbers;
    data.covariates = covariates_of(frame, columns);
    data.cut = options.cut;
    effect::DiscontinuityOptions search;
    search.bandwidth = options.bandwidth;
    const auto found = effect::discontinuity(data, search);
    report.ended = found.ended;
    report.numbers = {
        {"cut", options.cut}, {"rows_below", double(found.rows_below)}, {"rows_above", double(found.rows_above)}};
    if (found.ended == compute::Ended::not_identified) return;
    report.estimates = {
        {"effect", "robust", "", found.corrected_effect, found.robust_error, found.p_value, found.robust_interval},
        {"effect", "conventional", "", found.effect, found.error, {}, {}},
        {"below", "", "", found.below, {}, {}, {}},
        {"above", "", "", found.above, {}, {}, {}}};
    for (const auto& [name, value] : {std::pair{"bandwidth", found.bandwidth},
                                      {"bias_bandwidth", found.bias_bandwidth},
                                      {"used_below", double(found.used_below)},
                                      {"used_above", double(found.used_above)}})
        report.numbers.emplace_back(name, value);
    const auto jump = effect::density_jump(data.running, options.cut);
    if (jump.ended == compute::Ended::not_identified) return;
    report.numbers.emplace_back("density_statistic", jump.statistic);
    report.numbers.emplace_back("density_p", jump.p_value);
}

EffectEstimate effect_with(const char* method, double effect, double error) {
    return {"effect", method, "", effect, error, {}, Interval{effect - z95 * error, effect + z95 * error}};
}

void add_series(EffectReport& report, const char* part, const std::vector<std::string>& names,
                const std::vector<double>& values, std::size_t first = 0) {
    for (std::size_t i = 0; i < values.size(); ++i)
        report.estimates.push_back({part, "", names[first + i], values[i], {}, {}, {}});
}

void fit_panel(EffectReport& report, const Frame& frame, const EffectColumns& columns, const EffectOptions& options) {
    const auto named = panel_of(frame, columns);
    const auto& panel = named.panel;
    const auto contrast = options.design == Design::sdid ? effect::Contrast::synthetic_difference
                          : options.design == Design::sc ? effect::Contrast::synthetic_control
                                                         : effect::Contrast::difference;
    const auto found = effect::panel_effect(panel, contrast);
    report.ended = found.ended;
    report.numbers = {{"units", double(panel.units)},
                      {"treated", double(panel.units - panel.controls)},
                      {"times", double(panel.times)},
                      {"times_before", double(panel.before)}};
    if (found.ended == compute::Ended::not_identified) return;
    const auto placebo = effect::placebo(panel, found, contrast, effect::Search::exact, 200, options.seed);
    if (placebo) {
        report.estimates.push_back(effect_with("placebo", found.effect, placebo->error));
        report.estimates.back().p = placebo->p_value;
        report.numbers.emplace_back("placebos", double(placebo->effects.size()));
    }
    if (const auto error = effect::jackknife_error(panel, found))
        report.estimates.push_back(effect_with("jackknife", found.effect, *error));
    if (report.estimates.empty()) report.estimates.push_back({"effect", "", "", found.effect, {}, {}, {}});
    add_series(report, "by_time", named.times, found.by_time, panel.before);
    add_series(report, "unit_weight", named.units, found.unit_weights);
    add_series(report, "time_weight", named.times, found.time_weights);
}

void fit_comparison(EffectReport& report, const Frame& frame, const EffectColumns& columns, Design design) {
    effect::Compared data;
    data.outcome = effect_numbers(frame, columns.outcome).numbers;
    data.treated = treated_of(frame, columns.treated);
    data.covariates = covariates_of(frame, columns);
    effect::Comparison found;
    if (design == Design::matched) {
        const auto matched = effect::matched_effect(data);
        found = matched.comparison;
        const bool is_known = found.ended != compute::Ended::not_identified;
        for (std::size_t i = 0; is_known && i < columns.covariates.size(); ++i) {
            report.numbers.emplace_back("difference_before:" + columns.covariates[i], matched.difference_before[i]);
            report.numbers.emplace_back("difference_after:" + columns.covariates[i], matched.difference_after[i]);
        }
    } else {
        found = effect::adjusted_effect(data);
    }
    report.ended = found.ended;
    double treated = 0;
    for (const auto one : data.treated) treated += one;
    report.numbers.emplace_back("treated", treated);
    if (found.ended == compute::Ended::not_identified) return;
    if (found.degrees > 0) report.numbers.emplace_back("degrees", found.degrees);
    report.estimates.push_back({"effect", design == Design::matched ? "matched" : "adjusted", "", found.effect,
                                found.error, found.p_value, found.interval});
}

}  // namespace

std::string_view name_of(Design design) { return design_names[static_cast<std::size_t>(design)]; }

Design design_named(std::string_view name) {
    for (std::size_t i = 0; i < design_names.size(); ++i)
        if (design_names[i] == name) return static_cast<Design>(i);
    throw Refusal(Problem{Code::bad_request, {.path = "--design"}, std::string(name), {}});
}

std::vector<std::string> EffectColumns::needed(Design design) const {
    std::vector<std::string> out{outcome};
    if (design == Design::rd)
        out.push_back(running);
    else
        out.push_back(treated);
    if (is_panel(design)) {
        out.push_back(unit);
        out.push_back(time);
    } else {
        out.insert(out.end(), covariates.begin(), covariates.end());
    }
    return out;
}

std::string EffectColumns::unnamed(Design design) const {
    if (outcome.empty()) return "--outcome";
    if (design == Design::rd) return running.empty() ? "--running" : "";
    if (treated.empty()) return "--treated";
    if (is_panel(design)) return unit.empty() ? "--unit" : time.empty() ? "--time" : "";
    return design == Design::matched && covariates.empty() ? "--covariates" : "";
}

EffectReport fit_effect(const Frame& frame, const EffectColumns& columns, const EffectOptions& options) {
    EffectReport report;
    report.design = options.design;
    report.rows = frame.rows;
    if (options.design == Design::rd)
        fit_discontinuity(report, frame, columns, options);
    else if (is_panel(options.design))
        fit_panel(report, frame, columns, options);
    else
        fit_comparison(report, frame, columns, options.design);
    return report;
}

}  // namespace opora::fitting
