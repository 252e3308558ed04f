#include "objectivity/programs.hpp"
#include "objectivity/statistics.hpp"

#include "compute/multiple/adjust.hpp"
#include "compute/share_out.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>

namespace opora::bench {

namespace {

struct Trouble {
    Confounder kind;
    const char* name;
    bool may_show_profile;
};
constexpr std::array<Trouble, 7> troubles{{{Confounder::none, "honest, nothing special", false},
                                           {Confounder::gymnasium, "gymnasium, +1 SD", false},
                                           {Confounder::one_topic_more, "one topic more, 2 tasks +0.8 logit", true},
                                           {Confounder::speeded, "speeded, gaps at the end", true},
                                           {Confounder::tiny, "tiny class, 3–6 works", false},
                                           {Confounder::twin_form, "twin form in half of the class", true},
                                           {Confounder::rural, "rural school, 4 works", false}}};

bool says_profile(mechanism::Detector d) {
    using enum mechanism::Detector;
    return d == profile || d == largest_task || d == hard_easy;
}

struct Count {
    double classes = 0, judged = 0, below_01 = 0, listed = 0, inflation_01 = 0, profile_01 = 0, listed_not_profile = 0;
    std::map<std::string, int> strongest;
};

}  // namespace

int show_confounders(const Arguments& arguments) {
    const auto regions = static_cast<std::size_t>(arguments.number("regions", 6));
    const auto classes = static_cast<std::uint32_t>(arguments.number("classes", 2000));
    const auto base = static_cast<std::uint64_t>(arguments.number("seed", 1));
    std::vector<std::array<Count, troubles.size()>> of_region(regions);
    compute::share_out(regions, static_cast<int>(arguments.number("threads", 0)), [&](std::size_t r) {
        const auto seed = base * 1000 + r + 500;
        const auto form = grid_form(seed);
        Setting setting;
        setting.item_class_sd = arguments.number("sd", .2);
        const auto kind_of = [&](std::uint32_t school) { return Draws(seed ^ 0x74726f75ULL, school).below(30); };
        // A fifth of the classes have something the matter; a twentieth are helped, so that lists are not empty.
        const Plan plan{mixed_help,
                        [&](std::uint32_t school, std::uint32_t) {
                            return kind_of(school) == 29 || kind_of(school) == 28
                                       ? static_cast<int>(Draws(seed, school).below(mixed_help.size()))
                                       : -1;
                        },
                        [&](std::uint32_t school, std::uint32_t) {
                            const auto kind = kind_of(school);
                            return kind < 6 ? troubles[kind + 1].kind : Confounder::none;
                        }};
        const auto region = make_region(form, setting, classes, seed, plan);
        mechanism::ScreenOptions options;
        options.threads = 1;
        const auto result = mechanism::screen_classes(region.works, options);
        std::vector<double> p;
        for (const auto& one : result.classes) p.push_back(one.is_judged ? one.p : 1);
        const auto q = multiple::adjust_p(p, multiple::Adjustment::benjamini_hochberg);
        for (std::size_t c = 0; c < result.classes.size(); ++c) {
            if (region.classes[c].help >= 0) continue;
            auto& count = of_region[r][static_cast<std::size_t>(region.classes[c].confounder)];
            const auto& one = result.classes[c];
            count.classes += 1;
            if (!one.is_judged) continue;
            count.judged += 1;
            count.below_01 += one.p <= .01 ? 1 : 0;
            count.inflation_01 += one.of(mechanism::Detector::inflation).p <= .01 ? 1 : 0;
            count.profile_01 += one.of(mechanism::Detector::profile).p <= .01 ? 1 : 0;
            if (q[c] > .10) continue;
            count.listed += 1;
            count.listed_not_profile += says_profile(one.strongest) ? 0 : 1;
            ++count.strongest[std::string(mechanism::name_of(one.strongest))];
        }
    });
    std::vector<Cells> rows;
    std::vector<Gate> gates;
    for (std::size_t k = 0; k < troubles.size(); ++k) {
        Count all;
        for (const auto& of : of_region) {
            const auto& one = of[k];
            all.classes += one.classes;
            all.judged += one.judged;
            all.below_01 += one.below_01;
            all.listed += one.listed;
            all.inflation_01 += one.inflation_01;
            all.profile_01 += one.profile_01;
            all.listed_not_profile += one.listed_not_profile;
            for (const auto& [name, count] : one.strongest) all.strongest[name] += count;
        }
        const double n = std::max(1.0, all.judged);
        std::string labels;
        for (const auto& [name, count] : all.strongest)
            labels += (labels.empty() ? "" : ", ") + name + " " + std::to_string(count);
        rows.push_back({troubles[k].name, number(all.classes, 0), number(all.judged, 0),
                        number(100 * all.below_01 / n, 1), number(100 * all.inflation_01 / n, 1),
                        number(100 * all.profile_01 / n, 1), number(100 * all.listed / n, 1),
                        labels.empty() ? "—" : labels});
        if (k == 0) continue;
        // What may show as a profile must not be called anything else; the rest must not be listed beyond chance.
        const double wrong = troubles[k].may_show_profile ? all.listed_not_profile / n : all.listed / n;
        const double allowed = .02 + 2 * std::sqrt(.02 * .98 / n);
        gates.push_back(
            {troubles[k].name,
             troubles[k].may_show_profile ? "listed as other than profile ≤ 2 % + 2 SE" : "listed ≤ 2 % + 2 SE",
             number(100 * wrong, 1) + " % of " + number(all.judged, 0), wrong <= allowed});
    }
    std::cout << "Confounders: classes in which nobody helped, beside 7 % helped ones, q = .10\n\n";
    print_table({"class", "classes", "judged", "p ≤ .01, %", "inflation p ≤ .01, %", "profile p ≤ .01, %", "listed, %",
                 "labels of the listed"},
                rows);
    print_gates(gates);
    return std::all_of(gates.begin(), gates.end(), [](const auto& gate) { return gate.is_met; }) ? 0 : 1;
}

}  // namespace opora::bench
