#include "compute/irt/misfit/person_fit.hpp"

#include "compute/draws.hpp"
#include "compute/irt/ability.hpp"
#include "compute/irt/misfit/residuals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace opora::irt::misfit {
namespace {

std::vector<Item> mixed_items() {
    return {{0.8, {0.5}}, {1.3, {0.9, 0.4}}, {0.6, {0.2, -0.1, -1.2}}, {1.7, {-1.0}}, {1.1, {-0.3, -1.9}}};
}

Responses drawn(const std::vector<Item>& items, std::size_t people, double missing_share, std::uint64_t seed) {
    Responses out;
    for (const auto& item : items) out.maxima.push_back(std::uint8_t(item.maximum()));
    std::vector<double> p(16);
    for (std::size_t i = 0; i < people; ++i) {
        Draws draws(seed, i);
        const double theta = draws.normal();
        for (const auto& item : items) {
            probabilities(item, theta, p);
            double u = draws.uniform();
            std::uint8_t k = 0;
            while (k < item.maximum() && u > p[k]) u -= p[k++];
            out.scores.push_back(draws.uniform() < missing_share ? missing : k);
        }
    }
    return out;
}

/// Calls `each(scores, probability)` for every pattern.
template <class Each>
void for_patterns(const std::vector<Item>& items, double theta, const Each& each) {
    std::vector<std::uint8_t> x(items.size(), 0);
    std::vector<double> p(16);
    while (true) {
        double chance = 1;
        for (std::size_t j = 0; j < items.size(); ++j) {
            probabilities(items[j], theta, p);
            chance *= p[x[j]];
        }
        each(x, chance);
        std::size_t j = 0;
        while (j < items.size() && x[j] == items[j].maximum()) x[j++] = 0;
        if (j == items.size()) return;
        ++x[j];
    }
}

TEST(PersonFit, HasTheMomentsOfAllPatterns) {
    const auto items = mixed_items();
    const double theta = 0.4;
    double sum = 0, m1 = 0, m2 = 0, m3 = 0;
    Deviation plain;
    for_patterns(items, theta, [&](const auto& x, double chance) {
        plain = person_fit(items, x, theta, Estimator::ml).plain;
        sum += chance;
        m1 += chance * plain.value;
        m2 += chance * plain.value * plain.value;
        m3 += chance * std::pow(plain.value, 3);
    });
    EXPECT_NEAR(sum, 1, 1e-14);
    EXPECT_NEAR(m1, 0, 1e-14);
    EXPECT_NEAR(m2, plain.sd * plain.sd, 1e-13);
    EXPECT_NEAR(m3, plain.skewness * std::pow(plain.sd, 3), 1e-13);
}

TEST(PersonFit, CorrectsByTheScoreThatTheEstimateUses) {
    // W − c R with R = Σ a (x − E), uncorrelated with R: what is left once θ has been fitted.
    const auto items = mixed_items();
    const double theta = -0.7;
    double wr = 0, rr = 0;
    const auto r_of = [&](const auto& x) {
        double r = 0;
        for (std::size_t j = 0; j < items.size(); ++j) r += items[j].a * (x[j] - moments(items[j], theta).mean);
        return r;
    };
    for_patterns(items, theta, [&](const auto& x, double chance) {
        const double w = person_fit(items, x, theta, Estimator::ml).plain.value, r = r_of(x);
        wr += chance * w * r;
        rr += chance * r * r;
    });
    double m2 = 0, m3 = 0;
    Deviation corrected;
    for_patterns(items, theta, [&](const auto& x, double chance) {
        const auto fit = person_fit(items, x, theta, Estimator::wle);
        corrected = fit.corrected;
        const double left = fit.plain.value - wr / rr * r_of(x);
        m2 += chance * left * left;
        m3 += chance * left * left * left;
    });
    EXPECT_NEAR(corrected.sd * corrected.sd, m2, 1e-13);
    EXPECT_NEAR(corrected.skewness * std::pow(corrected.sd, 3), m3, 1e-13);
    double i = 0, j3 = 0;
    for (const auto& item : items) {
        i += information(item, theta);
        j3 += std::pow(item.a, 3) * moments(item, theta).third;
    }
    EXPECT_NEAR(corrected.mean, -wr / rr * j3 / (2 * i), 1e-13);
}

TEST(PersonFit, OfManyIsThatOfEach) {
    const auto items = mixed_items();
    for (const double missing_share : {0.0, 0.3}) {
        const auto responses = drawn(items, 1500, missing_share, 5);
        for (const auto estimator : {Estimator::ml, Estimator::wle, Estimator::map}) {
            PersonFitOptions options{estimator, {{0.2, 0.9}}, 1};
            const auto all = person_fits(items, responses, options);
            options.threads = 3;
            const auto by_three = person_fits(items, responses, options);
            for (std::size_t i = 0; i < all.size(); ++i) {
                const auto x = responses.of(i);
                if (std::all_of(x.begin(), x.end(), [](auto k) { return k == missing; })) {
                    EXPECT_FALSE(all[i].plain.tells());
                    continue;
                }
                const double theta = estimator == Estimator::ml    ? ml(items, x).theta
                                     : estimator == Estimator::wle ? wle(items, x).theta
                                                                   : map(items, x, {0.2, 0.9}).theta;
                ASSERT_EQ(all[i].theta, by_three[i].theta);
                ASSERT_EQ(all[i].corrected.z(), by_three[i].corrected.z());
                if (std::isinf(theta)) {
                    ASSERT_EQ(all[i].theta, theta);
                    ASSERT_FALSE(all[i].corrected.tells());
                    continue;
                }
                ASSERT_NEAR(all[i].theta, theta, 1e-9 * std::max(1.0, std::abs(theta)));
                const auto one = person_fit(items, x, theta, estimator, {0.2, 0.9});
                ASSERT_NEAR(all[i].plain.z(), one.plain.z(), 1e-8);
                ASSERT_NEAR(all[i].corrected.z(), one.corrected.z(), 1e-8);
            }
        }
    }
}

TEST(PersonFit, ByTotalOfOneSlopeIsThatOfEach) {
    auto items = mixed_items();
    for (auto& item : items) item.a = 0.9;
    const auto responses = drawn(items, 600, 0, 6);
    const auto all = person_fits(items, responses);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto one = person_fit(items, responses.of(i), all[i].theta, Estimator::wle);
        ASSERT_NEAR(all[i].theta, wle(items, responses.of(i)).theta, 1e-9);
        ASSERT_NEAR(all[i].corrected.z(), one.corrected.z(), 1e-11);
    }
}

