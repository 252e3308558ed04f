// A programme without effect for the lowest tenth of schools in one year: what each design says of it.

#include "compute/draws.hpp"
#include "compute/effect/adjusted.hpp"
#include "compute/effect/discontinuity.hpp"
#include "compute/effect/matched.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace opora::effect {
namespace {

constexpr std::size_t years = 4;

/// Levels of SD .35, years .12, four works of .15 each, pupils of 1 who sit all works of a year; the last year is
/// after.
struct Region {
    std::vector<double> mean, variance;  // school by school, year by year; variance of pupils
    std::vector<std::uint8_t> treated;
    std::vector<double> selecting;  // the mean of the year of the choice

    double at(std::size_t school, std::size_t year) const { return mean[school * years + year]; }
};

/// The lowest tenth of the third year is chosen.
Region region(std::uint64_t seed, std::size_t schools) {
    Draws chance(seed);
    Region out;
    for (std::size_t s = 0; s < schools; ++s) {
        const double n = std::max(4.0, std::round(45 * std::exp(0.5 * chance.normal())));
        const double level = 0.35 * chance.normal();
        for (std::size_t t = 0; t < years; ++t) {
            double works = 0;
            for (int k = 0; k < 4; ++k) works += 0.15 * chance.normal() / 4;
            out.mean.push_back(level + 0.12 * chance.normal() + works + chance.normal() / std::sqrt(n));
            out.variance.push_back(1 / n);
        }
        out.selecting.push_back(out.at(s, years - 2));
    }
    auto sorted = out.selecting;
    const auto first_not = sorted.begin() + static_cast<std::ptrdiff_t>(schools / 10);
    std::nth_element(sorted.begin(), first_not, sorted.end());
    for (const double y : out.selecting) out.treated.push_back(y < *first_not);
    return out;
}

/// Bias and cover over the replications.
struct Tally {
    double sum = 0, squares = 0, covered = 0, runs = 0;
    void add(const Comparison& found) {
        ASSERT_EQ(found.ended, Ended::converged);
        sum += found.effect;
        squares += found.effect * found.effect;
        covered += found.interval.low <= 0 && 0 <= found.interval.high;
        ++runs;
    }
    double bias() const { return sum / runs; }
    double error() const { return std::sqrt((squares / runs - bias() * bias()) / runs); }
    double cover() const { return covered / runs; }
    void print(const char* name) const {
        std::printf("%-32s %+.4f ± %.4f, covers %.3f\n", name, bias(), error(), cover());
    }
};

void expect_honest(const char* name, const Tally& tally) {
    tally.print(name);
    EXPECT_LE(std::abs(tally.bias()), 0.02) << name;
    EXPECT_NEAR(tally.cover(), 0.95, 0.02) << name;
}

TEST(ZeroEffectProgramme, NaiveGainsAreTheReturnToTheMeanAndHonestOnesAreNone) {
    Tally naive, next_decile, earlier, ancova, adjusted, matched, matched_before;
    double promised = 0;
    constexpr int runs = 500;
    constexpr std::size_t schools = 400, chosen = 40;
    for (int run = 0; run < runs; ++run) {
        const auto data = region(20000 + static_cast<std::uint64_t>(run), schools);
        YearMeans before{schools, years - 1, {}, {}};
        Compared gain{{}, data.treated, {}, {}}, early = gain, lags = gain, level = gain;
        lags.covariates.resize(2);
        std::vector<double> gains;
        for (std::size_t s = 0; s < schools; ++s) {
            for (std::size_t t = 0; t + 1 < years; ++t) {
                before.mean.push_back(data.at(s, t));
                before.variance.push_back(data.variance[s * years + t]);
            }
            gain.outcome.push_back(data.at(s, 3) - data.at(s, 2));
            if (data.treated[s]) gains.push_back(gain.outcome.back());
            early.outcome.push_back(data.at(s, 3) - (data.at(s, 0) + data.at(s, 1)) / 2);
            lags.covariates[0].push_back(data.at(s, 2));
            lags.covariates[1].push_back(data.at(s, 1));
            lags.outcome.push_back(data.at(s, 3));
            level.outcome.push_back(data.at(s, 3));
        }
        const auto baseline = baseline_of(before);
        level.covariates.push_back(baseline.expected);
        naive.add(naive_gain(gains));
        earlier.add(adjusted_effect(early));
        ancova.add(adjusted_effect(lags));
        adjusted.add(adjusted_effect(level));

        // What the return to the mean promises from one year's reliability.
        const double of_year = std::accumulate(data.selecting.begin(), data.selecting.end(), 0.0) / schools;
        double of_chosen = 0, squares = 0;
        for (std::size_t s = 0; s < schools; ++s) {
            of_chosen += data.treated[s] ? data.selecting[s] / chosen : 0;
            squares += (data.selecting[s] - of_year) * (data.selecting[s] - of_year) / (schools - 1);
        }
        promised += expected_gain(baseline.level_variance / squares, of_year, of_chosen) / runs;

        // The next tenth as a comparison, as is done.
        std::vector<std::size_t> order(schools);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return data.selecting[a] < data.selecting[b]; });
        Compared decile;
        for (std::size_t k = 0; k < 2 * chosen; ++k) {
            decile.outcome.push_back(gain.outcome[order[k]]);
            decile.treated.push_back(k < chosen);
        }
        next_decile.add(adjusted_effect(decile));
        if (run >= 200) continue;
        level.outcome = lags.outcome;
        matched.add(matched_effect(level, {10, {}, true, 0.95}).comparison);
        // Like schools in the years before the choice, which they did not share the bad luck of.
        Compared years_before{early.outcome, data.treated, {{}, {}}, {}};
        for (std::size_t s = 0; s < schools; ++s)
            for (std::size_t t = 0; t < 2; ++t) years_before.covariates[t].push_back(data.at(s, t));
        matched_before.add(matched_effect(years_before, {10, {}, true, 0.95}).comparison);
    }
    naive.print("naive gain");
    std::printf("%-32s %+.4f\n", "promised by reliability", promised);
    next_decile.print("against the next tenth");
    matched_before.print("matched on years before the choice");
    matched.print("matched on the reliable level");
    EXPECT_NEAR(naive.bias(), 0.183, 0.02);
    EXPECT_NEAR(naive.bias(), promised, 0.01);
    EXPECT_LT(naive.cover(), 0.2);
    EXPECT_NEAR(next_decile.bias(), 0.081, 0.03);
    expect_honest("baseline before the choice", earlier);
    expect_honest("adjusted for two years", ancova);
    expect_honest("adjusted for the reliable level", adjusted);
}

TEST(ZeroEffectProgramme, DiscontinuityAtTheCutHoldsItsLevel) {
    Tally tally;
    constexpr int runs = 500;
    constexpr std::size_t schools = 1000, chosen = 100;
    for (int run = 0; run < runs; ++run) {
        const auto data = region(50000 + static_cast<std::uint64_t>(run), schools);
        auto sorted = data.selecting;
        std::sort(sorted.begin(), sorted.end());
        DiscontinuityData cut{data.selecting, {}, {}, (sorted[chosen] + sorted[chosen - 1]) / 2};
        for (std::size_t s = 0; s < schools; ++s) cut.outcome.push_back(data.at(s, 3));
        const auto found = discontinuity(cut);
        tally.add({found.corrected_effect, found.robust_error, 0, found.robust_interval, found.p_value, found.ended});
    }
    expect_honest("discontinuity at the cut", tally);
}

}  // namespace
}  // namespace opora::effect
