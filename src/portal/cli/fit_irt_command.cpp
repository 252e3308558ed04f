// Measurement models on the command line: items, people and fit as tables in words or as JSON.

#include "portal/cli/commands.hpp"
#include "portal/cli/fit_words.hpp"
#include "portal/json_fit.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string with_error(const Shell& shell, double value, const std::optional<double>& error) {
    const auto said = say_number(shell.language, value, 3);
    return error ? said + " (" + say_number(shell.language, *error, 3) + ")" : said;
}

std::string with_error(const Shell& shell, const std::optional<irt::Ability>& ability) {
    return ability ? with_error(shell, ability->theta, ability->error) : "";
}

std::string name_of_score(const fitting::ItemScore& at) { return at.item + " – " + std::to_string(at.score); }

void print_scores(const Shell& shell, const std::string& key, const std::vector<fitting::ItemScore>& scores) {
    if (scores.empty()) return;
    std::string all;
    for (const auto& at : scores) all += (all.empty() ? "" : ", ") + name_of_score(at);
    print_line(shell.words(key, {{"scores", all}}));
}

void print_names(const Shell& shell, const std::string& key, const std::vector<std::string>& names) {
    if (names.empty()) return;
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
    print_line(shell.words(key, {{"names", all}}));
}

void print_items(const Shell& shell, const fitting::IrtReport& report) {
    std::size_t most = 0;
    for (const auto& item : report.items) most = std::max(most, item.scores.size() - 1);
    Rows rows{{"  " + shell.words("cli.fit.column.item"), shell.words("cli.fit.column.answers"), "a"}};
    for (std::size_t k = 1; k <= most; ++k) rows[0].push_back("b" + std::to_string(k));
    std::size_t item = 0;
    for (const auto& estimate : report.estimates) {
        if (estimate.item.empty() || estimate.parameter == "d") continue;
        if (estimate.parameter == "a")
            rows.push_back({"  " + estimate.item, say_number(shell.language, report.items[item++].people, 0)});
        rows.back().push_back(with_error(shell, estimate.value, estimate.error));
    }
    print_line("");
    print_line(shell.words("cli.fit.irt.items"));
    print_table(rows);
}

void print_populations(const Shell& shell, const fitting::IrtReport& report) {
    Rows rows{{"  " + shell.words("cli.fit.column.population"), shell.words("cli.fit.column.mean"),
               shell.words("cli.fit.column.sd")}};
    for (const auto& estimate : report.estimates) {
        if (!estimate.item.empty()) continue;
        if (estimate.parameter == "mean")
            rows.push_back({"  " + (estimate.group.empty() ? shell.words("cli.fit.irt.everyone") : estimate.group)});
        rows.back().push_back(with_error(shell, estimate.value, estimate.error));
    }
    if (rows.size() == 1) return;
    print_line("");
    print_line(shell.words("cli.fit.irt.populations"));
    print_table(rows);
}

void print_reliability(const Shell& shell, const fitting::Reliability& reliability) {
    std::string all;
    const auto add = [&](const char* name, const std::optional<double>& value) {
        if (value) all += (all.empty() ? "" : ", ") + std::string(name) + " " + say_number(shell.language, *value, 3);
    };
    add("α", reliability.alpha);
    add("ω", reliability.omega);
    add("EAP", reliability.eap);
    add("WLE", reliability.wle);
    if (!all.empty()) print_line(shell.words("cli.fit.irt.reliability", {{"values", all}}));
}

void print_fit(const Shell& shell, const fitting::IrtReport& report) {
    if (report.fit.empty()) return;
    const auto number = [&](const std::optional<double>& value, int digits) {
        return value ? say_number(shell.language, *value, digits) : std::string();
    };
    Rows rows{{"  " + shell.words("cli.fit.column.item"), "infit", "z", "outfit", "z", "S-X²", "df", "p", "RMSEA"}};
    for (const auto& row : report.fit)
        rows.push_back({"  " + row.item, number(row.infit, 3), number(row.infit_z, 2), number(row.outfit, 3),
                        number(row.outfit_z, 2), number(row.x2, 2), number(row.df, 0), number(row.p, 4),
                        number(row.rmsea, 3)});
    print_line("");
    print_line(shell.words("cli.fit.irt.fit"));
    print_table(rows);
}

void print_totals(const Shell& shell, const fitting::IrtReport& report) {
    if (report.totals.empty()) return;
    const bool has_groups = !report.totals.front().group.empty();
    Rows rows{{}};
    if (has_groups) rows[0].push_back("  " + shell.words("cli.fit.column.population"));
    rows[0].push_back((has_groups ? "" : "  ") + shell.words("cli.fit.column.total"));
    rows[0].push_back(shell.words("cli.fit.column.people"));
    const auto& middle = report.totals[report.totals.size() / 2];
    if (middle.eap) rows[0].push_back(shell.words("cli.fit.column.eap"));
    if (middle.wle) rows[0].push_back(shell.words("cli.fit.column.wle"));
    for (const auto& total : report.totals) {
        auto& row = rows.emplace_back();
        if (has_groups) row.push_back("  " + total.group);
        row.push_back((has_groups ? "" : "  ") + std::to_string(total.total));
        row.push_back(say_number(shell.language, total.people, 0));
        if (middle.eap) row.push_back(with_error(shell, total.eap));
        if (middle.wle) row.push_back(with_error(shell, total.wle));
    }
    print_line("");
    print_line(shell.words("cli.fit.irt.totals"));
    print_table(rows);
}

}  // namespace

Ending fit_irt(const Shell& shell, const IrtArguments& arguments) {
    auto wish = arguments.wish;
    wish.options.with_people = !arguments.scores.empty();
    const auto answer = office::fit_irt_model(wish);
    const auto& report = answer.report;
    const auto ending = report.ended == compute::Ended::not_identified ? Ending::refused : Ending::ok;
    if (ending == Ending::ok) {
        if (!arguments.scores.empty()) write_table(arguments.scores, fitting::person_abilities(report));
        if (!arguments.items.empty()) write_table(arguments.items, fitting::item_parameters(report));
    }
    if (shell.as_json) {
        print_json(json::write(answer));
        return ending;
    }
    print_line(
        shell.words("cli.fit.irt.model." + std::string(fitting::name_of(report.model))) + ", " +
        shell.words("cli.fit.irt.method." + report.method) + ". " +
        shell.words("cli.fit.irt.people", {{"rows", double(answer.rows)}, {"left_out", double(answer.left_out)}}));
    print_names(shell, "cli.fit.irt.passed_over", answer.passed_over);
    print_scores(shell, "cli.fit.irt.constant", answer.constant);
    print_scores(shell, "cli.fit.irt.closed", answer.closed);
    print_line(ending_words(shell, report.ended, report.gradient_norm, report.steps));
    print_names(shell, report.method == "cml" ? "cli.fit.irt.unlinked_items" : "cli.fit.irt.unlinked", report.unlinked);
    print_scores(shell, "cli.fit.irt.empty", report.empty);
    if (ending != Ending::ok) return ending;
    print_line(shell.words("cli.fit.irt.likelihood", {{"value", say_number(shell.language, report.log_likelihood, 3)},
                                                      {"parameters", double(report.parameters)},
                                                      {"aic", say_number(shell.language, report.aic, 3)},
                                                      {"bic", say_number(shell.language, report.bic, 3)}}));
    print_reliability(shell, report.reliability);
    print_items(shell, report);
    print_populations(shell, report);
    print_fit(shell, report);
    print_totals(shell, report);
    return ending;
}

}  // namespace opora::cli
