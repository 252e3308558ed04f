#include "engine/fitting/fit_funnel.hpp"

#include "engine/fitting/plain_csv.hpp"

#include <array>
#include <cmath>

namespace opora::fitting {

namespace {

constexpr std::array<std::string_view, 4> tau_names{"dl", "pm", "ml", "reml"};
constexpr double most_trials = 1e9;

const FrameColumn& numbers_of(const Frame& frame, const std::string& name) {
    const auto* column = frame.find(name);
    if (!column) throw Refusal(Problem{Code::column_unknown, {}, name, {}});
    if (column->is_factor()) throw Refusal(Problem{Code::response_not_numbers, {}, name, {}});
    return *column;
}

[[noreturn]] void refuse_cell(Code code, const Frame& frame, std::size_t row, const FrameColumn& column,
                              Args said = {}) {
    throw Refusal(
        Problem{code, {"", frame.lines[row], "", column.name}, number_text(column.numbers[row]), std::move(said)});
}

void expect_positive(const Frame& frame, const FrameColumn& column) {
    for (std::size_t i = 0; i < frame.rows; ++i)
        if (!(column.numbers[i] > 0)) refuse_cell(Code::number_not_positive, frame, i, column);
}

void expect_counts(const Frame& frame, const FrameColumn& column) {
    for (std::size_t i = 0; i < frame.rows; ++i) {
        const double count = column.numbers[i];
        if (!(count >= 0 && count <= most_trials) || count != std::floor(count))
            refuse_cell(Code::count_not_whole, frame, i, column);
    }
}

std::string name_of_unit(const Frame& frame, const FunnelColumns& columns, std::size_t row) {
    const auto* names = columns.name.empty() ? nullptr : frame.find(columns.name);
    if (!names) return std::to_string(frame.lines[row]);
    return names->is_factor() ? names->levels[static_cast<std::size_t>(names->numbers[row])]
                              : number_text(names->numbers[row]);
}

void fit_shares(FunnelReport& report, const Frame& frame, const FunnelColumns& columns) {
    const auto& events = numbers_of(frame, columns.events);
    const auto& trials = numbers_of(frame, columns.trials);
    expect_counts(frame, events);
    expect_counts(frame, trials);
    expect_positive(frame, trials);
    std::vector<compute::ShareOf> shares;
    for (std::size_t i = 0; i < frame.rows; ++i) {
        if (events.numbers[i] > trials.numbers[i])
            refuse_cell(Code::events_above_trials, frame, i, events, {{"trials", trials.numbers[i]}});
        shares.push_back({static_cast<int>(events.numbers[i]), static_cast<int>(trials.numbers[i])});
        report.units[i].events = events.numbers[i];
        report.units[i].trials = trials.numbers[i];
    }
    report.funnel = compute::fit_funnel(shares, 0.1, report.by);
    const double spread = report.funnel.center * (1 - report.funnel.center);
    for (auto& unit : report.units) {
        unit.value = *unit.events / *unit.trials;
        unit.error = std::sqrt(spread / *unit.trials);
    }
}

void fit_means(FunnelReport& report, const Frame& frame, const FunnelColumns& columns) {
    const auto& values = numbers_of(frame, columns.value);
    const auto& errors = numbers_of(frame, columns.error);
    expect_positive(frame, errors);
    std::vector<double> variances;
    for (std::size_t i = 0; i < frame.rows; ++i) {
        report.units[i].value = values.numbers[i];
        report.units[i].error = errors.numbers[i];
        variances.push_back(errors.numbers[i] * errors.numbers[i]);
    }
    report.funnel = compute::fit_mean_funnel(values.numbers, variances, 0.1, report.by);
}

/// τ², its interval, what is best said of each unit, and its place in the funnel.
void add_heterogeneity(FunnelReport& report) {
    std::vector<double> means, variances;
    for (const auto& unit : report.units) {
        means.push_back(unit.value);
        variances.push_back(unit.error * unit.error);
    }
    report.heterogeneity = compute::fit_heterogeneity(means, variances, report.by);
    if (report.heterogeneity.ended == compute::Ended::not_identified) return;
    report.tau2_interval = compute::tau2_interval(means, variances);
    const auto shrunken = compute::shrink_means(means, variances, report.heterogeneity);
    for (std::size_t i = 0; i < report.units.size(); ++i) {
        auto& unit = report.units[i];
        unit.shrunken = shrunken[i];
        unit.z = (unit.value - report.funnel.center) / std::sqrt(variances[i] + std::pow(report.funnel.tau, 2));
        const auto limits = [&](double z) {
            return report.are_shares ? compute::funnel_limits(report.funnel, static_cast<int>(*unit.trials), z)
                                     : compute::mean_funnel_limits(report.funnel, variances[i], z);
        };
        unit.inner = limits(compute::z95);
        unit.outer = limits(compute::z998);
    }
}

}  // namespace

std::string_view name_of(compute::TauBy by) { return tau_names[static_cast<std::size_t>(by)]; }

compute::TauBy tau_by_named(std::string_view name) {
    for (std::size_t i = 0; i < tau_names.size(); ++i)
        if (tau_names[i] == name) return static_cast<compute::TauBy>(i);
    throw Refusal(Problem{Code::bad_request, {.path = "--tau"}, std::string(name), {}});
}

std::vector<std::string> FunnelColumns::wanted() const {
    auto out = are_shares() ? std::vector{events, trials} : std::vector{value, error};
    if (!name.empty()) out.push_back(name);
    return out;
}

FunnelReport fit_funnel(const Frame& frame, const FunnelColumns& columns, compute::TauBy by) {
    FunnelReport report;
    report.are_shares = columns.are_shares();
    report.by = by;
    report.units.resize(frame.rows);
    for (std::size_t i = 0; i < frame.rows; ++i) {
        report.units[i].name = name_of_unit(frame, columns, i);
        report.units[i].line = frame.lines[i];
    }
    if (report.are_shares)
        fit_shares(report, frame, columns);
    else
        fit_means(report, frame, columns);
    const bool is_certain = report.are_shares && !(report.funnel.center > 0 && report.funnel.center < 1);
    if (!is_certain) add_heterogeneity(report);
    return report;
}

}  // namespace opora::fitting