TEST(PersonFit, LeavesOutWhatWasNotAnswered) {
    auto items = mixed_items();
    std::vector<std::uint8_t> x{1, 0, missing, 1, 2}, without{1, 0, 1, 2};
    const auto one = person_fit(items, x, 0.1, Estimator::wle);
    const auto residuals = residual_fit(items, x, 0.1);
    items.erase(items.begin() + 2);
    EXPECT_EQ(one.corrected.z(), person_fit(items, without, 0.1, Estimator::wle).corrected.z());
    EXPECT_EQ(residuals.infit_z, residual_fit(items, without, 0.1).infit_z);
}

TEST(PersonFit, IsAboutStandardNormalForHonestPeople) {
    std::vector<Item> items;
    for (int j = 0; j < 30; ++j) {
        const double b = -2 + 4.0 * j / 29, a = 0.8 + 0.03 * j;
        items.push_back(j % 2 ? Item{a, {-a * b}} : Item{a, {-a * (b - 0.4), -2 * a * b}});
    }
    const auto responses = drawn(items, 4000, 0, 8);
    double mean = 0, square = 0, low = 0, plain_square = 0;
    const auto all = person_fits(items, responses);
    for (const auto& fit : all) {
        mean += fit.corrected.z() / 4000;
        square += fit.corrected.z() * fit.corrected.z() / 4000;
        plain_square += fit.plain.z() * fit.plain.z() / 4000;
        low += (fit.corrected.z() < -1.645) / 4000.0;
    }
    // The mean is of the order 1/√items above zero: simulated 0.12 at 30 items, 0.055 at 120, 0.02 at 480.
    EXPECT_NEAR(mean, 0.115, 0.03);
    EXPECT_NEAR(square, 1, 0.1);
    EXPECT_LT(plain_square, square);  // an ability fitted to the answers makes lz too quiet
    EXPECT_NEAR(low, 0.05, 0.012);
}

