#include "objectivity/power.hpp"
#include "objectivity/programs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>

namespace opora::bench {

namespace {

/// The gates of power: the best of these rows at a cell; of `scores` or with codes.
struct Asked {
    std::string_view cell;
    double of_scores, of_codes;
};
constexpr std::array<Asked, 5> asked{
    {{"T1 20 %", .85, .85}, {"T2 2", .99, .99}, {"T3 90 %", .75, .75}, {"T4 40 %", .50, .75}, {"T5 3", .85, .85}}};

std::size_t cell_of(const PowerTable& table, std::string_view name) {
    const auto at = std::find_if(table.cells.begin(), table.cells.end(), [&](const auto& c) { return c.name == name; });
    return static_cast<std::size_t>(at - table.cells.begin());
}

std::string best_row(const PowerTable& table, std::size_t cell) {
    std::string name;
    double best = -1;
    for (const auto& row : table.rows)
        if (row.whose == Whose::ours && row.of_class[cell] > best) {
            best = row.of_class[cell];
            name = row.name;
        }
    return name;
}

}  // namespace

int show_power(const Arguments& arguments) {
    PowerPlan plan;
    plan.regions = static_cast<std::uint32_t>(arguments.number("regions", 6));
    plan.classes = static_cast<std::uint32_t>(arguments.number("classes", 4000));
    plan.prevalence = arguments.number("prevalence", .10);
    plan.seed = static_cast<std::uint64_t>(arguments.number("seed", 1));
    plan.threads = static_cast<int>(arguments.number("threads", 0));
    plan.setting.item_class_sd = arguments.number("sd", .2);
    plan.setting.heavy_tails = arguments.has("heavy");
    plan.setting.with_codes = !arguments.has("scores");
    plan.setting.variants = static_cast<int>(arguments.number("variants", 1));
    plan.setting.classes_of_school = 4;
    plan.slope = arguments.number("slope", 1.2);
    plan.with_peers = !arguments.has("no-peers");
    if (arguments.has("small")) {
        plan.setting.smallest = 6;
        plan.setting.largest = 12;
    }
    const auto truth = arguments.word("truth", "partial_credit");
    plan.truth = truth == "steep_and_flat"  ? Truth::steep_and_flat
                 : truth == "graded"        ? Truth::graded
                 : truth == "two_abilities" ? Truth::two_abilities
                                            : Truth::partial_credit;
    const auto table = measure_power(plan);
    std::cout << "Power, %, at 1 % of honest classes: classes of " << plan.setting.smallest << "–"
              << plan.setting.largest << ", " << (plan.setting.with_codes ? "answers known" : "scores only")
              << ", task × class SD " << number(plan.setting.item_class_sd, 2)
              << (plan.setting.heavy_tails ? " of heavy tails" : "") << ", truth " << truth << ", "
              << percent(plan.prevalence) << " % of schools helped, " << table.honest << " honest classes\n\n";
    const std::vector<std::string> schools{"inflation", "bunching", "all together"};
    print_power(table, schools);

    std::vector<Cells> rows;
    std::vector<Gate> gates;
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        double peer = 0;
        const auto name = table.best_peer(c, peer);
        const double own = table.best_own(c);
        const double error = 2 * std::sqrt(2 * peer * (1 - peer) / double(std::max<std::size_t>(1, table.counts[c])));
        rows.push_back({std::string(table.cells[c].name), best_row(table, c), percent(own),
                        percent(table.row("all together").of_class[c]), name, percent(peer),
                        own > peer                    ? "better"
                        : own >= .995 && peer >= .995 ? "both all"
                        : own >= peer                 ? "equal"
                        : peer - own <= error         ? "PEER, within 2 SE"
                                                      : "PEER"});
    }
    print_table({"help", "best of ours", "%", "all together, %", "best peer", "%", ""}, rows);
    // The gates are of full classes with the usual differences of tasks; elsewhere the table speaks for itself.
    if (arguments.has("small") || plan.setting.item_class_sd > .2) return 0;
    for (const auto& one : asked) {
        const auto c = cell_of(table, one.cell);
        const double floor = plan.setting.with_codes ? one.of_codes : one.of_scores;
        gates.push_back({std::string(one.cell) + ", best of ours", "≥ " + percent(floor), percent(table.best_own(c)),
                         table.best_own(c) >= floor});
    }
    const auto lift = cell_of(table, "T3 50 %");
    const double school = table.row("bunching").of_school[lift];
    gates.push_back({"T3 50 %, school of 4, bunching", "≥ 90", percent(school), school >= .90});
    print_gates(gates);
    return std::all_of(gates.begin(), gates.end(), [](const auto& gate) { return gate.is_met; }) ? 0 : 1;
}

}  // namespace opora::bench
