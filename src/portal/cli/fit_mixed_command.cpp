// Mixed models on the command line: estimates as a table in words or as JSON.

#include "portal/cli/commands.hpp"
#include "portal/cli/fit_words.hpp"
#include "portal/json_fit.hpp"

#include <cmath>

namespace opora::cli {

namespace {

using fitting::Estimate;
using Rows = std::vector<std::vector<std::string>>;

std::string interval_words(const Shell& shell, const std::optional<mixed::Interval>& interval) {
    if (!interval) return "";
    return figures(shell, interval->low) + " … " + figures(shell, interval->high);
}

void print_fixed(const Shell& shell, const fitting::MixedReport& report) {
    Rows rows{{"  " + shell.words("cli.fit.column.term"), shell.words("cli.fit.column.value"),
               shell.words("cli.fit.column.error"), shell.words("cli.fit.column.interval")}};
    for (const auto& estimate : report.estimates)
        if (estimate.part == "fixed")
            rows.push_back({"  " + estimate.term, figures(shell, estimate.value),
                            estimate.error ? figures(shell, *estimate.error) : "",
                            interval_words(shell, estimate.interval)});
    print_line("");
    print_line(shell.words("cli.fit.mixed.fixed"));
    print_table(rows);
}

double variance_of(const fitting::MixedReport& report, const std::string& group, const std::string& term) {
    for (const auto& estimate : report.estimates)
        if (estimate.part == "covariance" && estimate.group == group && estimate.term == term &&
            estimate.other_term == term)
            return estimate.value;
    return 0;
}

/// Of a standard deviation, where the model gives one.
std::string deviation_error(const Shell& shell, const fitting::MixedReport& report, const Estimate& of) {
    for (const auto& estimate : report.estimates)
        if (estimate.part == "deviation" && estimate.group == of.group && estimate.term == of.term && estimate.error)
            return figures(shell, *estimate.error);
    return "";
}

/// Variances with their standard deviations, covariances as correlations.
void print_random(const Shell& shell, const fitting::MixedReport& report) {
    Rows rows{{"  " + shell.words("cli.fit.column.group"), shell.words("cli.fit.column.term"),
               shell.words("cli.fit.column.variance"), shell.words("cli.fit.column.sd"),
               shell.words("cli.fit.column.sd_error"), shell.words("cli.fit.column.correlation")}};
    for (const auto& estimate : report.estimates) {
        if (estimate.part == "residual") {
            rows.push_back({"  " + shell.words("cli.fit.mixed.residual"), "", figures(shell, estimate.value),
                            figures(shell, std::sqrt(estimate.value)), "", ""});
        } else if (estimate.part == "covariance" && estimate.term == estimate.other_term) {
            rows.push_back({"  " + estimate.group, estimate.term, figures(shell, estimate.value),
                            figures(shell, std::sqrt(estimate.value)), deviation_error(shell, report, estimate), ""});
        } else if (estimate.part == "covariance") {
            const double product = variance_of(report, estimate.group, estimate.term) *
                                   variance_of(report, estimate.group, estimate.other_term);
            rows.push_back({"  " + estimate.group, estimate.term + ", " + estimate.other_term,
                            figures(shell, estimate.value), "", "",
                            product > 0 ? figures(shell, estimate.value / std::sqrt(product), 3) : ""});
        }
    }
    print_line("");
    print_line(shell.words("cli.fit.mixed.random"));
    print_table(rows);
}

void print_profiles(const Shell& shell, const fitting::MixedReport& report) {
    if (report.profiles.empty()) return;
    Rows rows{{"  " + shell.words("cli.fit.column.what"), shell.words("cli.fit.column.group"),
               shell.words("cli.fit.column.term"), shell.words("cli.fit.column.value"),
               shell.words("cli.fit.column.interval")}};
    for (const auto& estimate : report.profiles) {
        const auto between = estimate.other_term.empty() ? "" : ", " + estimate.other_term;
        rows.push_back({"  " + shell.words("cli.fit.mixed.profile." + estimate.part), estimate.group,
                        estimate.term + between, figures(shell, estimate.value),
                        estimate.interval ? interval_words(shell, estimate.interval)
                                          : shell.words("cli.fit.mixed.profile.not_found")});
    }
    print_line("");
    print_line(shell.words("cli.fit.mixed.profiles"));
    print_table(rows);
}

void print_effects(const Shell& shell, const fitting::MixedReport& report) {
    if (report.effects.empty()) return;
    Rows rows{{"  " + shell.words("cli.fit.column.group"), shell.words("cli.fit.column.level"),
               shell.words("cli.fit.column.term"), shell.words("cli.fit.column.value"),
               shell.words("cli.fit.column.error"), shell.words("cli.fit.column.interval")}};
    for (const auto& effect : report.effects)
        rows.push_back({"  " + effect.group, effect.level, effect.term, figures(shell, effect.value),
                        figures(shell, effect.error), interval_words(shell, effect.interval)});
    print_line("");
    print_line(shell.words("cli.fit.mixed.effects"));
    print_table(rows);
}

}  // namespace

Ending fit_mixed(const Shell& shell, const office::MixedWish& wish) {
    const auto answer = office::fit_mixed_model(wish);
    const auto& report = answer.report;
    const auto ending = report.ended == compute::Ended::not_identified ? Ending::refused : Ending::ok;
    if (shell.as_json) {
        print_json(json::write(wish, answer));
        return ending;
    }
    print_line(shell.words("cli.fit.mixed.method." + report.method) + ". " +
               shell.words("cli.fit.rows", {{"rows", report.rows}, {"left_out", double(answer.left_out)}}));
    for (const auto& [name, count] : report.groups)
        print_line(shell.words("cli.fit.mixed.groups", {{"name", name}, {"count", double(count)}}));
    print_line(ending_words(shell, report.ended, report.gradient_norm, report.evaluations));
    if (!report.dependent.empty()) print_line(shell.words("cli.fit.mixed.dependent", {{"name", report.dependent}}));
    if (ending != Ending::ok) return ending;
    print_line(shell.words("cli.fit.likelihood", {{"value", say_number(shell.language, report.log_likelihood, 3)},
                                                  {"aic", say_number(shell.language, report.aic, 3)}}));
    print_fixed(shell, report);
    print_random(shell, report);
    print_profiles(shell, report);
    print_effects(shell, report);
    return ending;
}

}  // namespace opora::cli
