#include "objectivity/programs.hpp"
#include "objectivity/statistics.hpp"

#include <sys/resource.h>

#include <chrono>
#include <ctime>
#include <iostream>

namespace opora::bench {

namespace {

struct Took {
    double clock = 0, work = 0;
};

/// Seconds by the clock and of all cores.
template <class Do>
Took time_of(Do what) {
    const auto from = std::chrono::steady_clock::now();
    const auto work = std::clock();
    what();
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count(),
            double(std::clock() - work) / CLOCKS_PER_SEC};
}

double peak_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int show_speed(const Arguments& arguments) {
    mechanism::ScreenOptions options;
    options.threads = static_cast<int>(arguments.number("threads", 2));
    const auto procedures = static_cast<std::size_t>(arguments.number("procedures", 40));
    Setting setting;
    const auto year = make_region(grid_form(1), setting, 12'000, 1);
    const double before = peak_mb();
    const auto one = time_of([&] { mechanism::screen_classes(year.works, options); });
    const double after = peak_mb();
    Setting real;
    real.all_of_one_size = false;
    std::vector<Region> regions;
    double classes = 0;
    for (std::size_t i = 0; i < real_figures.size(); ++i)
        regions.push_back(make_region(real_form(real_figures[i], i), real, 1000, i));
    const auto all = time_of([&] {
        for (std::size_t i = 0; i < procedures; ++i) {
            const auto& region = regions[i % regions.size()];
            classes += static_cast<double>(region.classes.size());
            mechanism::screen_classes(region.works, options);
        }
    });
    const auto many = number(double(procedures), 0) + " procedures of 1 000 classes";
    print_table({"what", "clock, s", "work of all cores, s", "memory, MB"},
                {{"12 000 class-works × 18 tasks", number(one.clock, 1), number(one.work, 1),
                  number(after, 0) + " (" + number(before, 0) + " the works)"},
                 {many, number(all.clock, 1), number(all.work, 1), number(peak_mb(), 0)}});
    // On a busy machine the clock waits for others: the gate is the work over the cores.
    const double cores = std::max(1, options.threads);
    const double year_seconds = std::min(one.clock, one.work / cores),
                 all_seconds = std::min(all.clock, all.work / cores);
    print_gates({{"12 000 class-works × 18 tasks on " + number(cores, 0) + " cores", "≤ 10 s",
                  number(year_seconds, 1) + " s", year_seconds <= 10},
                 {many, "≤ 60 s", number(all_seconds, 1) + " s", all_seconds <= 60}});
    return year_seconds <= 10 && all_seconds <= 60 ? 0 : 1;
}

}  // namespace opora::bench
