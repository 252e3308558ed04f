// The gate of lists: what Benjamini–Hochberg finds beside a thousand watched classes, and what peers find at the same
// share of honest classes listed.

#include "compute/mechanism/screen_classes.hpp"
#include "compute/multiple/adjust.hpp"
#include "compute/share_out.hpp"
#include "objectivity/calibration.hpp"
#include "objectivity/programs.hpp"
#include "objectivity/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>

namespace opora::bench {

namespace {

constexpr double list_q = .10, list_prevalence = .05;
constexpr std::uint32_t watched_wanted = 1000;

struct ListOfRegion {
    double recall = 0, false_share = 0, false_positive = 0;
    std::size_t watched = 0, helped = 0;
    std::map<std::string, double> peers;  ///< recall at our share of honest classes listed
};

ListOfRegion list_of(std::uint64_t seed, std::uint32_t classes, bool with_codes) {
    Setting setting;
    setting.with_codes = with_codes;
    const double honest_share = double(watched_wanted) / (classes * (1 - list_prevalence));
    setting.control_share = honest_share;
    const Plan helps{listed_help,
                     [&](std::uint32_t school, std::uint32_t) {
                         Draws draws(seed ^ 0x706c616eULL, school);
                         if (draws.uniform() >= list_prevalence) return -1;
                         return static_cast<int>(draws.below(listed_help.size()));
                     },
                     {}};
    const auto region = make_region(grid_form(seed), setting, classes, seed, helps);
    mechanism::ScreenOptions options;
    options.threads = 1;
    options.seed = seed;
    const auto result = mechanism::screen_classes(region.works, options);
    std::vector<std::size_t> judged;
    std::vector<double> p;
    ListOfRegion out;
    for (std::size_t c = 0; c < result.classes.size(); ++c) {
        if (region.works.is_watched(c)) ++out.watched;
        if (!result.classes[c].is_judged || region.works.is_watched(c)) continue;
        judged.push_back(c);
        p.push_back(result.classes[c].p);
        out.helped += region.classes[c].help >= 0;
    }
    const auto q = multiple::adjust_p(p, multiple::Adjustment::benjamini_hochberg);
    double listed = 0, wrong = 0;
    for (std::size_t i = 0; i < judged.size(); ++i)
        if (q[i] <= list_q) listed += 1, wrong += region.classes[judged[i]].help < 0;
    const double helped = std::max<double>(1, double(out.helped)), honest = double(judged.size() - out.helped);
    out.recall = (listed - wrong) / helped;
    out.false_share = wrong / std::max(1.0, listed);
    out.false_positive = wrong / honest;
    for (const auto& column : peer_columns(region, result)) {
        std::vector<double> of_honest, of_helped;
        for (const auto c : judged)
            if (!std::isnan(column.values[c]))
                (region.classes[c].help < 0 ? of_honest : of_helped).push_back(column.values[c]);
        std::sort(of_honest.begin(), of_honest.end(), std::greater<>());
        const auto from_top = std::min(static_cast<std::size_t>(wrong), of_honest.size() - 1);
        double found = 0;
        for (const double x : of_helped) found += x > of_honest[from_top];
        out.peers[column.name] = found / helped;
    }
    return out;
}

}  // namespace

int show_lists(const Arguments& arguments) {
    const auto regions = static_cast<std::size_t>(arguments.number("regions", 6));
    const auto classes = static_cast<std::uint32_t>(arguments.number("classes", 4000));
    const auto base = static_cast<std::uint64_t>(arguments.number("seed", 1));
    std::vector<Cells> rows;
    std::vector<Gate> gates;
    for (const bool with_codes : {false, true}) {
        std::vector<ListOfRegion> of_region(regions);
        compute::share_out(regions, static_cast<int>(arguments.number("threads", 0)),
                           [&](std::size_t r) { of_region[r] = list_of(base * 1000 + 700 + r, classes, with_codes); });
        std::vector<double> recall, false_share;
        std::map<std::string, double> peers;
        double watched = 0, helped = 0, false_positive = 0;
        for (const auto& one : of_region) {
            recall.push_back(one.recall);
            false_share.push_back(one.false_share);
            watched += double(one.watched) / double(regions);
            helped += double(one.helped);
            false_positive += one.false_positive / double(regions);
            for (const auto& [name, found] : one.peers) peers[name] += found / double(regions);
        }
        const auto best = std::max_element(peers.begin(), peers.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        const auto found = mean_of(recall), wrong = mean_of(false_share);
        const double asked = with_codes ? .75 : .65;
        const std::string what = with_codes ? "answers known" : "scores only";
        rows.push_back({what, number(watched, 0), number(helped, 0),
                        number(found.value, 2) + " ± " + number(found.error, 2),
                        number(wrong.value, 3) + " ± " + number(wrong.error, 3), number(100 * false_positive, 2),
                        best->first + " " + number(best->second, 2)});
        gates.push_back({"recall, " + what, "≥ " + number(asked, 2), number(found.value, 2), found.value >= asked});
        gates.push_back({"false share, " + what, "≤ .11", number(wrong.value, 3), wrong.value <= .11});
    }
    std::cout << "Lists at q = .10, 5 % of classes helped in the first twelve ways of the grid, classes of 14–28, some "
                 "1000 watched honest classes as the null, "
              << regions << " regions of " << classes << " classes (mean ± SE over regions)\n\n";
    print_table({"works", "watched", "helped, all", "recall", "false share", "honest listed, %",
                 "best peer at that share of honest: recall"},
                rows);
    print_gates(gates);
    return std::all_of(gates.begin(), gates.end(), [](const auto& gate) { return gate.is_met; }) ? 0 : 1;
}

}  // namespace opora::bench
