// Fitting the models and screening by every kind of rule: a region of 630 schools, and a country by hand:
//   build/release/bench/screening_bench
//   OPORA_COUNTRY=1 build/release/bench/screening_bench --benchmark_filter=Country

#include "engine/screening/screen.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>

namespace {

using namespace opora;

/// Schools of a real region's sizes and differences; half of the procedures in each of two years.
screening::ScreeningInput invented(std::uint32_t schools, int procedures) {
    std::mt19937_64 engine(2026);
    std::normal_distribution<> normal;
    screening::ScreeningInput input;
    for (int k = 0; k < procedures; ++k) {
        const int pair = k / 2;
        input.procedures.push_back({"vpr", k % 2 ? 2020 : 2021, 4 + pair / 2 % 8,
                                    (pair % 2 ? "ma" : "ru") + std::string(pair >= 16 ? "2" : ""), ""});
    }
    for (std::uint32_t s = 0; s < schools; ++s) {
        input.schools.push_back({OrganisationId{s + 1}, "sosh", OrganisationId{s % 60 + 1}});
        const double level = 0.8 * normal(engine);
        const int size = std::clamp(static_cast<int>(std::exp(3.1 + 1.1 * normal(engine))), 1, 300);
        for (int k = 0; k < procedures; ++k) {
            const double p = 1 / (1 + std::exp(2.0 - level));
            std::gamma_distribution<> a(25 * p), b(25 * (1 - p));
            const double x = a(engine), y = b(engine);
            Tally tally;
            tally.works = std::max(1, size - static_cast<int>(engine() % 5));
            const int twos = std::binomial_distribution<>(tally.works, x / (x + y))(engine);
            tally.marks = {twos, tally.works - twos, 0, 0};
            const double mean = 20 - 3 * level;
            tally.total_sum = mean * tally.works;
            tally.total_squares = (mean * mean + 36) * tally.works;
            input.rows.push_back({s, static_cast<std::uint16_t>(k), tally});
        }
    }
    return input;
}

std::vector<RuleSet> rules() {
    RuleSet same;
    same.procedures = {{"vpr", {}, {}}};
    auto any = same, rating = same, posterior = same;
    any.parameters.repeat = Repeat::any_procedure;
    rating.kind = RuleKind::rating;
    rating.parameters.low_in_year = 0;
    posterior.kind = RuleKind::posterior;
    return {same, any, rating, posterior};
}

void fit_region(benchmark::State& state) {
    const auto input = invented(630, static_cast<int>(state.range(0)));
    Progress quiet;
    for (auto _ : state) benchmark::DoNotOptimize(screening::fit(input, quiet));
}
BENCHMARK(fit_region)->Arg(8)->Arg(24)->Arg(40)->Unit(benchmark::kMillisecond);

void what_if_region(benchmark::State& state) {
    const auto input = invented(630, static_cast<int>(state.range(0)));
    Progress quiet;
    const auto fitted = screening::fit(input, quiet);
    const auto rule = rules()[0];
    auto options = screening::options_of(rule, 2021);
    for (auto _ : state) {
        options.parameters.threshold = options.parameters.threshold == 0.3 ? 0.27 : 0.3;
        benchmark::DoNotOptimize(screening::screen(input, rule, options, fitted, quiet));
    }
}
BENCHMARK(what_if_region)->Arg(8)->Arg(24)->Arg(40)->Unit(benchmark::kMillisecond);

void fit_and_all_rules(benchmark::State& state, std::uint32_t schools, int procedures) {
    const auto input = invented(schools, procedures);
    Progress quiet;
    for (auto _ : state) {
        const auto fitted = screening::fit(input, quiet);
        for (const auto& rule : rules())
            benchmark::DoNotOptimize(screening::screen(input, rule, screening::options_of(rule, 2021), fitted, quiet));
    }
}
BENCHMARK_CAPTURE(fit_and_all_rules, region_of_40_procedures, 630, 40)->Unit(benchmark::kMillisecond);

void Country(benchmark::State& state) {
    if (!std::getenv("OPORA_COUNTRY")) {
        state.SkipWithError("by hand: OPORA_COUNTRY=1");
        return;
    }
    fit_and_all_rules(state, 40'000, 16);
}
BENCHMARK(Country)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
