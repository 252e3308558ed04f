// Linking on the command line: the transformation, and which anchors it rests on.

#include "portal/cli/commands.hpp"
#include "portal/cli/fit_words.hpp"
#include "portal/json_fit.hpp"

#include <array>
#include <cmath>

namespace opora::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::array<const char*, 6> verdict_keys{
    "cli.fit.link.yes",         "cli.fit.link.no_anchors",       "cli.fit.link.too_few",
    "cli.fit.link.too_drifted", "cli.fit.link.anchors_disagree", "cli.fit.link.not_linked"};

std::string names_in(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

void print_methods(const Shell& shell, const fitting::LinkReport& report) {
    const auto& link = report.found.link;
    const auto number = [&](double value, double error) {
        return say_number(shell.language, value, 4) +
               (error > 0 ? " (" + say_number(shell.language, error, 4) + ")" : std::string());
    };
    Rows rows{{"  " + shell.words("cli.fit.column.method"), shell.words("cli.fit.column.slope"),
               shell.words("cli.fit.column.shift")}};
    rows.push_back({"  " + std::string(fitting::word_of(link.method)), number(link.scale.slope, link.slope_error),
                    number(link.scale.shift, link.shift_error)});
    for (const auto& other : report.methods)
        if (other.ended != compute::Ended::not_identified)
            rows.push_back({"  " + std::string(fitting::word_of(other.method)), number(other.scale.slope, 0),
                            number(other.scale.shift, 0)});
    print_table(rows);
}

void print_anchors(const Shell& shell, const fitting::LinkReport& report) {
    Rows rows{{"  " + shell.words("cli.fit.column.item"), shell.words("cli.fit.column.from"),
               shell.words("cli.fit.column.to"), shell.words("cli.fit.column.difference"), "robust z", ""}};
    for (const auto& anchor : report.anchors)
        rows.push_back({"  " + anchor.item, say_number(shell.language, anchor.from, 3),
                        say_number(shell.language, anchor.to, 3),
                        say_number(shell.language, anchor.check.difference, 3),
                        say_number(shell.language, anchor.check.robust_z, 2),
                        anchor.is_kept ? std::string() : shell.words("cli.fit.link.left_out")});
    print_line("");
    print_line(shell.words("cli.fit.link.anchors_title"));
    print_table(rows);
}

}  // namespace

Ending fit_link(const Shell& shell, const LinkArguments& arguments) {
    const auto answer = office::fit_link_scales(arguments.wish);
    const auto& report = answer.report;
    const auto ending = report.found.link.ended == compute::Ended::not_identified ? Ending::refused : Ending::ok;
    if (ending == Ending::ok && !arguments.brought.empty()) write_table(arguments.brought, answer.brought);
    if (shell.as_json) {
        print_json(json::write(answer));
        return ending;
    }
    print_line(shell.words("cli.fit.link.anchors", {{"count", double(report.anchors.size())},
                                                    {"left_out", double(report.found.left_out.size())}}));
    if (!report.different.empty())
        print_line(shell.words("cli.fit.link.different", {{"names", names_in(report.different)}}));
    print_line(shell.words(verdict_keys[static_cast<std::size_t>(report.found.comparable)]));
    if (ending != Ending::ok) return ending;
    const auto& scale = report.found.link.scale;
    print_line(shell.words("cli.fit.link.scale", {{"slope", say_number(shell.language, scale.slope, 4)},
                                                  {"sign", std::string(scale.shift < 0 ? "−" : "+")},
                                                  {"shift", say_number(shell.language, std::abs(scale.shift), 4)}}));
    if (report.is_shift_only) print_line(shell.words("cli.fit.link.shift_only_said"));
    print_line(
        shell.words("cli.fit.link.error", {{"error", say_number(shell.language, report.found.link_error, 3)},
                                           {"correlation", say_number(shell.language, report.found.correlation, 3)},
                                           {"ratio", say_number(shell.language, report.found.spread_ratio, 3)}}));
    print_line("");
    print_methods(shell, report);
    print_anchors(shell, report);
    return ending;
}

}  // namespace opora::cli
