// A region's tasks: 100 000 open ones of 5 000 people in 40 plans. Limits: a page of my tasks 50 ms, everybody's
// letters of a day 60 s (without the mail server). `limit` shows the share of its limit that each takes: below 1 is
// within.

#include "base/day_text.hpp"
#include "gateway/store/parties.hpp"
#include "gateway/store/plans.hpp"
#include "gateway/store/tasks.hpp"
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

constexpr int people = 5000, plans = 40, measures = 50, tasks_of_one = 20;
const auto noon = std::chrono::sys_days(*read_day("2021-02-15")) + std::chrono::hours(9);

/// Kept for all benchmarks of the program.
class RegionOfTasks {
 public:
    RegionOfTasks() {
        fs::remove_all(home_);
        desk = std::make_unique<office::Desk>(home_, noon);
        const auto connection = desk->database();
        store::Transaction transaction(connection, store::Transaction::Mode::writing);
        for (int i = 0; i < people; ++i) add_person(connection, i);
        for (int p = 0; p < plans; ++p) add_plan(connection, p);
        for (int i = 0; i < people * tasks_of_one; ++i) add_task(connection, i);
        transaction.commit();
    }
    ~RegionOfTasks() {
        desk.reset();
        fs::remove_all(home_);
    }
    std::unique_ptr<office::Desk> desk;
    std::vector<PartyId> parties;

 private:
    void add_person(store::Database& database, int i) {
        Party party;
        party.kind = ExecutorKind::person;
        party.name = "Исполнитель № " + std::to_string(i);
        party.mail = "p" + std::to_string(i) + "@example.org";
        parties.push_back(store::save_party(database, party));
    }

    void add_plan(store::Database& database, int p) {
        Plan plan;
        plan.title = "План поддержки школ № " + std::to_string(p);
        plan.period = {*read_day("2020-09-01"), *read_day("2021-08-31")};
        plan.sections.push_back({"1", "Работа со школами", {}});
        for (int m = 0; m < measures; ++m) {
            Measure measure;
            measure.id = "m" + std::to_string(m + 1);
            measure.number = std::to_string(m + 1);
            measure.title = "Провести семинар для учителей школ и разобрать работы, часть " + measure.number;
            plan.sections[0].measures.push_back(std::move(measure));
        }
        store::PlanRecord record;
        record.title = plan.title;
        record.period = plan.period;
        record.controller = parties[static_cast<std::size_t>(p)];
        record.escalate_after = 5;
        record.body = "{}";
        plan.id = store::save_plan(database, record, {0, "2020-09-01T00:00:00Z", "", "", {}});
        store::save_measures(database, plan);
        plans_.push_back(plan.id);
    }

    /// Due days over the year; one in ten is in review.
    void add_task(store::Database& database, int i) {
        store::TaskRecord record;
        auto& task = record.task;
        task.plan = plans_[static_cast<std::size_t>(i % plans)];
        task.measure = "m" + std::to_string(i / plans % measures + 1);
        task.occurrence = std::to_string(i);
        task.party = task.drafted = parties[static_cast<std::size_t>(i % people)];
        task.state = i % 10 == 0 ? TaskState::in_review : TaskState::not_started;
        task.due =
            Date{std::chrono::sys_days(*read_day("2021-02-01")) + std::chrono::days((i * 7 + i / people * 11) % 200)};
        task.start = task.due;
        store::save_task(database, record);
    }

    fs::path home_ = fs::temp_directory_path() / ("opora-tasks-bench-" + std::to_string(getpid()));
    std::vector<PlanId> plans_;
};

RegionOfTasks& region() {
    static RegionOfTasks it;
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
        filter.party = region().parties[static_cast<std::size_t>(i * 37 % people)];
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
