// Funnel plots on the command line: how units differ beyond chance, and which of them stand out.

#include "portal/cli/commands.hpp"
#include "portal/cli/fit_words.hpp"
#include "portal/json_fit.hpp"

#include <algorithm>
#include <cmath>

namespace opora::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

bool is_outside(const fitting::FunnelUnit& unit, const compute::Interval& limits) {
    return unit.value < limits.low || unit.value > limits.high;
}

void print_units(const Shell& shell, const fitting::FunnelReport& report) {
    auto units = report.units;
    std::erase_if(units, [](const auto& unit) { return !is_outside(unit, unit.inner); });
    const auto outer = std::count_if(report.units.begin(), report.units.end(),
                                     [](const auto& unit) { return is_outside(unit, unit.outer); });
    print_line("");
    print_line(shell.words("cli.fit.funnel.outside", {{"inner", double(units.size())}, {"outer", double(outer)}}));
    if (units.empty()) return;
    std::stable_sort(units.begin(), units.end(), [](const auto& one, const auto& other) { return one.z < other.z; });
    Rows rows{{"  " + shell.words("cli.fit.column.unit"), shell.words("cli.fit.column.value"),
               shell.words("cli.fit.column.limits"), "z", shell.words("cli.fit.column.shrunken"), ""}};
    for (const auto& unit : units)
        rows.push_back(
            {"  " + unit.name, figures(shell, unit.value),
             figures(shell, unit.inner.low, 4) + " … " + figures(shell, unit.inner.high, 4),
             say_number(shell.language, unit.z, 2),
             figures(shell, unit.shrunken.mean) + " (" + figures(shell, std::sqrt(unit.shrunken.variance), 3) + ")",
             is_outside(unit, unit.outer) ? "**" : "*"});
    print_table(rows);
}

}  // namespace

Ending fit_funnel(const Shell& shell, const office::FunnelWish& wish) {
    const auto answer = office::fit_funnel_plot(wish);
    const auto& report = answer.report;
    const auto& between = report.heterogeneity;
    const auto ending = between.ended == compute::Ended::not_identified ? Ending::refused : Ending::ok;
    if (shell.as_json) {
        print_json(json::write(answer));
        return ending;
    }
    print_line(
        shell.words(report.are_shares ? "cli.fit.funnel.shares" : "cli.fit.funnel.means") + ". " +
        shell.words("cli.fit.rows", {{"rows", double(report.units.size())}, {"left_out", double(answer.left_out)}}));
    if (ending != Ending::ok) {
        print_line(shell.words("cli.fit.funnel.cannot"));
        return ending;
    }
    print_line(shell.words("cli.fit.funnel.center", {{"value", figures(shell, report.funnel.center)},
                                                     {"mean", figures(shell, between.mu)},
                                                     {"error", figures(shell, between.mu_error, 3)}}));
    const auto high = report.tau2_interval.high;
    print_line(shell.words("cli.fit.funnel.tau",
                           {{"method", std::string(fitting::name_of(report.by))},
                            {"tau", figures(shell, std::sqrt(between.tau2))},
                            {"tau2", figures(shell, between.tau2)},
                            {"low", figures(shell, report.tau2_interval.low, 4)},
                            {"high", std::isfinite(high) ? figures(shell, high, 4) : std::string("∞")}}));
    print_line(shell.words("cli.fit.funnel.spread", {{"q", say_number(shell.language, between.q, 2)},
                                                     {"df", double(between.units - 1)},
                                                     {"p", say_number(shell.language, between.q_p, 4)},
                                                     {"i2", between.i2},
                                                     {"phi", say_number(shell.language, report.funnel.phi, 3)}}));
    print_units(shell, report);
    return ending;
}

}  // namespace opora::cli
