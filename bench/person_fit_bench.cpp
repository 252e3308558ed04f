// Person fit of 100 000 people on 18 items of maximum 2, and a class of 30 in all its 435 pairs:
//   build/release/bench/person_fit_bench

#include "compute/draws.hpp"
#include "compute/irt/misfit/by_total.hpp"
#include "compute/irt/misfit/ht.hpp"
#include "compute/irt/misfit/person_fit.hpp"
#include "compute/irt/misfit/steps.hpp"
#include "compute/irt/similarity/group.hpp"
#include "compute/poisson_binomial.hpp"

#include <benchmark/benchmark.h>

#include <array>

namespace {

using namespace opora;

enum class Slopes : bool { one, many };

std::vector<irt::Item> invented_items(Slopes slopes) {
    std::vector<irt::Item> out;
    for (int j = 0; j < 18; ++j) {
        const double a = slopes == Slopes::one ? 1 : 0.5 + 0.06 * double(j * 7 % 18), b = -2 + 4.0 * j / 17;
        out.push_back({a, {-a * (b - 0.4), -2 * a * b}});
    }
    return out;
}

/// `missing_share` of the answers is missing by chance: as many sets of answered items as people, nearly.
irt::Responses invented(const std::vector<irt::Item>& items, std::size_t people, double missing_share = 0) {
    irt::Responses out;
    out.maxima.assign(items.size(), 2);
    std::array<double, 4> p;
    for (std::size_t i = 0; i < people; ++i) {
        Draws draws(2026, i);
        const double theta = draws.normal();
        for (const auto& item : items) {
            irt::probabilities(item, theta, p);
            const double u = draws.uniform();
            const auto x = std::uint8_t((u > p[0]) + (u > p[0] + p[1]));
            out.scores.push_back(draws.uniform() < missing_share ? irt::missing : x);
        }
    }
    return out;
}

void lz_star_with_wle(benchmark::State& state, Slopes slopes, double missing_share) {
    const auto items = invented_items(slopes);
    const auto responses = invented(items, 100'000, missing_share);
    for (auto _ : state)
        benchmark::DoNotOptimize(irt::misfit::person_fits(items, responses, {.threads = int(state.range(0))}));
}
BENCHMARK_CAPTURE(lz_star_with_wle, gpcm_100k, Slopes::many, 0.0)
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(lz_star_with_wle, pcm_100k, Slopes::one, 0.0)
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(lz_star_with_wle, gpcm_100k_missing, Slopes::many, 0.05)
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void steps_100k(benchmark::State& state) {
    const auto responses = invented(invented_items(Slopes::many), 100'000);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            irt::misfit::step_fits(responses, irt::misfit::count_steps(responses), int(state.range(0))));
}
BENCHMARK(steps_100k)->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond)->UseRealTime();

void ht_100k(benchmark::State& state) {
    const auto responses = invented(invented_items(Slopes::many), 100'000);
    for (auto _ : state) benchmark::DoNotOptimize(irt::misfit::ht(responses));
}
BENCHMARK(ht_100k)->Unit(benchmark::kMillisecond);

void guttman_given_total(benchmark::State& state) {
    const auto items = invented_items(Slopes::many);
    const auto ranks = irt::misfit::step_ranks(irt::misfit::count_steps(invented(items, 1000)));
    for (auto _ : state) benchmark::DoNotOptimize(irt::misfit::guttman_by_total(items, ranks));
}
BENCHMARK(guttman_given_total)->Unit(benchmark::kMillisecond);

void class_of_30(benchmark::State& state, irt::similarity::WithM4 with_m4) {
    const auto items = invented_items(Slopes::many);
    const auto responses = invented(items, 30);
    std::vector<double> thetas;
    for (const auto& fit : irt::misfit::person_fits(items, responses)) thetas.push_back(fit.theta);
    for (auto _ : state) {
        const auto sheets = irt::similarity::sheets_of_scores(items, responses, thetas);
        benchmark::DoNotOptimize(irt::similarity::compare_group(sheets, {.with_m4 = with_m4}));
    }
}
BENCHMARK_CAPTURE(class_of_30, without_m4, irt::similarity::WithM4::no)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(class_of_30, with_m4, irt::similarity::WithM4::yes)->Unit(benchmark::kMillisecond);

void poisson_binomial(benchmark::State& state) {
    std::vector<double> chances;
    for (int i = 0; i < state.range(0); ++i) chances.push_back((i % 97 + 1) / 99.0);
    for (auto _ : state) benchmark::DoNotOptimize(compute::poisson_binomial(chances));
}
BENCHMARK(poisson_binomial)->Arg(18)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMicrosecond);

}  // namespace
