// Effects on the command line: what a programme did, and what the estimate rests on.

#include "portal/cli/commands.hpp"
#include "portal/cli/fit_words.hpp"
#include "portal/json_fit.hpp"

#include <cmath>

namespace opora::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr double least_weight = 0.001;

void print_effects_found(const Shell& shell, const fitting::EffectReport& report) {
    Rows rows{{"  " + shell.words("cli.fit.column.what"), shell.words("cli.fit.column.value"),
               shell.words("cli.fit.column.error"), shell.words("cli.fit.column.interval"), "p"}};
    for (const auto& estimate : report.estimates) {
        if (!estimate.at.empty()) continue;
        auto name = shell.words("cli.fit.effect.part." + estimate.part);
        if (!estimate.method.empty()) name += ", " + shell.words("cli.fit.effect.by." + estimate.method);
        rows.push_back({"  " + name, figures(shell, estimate.value),
                        estimate.error ? figures(shell, *estimate.error) : "",
                        estimate.interval
                            ? figures(shell, estimate.interval->low) + " … " + figures(shell, estimate.interval->high)
                            : "",
                        estimate.p ? say_number(shell.language, *estimate.p, 4) : ""});
    }
    print_line("");
    print_table(rows);
}

void print_series(const Shell& shell, const fitting::EffectReport& report, const std::string& part, double least) {
    Rows rows;
    for (const auto& estimate : report.estimates)
        if (estimate.part == part && std::abs(estimate.value) >= least)
            rows.push_back({"  " + estimate.at, figures(shell, estimate.value)});
    if (rows.empty()) return;
    print_line("");
    print_line(shell.words("cli.fit.effect.part." + part));
    print_table(rows);
}

/// «difference_before:балл» is a number of a covariate.
std::string name_of_number(const Shell& shell, const std::string& name) {
    const auto colon = name.find(':');
    const auto said = shell.words("cli.fit.effect.number." + name.substr(0, colon));
    return colon == name.npos ? said : said + ": " + name.substr(colon + 1);
}

}  // namespace

Ending fit_effect(const Shell& shell, const office::EffectWish& wish) {
    const auto answer = office::fit_programme_effect(wish);
    const auto& report = answer.report;
    const auto ending = report.ended == compute::Ended::not_identified ? Ending::refused : Ending::ok;
    if (shell.as_json) {
        print_json(json::write(answer));
        return ending;
    }
    print_line(shell.words("cli.fit.effect.design." + std::string(fitting::name_of(report.design))) + ". " +
               shell.words("cli.fit.rows", {{"rows", double(report.rows)}, {"left_out", double(answer.left_out)}}));
    if (report.ended == compute::Ended::out_of_iterations) print_line(shell.words("cli.fit.effect.unfinished"));
    Rows rows;
    for (const auto& [name, value] : report.numbers)
        rows.push_back({"  " + name_of_number(shell, name),
                        value == std::trunc(value) ? say_number(shell.language, value, 0) : figures(shell, value)});
    print_table(rows);
    if (ending != Ending::ok) {
        print_line(shell.words("cli.fit.effect.cannot"));
        return ending;
    }
    print_effects_found(shell, report);
    print_series(shell, report, "by_time", 0);
    print_series(shell, report, "unit_weight", least_weight);
    print_series(shell, report, "time_weight", least_weight);
    return ending;
}

}  // namespace opora::cli
