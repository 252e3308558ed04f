#include "objectivity/calibration.hpp"
#include "objectivity/programs.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

namespace opora::bench {

namespace {

std::string with_error(const Mean& mean) { return number(mean.value, 3) + " ± " + number(mean.error, 3); }

void show_one(const CalibrationPlan& plan, std::vector<Gate>& gates) {
    const auto found = measure_calibration(plan);
    const auto sd = number(plan.setting.item_class_sd, 2);
    std::cout << "Lists at task × class SD " << sd << (plan.setting.heavy_tails ? " of heavy tails" : "") << ", "
              << plan.regions
              << " regions of real sizes, markers lifting as the real ones (mean ± SE over regions)\n\n";
    std::vector<Cells> rows;
    for (const auto& lists : found.lists)
        for (std::size_t k = 0; k < promised.size(); ++k) {
            rows.push_back({percent(lists.prevalence) + " %", number(promised[k], 2), with_error(lists.false_share[k]),
                            with_error(lists.false_school_share[k]),
                            lists.prevalence > 0 ? with_error(lists.recall[k]) : "—",
                            lists.prevalence > 0 ? with_error(lists.school_recall[k]) : "—"});
            for (const bool is_of_schools : {false, true}) {
                const auto& share = is_of_schools ? lists.false_school_share[k] : lists.false_share[k];
                // Of rare events among few regions an SE of 0 says nothing: that of the promised share is used.
                const double error = std::max(share.error, std::sqrt(promised[k] * (1 - promised[k]) /
                                                                     double(std::max<std::size_t>(1, share.count))) *
                                                               (lists.prevalence > 0 ? .25 : 1));
                gates.push_back({std::string(is_of_schools ? "false share of schools" : "false share of classes") +
                                     ", SD " + sd + ", " + percent(lists.prevalence) + " % helped, q " +
                                     number(promised[k], 2),
                                 "≤ q + 2 SE", with_error(share), share.value <= promised[k] + 2 * error});
            }
        }
    print_table({"schools helped", "q", "false share of classes", "of schools", "recall of classes", "of schools"},
                rows);
    rows.clear();
    for (std::size_t k = 0; k < strata.size(); ++k) {
        const auto& one = found.strata[k];
        const auto name =
            std::to_string(strata[k][0]) + (strata[k][1] < 1000 ? "–" + std::to_string(strata[k][1]) : "+");
        rows.push_back({name, std::to_string(one.classes), number(one.largest_gap, 3), percent(one.rejected),
                        number(100 * one.below_01, 2), number(100 * one.below_05, 2)});
        const double allowed = .05 + 2 * std::sqrt(.05 * .95 / double(std::max<std::size_t>(1, one.regions)));
        gates.push_back({"p uniform, SD " + sd + ", works " + name, "KS rejects ≤ 5 % + 2 SE",
                         percent(one.rejected) + " % of " + std::to_string(one.regions), one.rejected <= allowed});
    }
    print_table({"works of a class", "honest classes", "largest gap to uniform", "regions KS rejects, %", "p ≤ .01, %",
                 "p ≤ .05, %"},
                rows);
}

}  // namespace

int show_calibration(const Arguments& arguments) {
    std::vector<Gate> gates;
    for (const double sd : {0.0, .2, .35}) {
        if (arguments.has("sd") && arguments.number("sd", .2) != sd) continue;
        CalibrationPlan plan;
        plan.regions = static_cast<std::uint32_t>(arguments.number("regions", 36));
        plan.classes = static_cast<std::uint32_t>(arguments.number("classes", 1000));
        plan.seed = static_cast<std::uint64_t>(arguments.number("seed", 1));
        plan.threads = static_cast<int>(arguments.number("threads", 0));
        plan.setting.all_of_one_size = false;
        plan.setting.item_class_sd = sd;
        plan.setting.heavy_tails = arguments.has("heavy");
        plan.setting.with_codes = !arguments.has("scores");
        plan.setting.lift_of_marker_sd = arguments.number("marker-sd", 0);
        plan.setting.control_share = arguments.number("controls", 0);
        if (arguments.has("honest")) plan.prevalences = {0};
        show_one(plan, gates);
    }
    print_gates(gates);
    return std::all_of(gates.begin(), gates.end(), [](const auto& gate) { return gate.is_met; }) ? 0 : 1;
}

}  // namespace opora::bench
