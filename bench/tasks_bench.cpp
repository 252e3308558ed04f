// A region's tasks: 100 000 open ones of 5 000 people in 40 plans. Limits: a page of my tasks 50 ms, everybody's
// letters of a day 60 s (without the mail server). `limit` shows the share of its limit that each takes: below 1 is
// within.

#include "bench/region_of_tasks.hpp"
#include "office/digests.hpp"
#include "office/parties.hpp"
#include "office/plans.hpp"
#include "office/tasks.hpp"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>

namespace {

using namespace opora;
namespace fs = std::filesystem;

const auto noon = std::chrono::sys_days(*read_day("2021-02-15")) + std::chrono::hours(9);

/// Kept for all benchmarks of the program.
class Home {
 public:
    Home() {
        fs::remove_all(home_);
        desk = std::make_unique<office::Desk>(home_, noon);
        parties = bench::RegionOfTasks(*desk, *read_day("2021-02-01")).parties;
    }
    ~Home() {
        desk.reset();
        fs::remove_all(home_);
    }
    std::unique_ptr<office::Desk> desk;
    std::vector<PartyId> parties;

 private:
    fs::path home_ = fs::temp_directory_path() / ("opora-tasks-bench-" + std::to_string(getpid()));
};

Home& region() {
    static Home it;
    return it;
}

template <class Work>
void measure_against(benchmark::State& state, double seconds_allowed, Work work) {
    region();
    int count = 0;
    const auto begun = std::chrono::steady_clock::now();
    for (auto _ : state) work(count++);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    state.counters["limit"] = took.count() / std::max(count, 1) / seconds_allowed;
}

void MyTasks(benchmark::State& state) {
    measure_against(state, 0.05, [](int i) {
        office::TaskFilter filter;
        filter.party = region().parties[static_cast<std::size_t>(i * 37 % bench::people)];
        filter.state = "open";
        benchmark::DoNotOptimize(office::list_tasks(*region().desk, noon, filter));
    });
}
BENCHMARK(MyTasks)->Unit(benchmark::kMillisecond);

void EverybodysTasks(benchmark::State& state) {
    measure_against(state, 0.25, [](int) { benchmark::DoNotOptimize(office::list_tasks(*region().desk, noon, {})); });
}
BENCHMARK(EverybodysTasks)->Unit(benchmark::kMillisecond);

void OverdueOfEverybody(benchmark::State& state) {
    measure_against(state, 0.25, [](int) {
        office::TaskFilter filter;
        filter.state = "overdue";
        benchmark::DoNotOptimize(office::list_tasks(*region().desk, noon, filter));
    });
}
BENCHMARK(OverdueOfEverybody)->Unit(benchmark::kMillisecond);

void ListOfPlans(benchmark::State& state) {
    measure_against(state, 0.25, [](int) { benchmark::DoNotOptimize(office::list_plans(*region().desk, noon)); });
}
BENCHMARK(ListOfPlans)->Unit(benchmark::kMillisecond);

void LettersOfADay(benchmark::State& state) {
    office::change_digest_settings(*region().desk, {}, noon,
                                   {"smtp://localhost:25", "", "", "opora@example.org", "http://localhost", true});
    int letters = 0;
    measure_against(state, 60, [&](int i) {
        const auto counts =
            office::send_digests(*region().desk, noon + std::chrono::days(i),
                                 [](const office::Letter& letter) { benchmark::DoNotOptimize(letter); });
        letters = counts.sent;
    });
    state.counters["letters"] = letters;
}
BENCHMARK(LettersOfADay)->Unit(benchmark::kSecond)->Iterations(1);

}  // namespace
