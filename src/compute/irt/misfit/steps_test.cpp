#include "compute/irt/misfit/steps.hpp"

#include "compute/draws.hpp"
#include "compute/irt/misfit/by_total.hpp"
#include "compute/irt/misfit/ht.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace opora::irt::misfit {
namespace {

const std::vector<std::uint8_t> maxima{1, 2, 3, 1, 2};

Responses drawn(std::size_t people, double missing_share, std::uint64_t seed) {
    Responses out{maxima, {}};
    for (std::size_t i = 0; i < people; ++i) {
        Draws draws(seed, i);
        const double level = draws.uniform();
        for (std::size_t j = 0; j < maxima.size(); ++j) {
            std::uint8_t x = 0;
            for (std::uint8_t h = 0; h < maxima[j]; ++h) x += draws.uniform() < level * (0.95 - 0.1 * double(j));
            out.scores.push_back(draws.uniform() < missing_share ? missing : x);
        }
    }
    return out;
}

template <class Each>
void for_patterns(const Each& each) {
    std::vector<std::uint8_t> x(maxima.size(), 0);
    while (true) {
        each(x);
        std::size_t j = 0;
        while (j < x.size() && x[j] == maxima[j]) x[j++] = 0;
        if (j == x.size()) return;
        ++x[j];
    }
}

StepFit fit_of(const Steps& steps, const std::vector<std::uint8_t>& x) { return step_fits({maxima, x}, steps, 1)[0]; }

TEST(Steps, AreSharesOfThoseWhoAnswered) {
    const Responses responses{{2}, {0, 1, 2, 2, missing}};
    EXPECT_EQ(count_steps(responses).popularity, (std::vector<std::vector<double>>{{0.75, 0.5}}));
    const Responses weighted{{2}, {0, 1, 2}, {1, 1, 2}};
    EXPECT_EQ(count_steps(weighted).popularity, count_steps(responses).popularity);
}

TEST(Steps, GuttmanErrorsAreThePairsOutOfOrder) {
    const auto steps = count_steps(drawn(300, 0, 1));
    struct Step {
        double p;
        bool passed;
    };
    for_patterns([&](const auto& x) {
        double pairs = 0;
        std::vector<Step> all;
        for (std::size_t j = 0; j < x.size(); ++j)
            for (std::size_t h = 0; h < maxima[j]; ++h) all.push_back({steps.popularity[j][h], x[j] > h});
        for (const auto& easy : all)
            for (const auto& hard : all) pairs += easy.p > hard.p && !easy.passed && hard.passed;
        EXPECT_EQ(fit_of(steps, x).guttman.value, pairs);
    });
}

TEST(Steps, ExtremesAreThoseOfAllPatternsOfTheTotal) {
    const auto steps = count_steps(drawn(300, 0, 2));
    std::vector<StepFit> fits;
    for_patterns([&](const auto& x) { fits.push_back(fit_of(steps, x)); });
    for (const auto& fit : fits) {
        double most_g = 0, most_u3 = 0, least_u3 = 1, most_c = 0;
        for (const auto& other : fits) {
            if (other.total != fit.total) continue;
            most_g = std::max(most_g, other.guttman.value);
            most_u3 = std::max(most_u3, other.u3.value);
            least_u3 = std::min(least_u3, other.u3.value);
            most_c = std::max(most_c, other.c_star.value);
        }
        EXPECT_EQ(fit.guttman.most, most_g);
        EXPECT_NEAR(fit.u3.most, most_u3, 1e-12);
        EXPECT_NEAR(least_u3, 0, 1e-12);
        EXPECT_NEAR(fit.c_star.most, most_c, 1e-12);
        EXPECT_EQ(fit.guttman.tells(), fit.total != 0 && fit.total != 9);
    }
}

TEST(Steps, LeaveOutWhatWasNotAnswered) {
    const auto responses = drawn(200, 0.2, 3);
    const auto steps = count_steps(responses);
    const auto all = step_fits(responses, steps);
    const std::vector<std::uint8_t> x{1, missing, 1, 0, 2};
    const Steps four{{steps.popularity[0], steps.popularity[2], steps.popularity[3], steps.popularity[4]}};
    const auto with = fit_of(steps, x), without = step_fits({{1, 3, 1, 2}, {1, 1, 0, 2}}, four)[0];
    EXPECT_EQ(with.guttman.normed(), without.guttman.normed());
    EXPECT_EQ(with.u3.normed(), without.u3.normed());
    for (const auto& fit : all) {
        EXPECT_LE(fit.guttman.normed(), 1);
        EXPECT_LE(fit.u3.normed(), 1 + 1e-12);
        EXPECT_GE(fit.u3.normed(), -1e-12);
    }
}

TEST(Steps, WithoutLogitSayNothingToU3) {
    // Everybody has the first point, nobody the last: the rest decides.
    const Steps steps{{{1.0}, {0.8, 0.3}, {0.6, 0.5, 0.0}, {0.4}, {0.7, 0.2}}};
    const Steps rest{{{0.8, 0.3}, {0.6, 0.5}, {0.4}, {0.7, 0.2}}};
    const auto with = fit_of(steps, {1, 0, 2, 1, 1}), without = step_fits({{2, 2, 1, 2}, {0, 2, 1, 1}}, rest)[0];
    EXPECT_NEAR(with.u3.normed(), without.u3.normed(), 1e-14);
}

TEST(Steps, DoNotMindTheOrderOfPeopleOrTheThreads) {
    auto responses = drawn(25000, 0.1, 4);
    const auto steps = count_steps(responses);
    const auto one = step_fits(responses, steps, 1), two = step_fits(responses, steps, 4);
    for (std::size_t i = 0; i < one.size(); ++i) {
        ASSERT_EQ(one[i].u3.value, two[i].u3.value);
        ASSERT_EQ(one[i].guttman.value, two[i].guttman.value);
    }
    const auto first = responses.of(0), last = responses.of(24999);
    EXPECT_EQ(step_fits({maxima, {last.begin(), last.end()}}, steps)[0].u3.value, one[24999].u3.value);
    EXPECT_EQ(step_fits({maxima, {first.begin(), first.end()}}, steps)[0].u3.value, one[0].u3.value);
}

TEST(Steps, TakeNobodyAndNothing) {
    EXPECT_TRUE(step_fits({maxima, {}}, count_steps({maxima, {}})).empty());
    const Responses absent{maxima, std::vector<std::uint8_t>(5, missing)};
    const auto fit = step_fits(absent, count_steps(absent))[0];
    EXPECT_FALSE(fit.guttman.tells());
    EXPECT_FALSE(fit.u3.tells());
    EXPECT_EQ(fit.u3.normed(), 0);
    EXPECT_FALSE(ht(absent)[0].tells);
    EXPECT_TRUE(ht({maxima, {}}).empty());
    const Responses same{{1, 1}, {1, 0, 1, 0, 1, 0}};  // everybody alike: the popularity says nothing
    for (const auto& each : step_fits(same, count_steps(same))) EXPECT_FALSE(each.u3.tells());
}

TEST(Ht, IsTheSumOverAllOthers) {
    const auto responses = drawn(40, 0, 5);
    const auto got = ht(responses);
    const auto steps_of = [&](std::size_t i) {
        std::vector<double> out;
        for (std::size_t j = 0; j < maxima.size(); ++j)
            for (std::size_t h = 0; h < maxima[j]; ++h) out.push_back(responses.of(i)[j] > h);
        return out;
    };
    for (std::size_t v = 0; v < responses.people(); ++v) {
        double covariances = 0, most = 0;
        const auto x = steps_of(v);
        const double p = std::accumulate(x.begin(), x.end(), 0.0) / double(x.size());
        for (std::size_t w = 0; w < responses.people(); ++w) {
            if (w == v) continue;
            const auto y = steps_of(w);
            const double q = std::accumulate(y.begin(), y.end(), 0.0) / double(y.size());
            covariances += std::inner_product(x.begin(), x.end(), y.begin(), 0.0) / double(x.size()) - p * q;
            most += std::min(p, q) - p * q;
        }
        if (got[v].tells) {
            EXPECT_NEAR(got[v].value, covariances / most, 1e-13) << v;
        }
        EXPECT_EQ(got[v].tells, p > 0 && p < 1);
    }
}

TEST(Ht, TakesWeightsAsPeople) {
    const Responses twice{{1, 1, 1}, {1, 0, 0, 0, 1, 1, 0, 1, 1}}, weighted{{1, 1, 1}, {1, 0, 0, 0, 1, 1}, {1, 2}};
    EXPECT_NEAR(ht(twice)[1].value, ht(weighted)[1].value, 1e-15);
    EXPECT_NEAR(ht(twice)[0].value, ht(weighted)[0].value, 1e-15);
}

const std::vector<Item> items{
    {0.8, {0.5}}, {1.3, {0.9, 0.4}}, {0.6, {0.2, -0.1, -1.2}}, {1.7, {-1.0}}, {1.1, {-0.3, -1.9}}};

TEST(ByTotal, HasTheMomentsOfAllPatterns) {
    const auto steps = count_steps(drawn(300, 0, 6));
    const auto got = guttman_by_total(items, step_ranks(steps), {0.3, 0.0}, 1);  // everybody at θ = 0.3
    struct Sums {
        double p = 0, one = 0, two = 0, three = 0;
    };
    std::vector<Sums> sums(10);
    std::vector<double> p(16);
    for_patterns([&](const auto& x) {
        double chance = 1;
        for (std::size_t j = 0; j < x.size(); ++j) {
            probabilities(items[j], 0.3, p);
            chance *= p[x[j]];
        }
        const auto fit = fit_of(steps, x);
        auto& s = sums[fit.total];
        const double g = fit.guttman.value;
        s.p += chance, s.one += chance * g, s.two += chance * g * g, s.three += chance * g * g * g;
    });
    for (std::size_t t = 0; t < sums.size(); ++t) {
        const auto& s = sums[t];
        const double mean = s.one / s.p, variance = s.two / s.p - mean * mean;
        EXPECT_NEAR(got[t].probability, s.p, 1e-15);
        EXPECT_NEAR(got[t].mean, mean, 1e-12);
        EXPECT_NEAR(got[t].sd * got[t].sd, variance, 1e-11);
        if (!got[t].tells()) continue;
        const double third = s.three / s.p - 3 * mean * s.two / s.p + 2 * mean * mean * mean;
        EXPECT_NEAR(got[t].skewness * std::pow(got[t].sd, 3), third, 1e-9);
    }
    EXPECT_FALSE(got[0].tells());
    EXPECT_EQ(got[0].z(3), 0);
}

TEST(ByTotal, OfOneSlopeDoesNotAskHowAbleThePeopleAre) {
    auto equal = items;
    for (auto& item : equal) item.a = 1;
    const auto ranks = step_ranks(count_steps(drawn(300, 0, 7)));
    const auto here = guttman_by_total(equal, ranks, {0, 1}), there = guttman_by_total(equal, ranks, {1.2, 0.5});
    double probability = 0;
    for (std::size_t t = 0; t < here.size(); ++t) {
        EXPECT_NEAR(here[t].mean, there[t].mean, 1e-11);
        EXPECT_NEAR(here[t].sd, there[t].sd, 1e-11);
        probability += here[t].probability;
    }
    EXPECT_NEAR(probability, 1, 1e-13);
}

TEST(ByTotal, OfTheLogLikelihoodIsThatOfItsPatterns) {
    const std::vector<double> thetas{-3, -2, -1.4, -0.8, -0.2, 0.3, 0.9, 1.5, 2.2, HUGE_VAL};
    const auto got = log_likelihood_by_total(items, thetas, {0.1, 0.0}, 1);
    double weight = 0, mean = 0;
    std::vector<double> p(16);
    for_patterns([&](const auto& x) {
        if (std::accumulate(x.begin(), x.end(), 0) != 4) return;
        double chance = 1, value = 0;
        for (std::size_t j = 0; j < x.size(); ++j) {
            probabilities(items[j], 0.1, p);
            chance *= p[x[j]];
            probabilities(items[j], thetas[4], p);
            value += std::log(p[x[j]]);
        }
        weight += chance;
        mean += chance * value;
    });
    EXPECT_NEAR(got[4].mean, mean / weight, 1e-13);
    EXPECT_FALSE(got[9].tells());
}

}  // namespace
}  // namespace opora::irt::misfit