TEST(PersonFit, SaysWhereItCannotTell) {
    const auto items = mixed_items();
    const std::vector<std::uint8_t> top{1, 2, 3, 1, 2}, nothing(5, missing),
        only{missing, missing, missing, 1, missing};
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_FALSE(person_fit(items, top, infinity, Estimator::ml).plain.tells());
    EXPECT_EQ(person_fit(items, top, infinity, Estimator::ml).plain.z(), 0);
    EXPECT_FALSE(person_fit(items, nothing, 0, Estimator::wle).plain.tells());
    EXPECT_FALSE(person_fit(items, only, 0.3, Estimator::wle).corrected.tells());
    EXPECT_EQ(person_fit(items, only, 0.3, Estimator::wle).corrected.edgeworth(), 0);
    EXPECT_FALSE(residual_fit(items, nothing, 0).tells());
    EXPECT_FALSE(residual_fit(items, top, infinity).tells());
    EXPECT_TRUE(person_fits(items, Responses{{1, 2, 3, 1, 2}, {}}).empty());
    for (const auto& fit : person_fits(items, Responses{{1, 2, 3, 1, 2}, std::vector<std::uint8_t>(5, missing)})) {
        EXPECT_FALSE(fit.plain.tells());
        EXPECT_TRUE(std::isfinite(fit.theta));
    }
    // An answer that is all but impossible is a very low value, not a NaN.
    const auto far = person_fit(items, std::vector<std::uint8_t>{0, 0, 0, 0, 0}, 600, Estimator::ml);
    EXPECT_FALSE(std::isnan(far.plain.z()));
}

TEST(PersonFit, CautionIndicesDoNotMindTheScaleOfTheirWeights) {
    // Of items of maximum 1 ECI4 is Σ (x − P)(P̄ − P), standardised: [Tatsuoka1984].
    const std::vector<Item> items{{1.1, {0.4}}, {0.7, {-0.6}}, {1.6, {0.1}}, {0.9, {1.5}}};
    const std::vector<std::uint8_t> x{0, 1, 0, 1};
    double mean = 0, value = 0, variance = 0;
    for (const auto& item : items) mean += moments(item, 0.2).mean / 4;
    for (std::size_t j = 0; j < 4; ++j) {
        const auto m = moments(items[j], 0.2);
        value += (x[j] - m.mean) * (mean - m.mean);
        variance += m.variance * (mean - m.mean) * (mean - m.mean);
    }
    const auto got = caution_fit(items, x, 0.2, Caution::fourth, {}, Estimator::ml);
    EXPECT_NEAR(got.plain.z(), value / std::sqrt(variance), 1e-13);
}

TEST(Deviation, EdgeworthKeepsTheSideOfTheTail) {
    const Deviation low{-3, 0, 1, -0.4}, high{6, 0, 1, -0.4}, beyond{-4, 0, 1, 3};
    EXPECT_GT(low.edgeworth(), -3);  // a long left tail makes −3 less rare
    EXPECT_NEAR(low.lower_p(), 0.0013498980316300933 + 0.0044318484119380075 * 0.4 * 8 / 6, 1e-15);
    EXPECT_GT(high.edgeworth(), 5.5);
    EXPECT_EQ(beyond.edgeworth(), -4);  // the expansion leaves (0, 1): z as it is
    EXPECT_NEAR(low.cornish_fisher(), -3 + 0.4 * 8 / 12, 1e-15);
}

}  // namespace
}  // namespace opora::irt::misfit
