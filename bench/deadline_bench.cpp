// Ten thousand terms of a plan: 0.1 s is what they may take; `of_limit` is the share of it that they do.

#include "engine/deadline/print_deadline.hpp"
#include "engine/deadline/read_deadline.hpp"

#include <benchmark/benchmark.h>

#include <chrono>
#include <string>
#include <vector>

namespace {

using namespace opora;

constexpr std::size_t phrase_count = 10'000;
constexpr double limit_seconds = 0.1;

/// What plans say, the frequent beside the long, the broken and the unreadable.
const std::vector<std::string>& phrases() {
    static const std::vector<std::string> all = [] {
        const char* some[] = {"Октябрь",
                              "в течение года",
                              "постоянно",
                              "Сентябрь – май",
                              "по графику",
                              "до 15 октября 2020 г.",
                              "1 раз в квартал",
                              "март, май",
                              "по мере необходимости",
                              "В течение учебного года",
                              "с 01.09.2020 по 31.05.2021",
                              "ежемесячно до 5 числа месяца, следующего за отчетным",
                              "в течение 10 рабочих дней после каждой контрольной работы",
                              "не позднее чем за 2 недели до начала экзаменов",
                              "в течение года, по отдельному графику ОО",
                              "2 раза в год (декабрь, май)",
                              "в соответствии с планом работы управления образования",
                              "сентябрь 2020 г., далее ежеквартально",
                              "по окончании I полугодия",
                              "сен-\nтябрь",
                              "Сентабрь-октярь",
                              "ответственный секретарь комиссии"};
        std::vector<std::string> out;
        for (std::size_t i = 0; i < phrase_count; ++i) out.emplace_back(some[i % std::size(some)]);
        return out;
    }();
    return all;
}

void Read_ten_thousand_deadlines(benchmark::State& state) {
    deadline::read_deadline("август");  // the lexicon is made with the first
    std::chrono::duration<double> spent{};
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        for (const auto& phrase : phrases()) benchmark::DoNotOptimize(deadline::read_deadline(phrase));
        spent += std::chrono::steady_clock::now() - start;
    }
    state.counters["of_limit"] = spent.count() / static_cast<double>(state.iterations()) / limit_seconds;
}
BENCHMARK(Read_ten_thousand_deadlines)->Unit(benchmark::kMillisecond)->UseRealTime();

void Print_ten_thousand_deadlines(benchmark::State& state) {
    std::vector<Deadline> readings;
    for (const auto& phrase : phrases()) readings.push_back(deadline::read_deadline(phrase));
    for (auto _ : state)
        for (const auto& reading : readings) benchmark::DoNotOptimize(deadline::print_deadline(reading));
}
BENCHMARK(Print_ten_thousand_deadlines)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
