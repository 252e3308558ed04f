#include "compute/mechanism/screen_classes.hpp"

#include "base/problem.hpp"
#include "compute/mechanism/bunching.hpp"
#include "compute/mechanism/made_region_for_test.hpp"
#include "compute/mechanism/schools.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace opora::mechanism {
namespace {

ScreenOptions quick() {
    ScreenOptions options;
    options.made = 600;
    return options;
}

double share_below(const std::vector<ClassResult>& classes, double p, std::size_t begin, std::size_t end) {
    double hits = 0;
    for (std::size_t c = begin; c < end; ++c) hits += classes[c].p < p;
    return hits / double(end - begin);
}

/// Every task of every tenth class gets its full points with chance 0.4 where it lacks some.
ClassWorks with_inflation() {
    MadeRegion region;
    region.change = [](std::size_t c, std::vector<std::uint8_t>& scores, Draws& draws) {
        const std::array<std::uint8_t, 12> maxima{1, 2, 1, 3, 2, 1, 1, 2, 1, 2, 3, 1};
        if (c >= 30) return;
        for (std::size_t k = 0; k < scores.size(); ++k)
            if (draws.uniform() < 0.4) scores[k] = maxima[k % 12];
    };
    return make_region(region);
}

TEST(ScreenClasses, HonestClassesSeldomStandOut) {
    const auto result = screen_classes(make_region({}), quick());
    ASSERT_EQ(result.classes.size(), 300U);
    EXPECT_LT(share_below(result.classes, 0.01, 0, 300), 0.04);
    EXPECT_NEAR(share_below(result.classes, 0.5, 0, 300), 0.5, 0.12);
    EXPECT_FALSE(result.calibration.by_controls);
    EXPECT_GT(result.calibration.made, 0U);
}

TEST(ScreenClasses, FindsPointsAddedHereAndThere) {
    const auto result = screen_classes(with_inflation(), quick());
    EXPECT_GT(share_below(result.classes, 0.01, 0, 30), 0.65);
    EXPECT_LT(share_below(result.classes, 0.01, 30, 300), 0.04);
    std::size_t named = 0, covered = 0;
    for (std::size_t c = 0; c < 30; ++c) {
        named += result.classes[c].strongest == Detector::inflation;
        const auto& rho = result.classes[c].inflation;
        EXPECT_LE(rho.low, rho.value);
        EXPECT_GE(rho.high, rho.value);
        covered += rho.low <= 0.4 && 0.4 <= rho.high;
    }
    EXPECT_GT(named, 20U);
    EXPECT_GT(covered, 20U);
}

TEST(ScreenClasses, AGymnasiumIsNoSign) {
    auto works = make_region({});
    // The ten best classes by raw mean stay as they are: a high level alone has no part in p.
    const auto result = screen_classes(works, quick());
    std::vector<std::size_t> order(result.classes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](auto a, auto b) { return result.classes[a].level > result.classes[b].level; });
    std::size_t low = 0;
    for (std::size_t i = 0; i < 30; ++i) low += result.classes[order[i]].p < 0.05;
    EXPECT_LE(low, 5U);
}

TEST(ScreenClasses, DoesNotDependOnThreads) {
    const auto works = with_inflation();
    auto one = quick(), two = quick();
    one.threads = 1;
    two.threads = 3;
    const auto a = screen_classes(works, one), b = screen_classes(works, two);
    for (std::size_t c = 0; c < a.classes.size(); ++c) {
        EXPECT_EQ(a.classes[c].p, b.classes[c].p);
        EXPECT_EQ(a.classes[c].of(Detector::copying).raw, b.classes[c].of(Detector::copying).raw);
    }
}

TEST(ScreenClasses, WatchedClassesAreTheNull) {
    auto works = with_inflation();
    works.is_control.assign(works.classes(), 0);
    for (std::size_t c = 100; c < 300; ++c) works.is_control[c] = 1;
    const auto result = screen_classes(works, quick());
    EXPECT_TRUE(result.calibration.by_controls);
    EXPECT_EQ(result.calibration.controls, 200U);
    EXPECT_GT(share_below(result.classes, 0.01, 0, 30), 0.65);
}

TEST(ScreenClasses, SaysNothingOfNothing) {
    EXPECT_TRUE(screen_classes(ClassWorks{}).classes.empty());
    MadeRegion tiny;
    tiny.classes = 2;
    tiny.fewest = tiny.most = 4;
    for (const auto& one : screen_classes(make_region(tiny), quick()).classes) {
        EXPECT_FALSE(one.is_judged);
        EXPECT_EQ(one.p, 1);
    }
    tiny.classes = 1;
    tiny.fewest = tiny.most = 8;
    tiny.change = [](std::size_t, std::vector<std::uint8_t>& scores, Draws&) {
        std::fill(scores.begin(), scores.end(), std::uint8_t{0});
    };
    EXPECT_GT(screen_classes(make_region(tiny), quick()).classes.front().p, 0.01);
}

class Impatient : public Progress {
 public:
    bool is_cancelled() const override { return true; }
};

TEST(ScreenClasses, HearsACancel) {
    Impatient progress;
    EXPECT_THROW(screen_classes(make_region({}), quick(), progress), Refusal);
}

TEST(Bunching, RecoversTheSharesThatARegionLifts) {
    MadeRegion region;
    region.classes = 400;
    region.cuts = {8, 12, 16};
    region.change = [](std::size_t, std::vector<std::uint8_t>& scores, Draws& draws) {
        const std::array<std::uint8_t, 12> maxima{1, 2, 1, 3, 2, 1, 1, 2, 1, 2, 3, 1};
        for (std::size_t i = 0; i < scores.size() / 12; ++i) {
            int total = 0;
            for (std::size_t j = 0; j < 12; ++j) total += scores[i * 12 + j];
            if (total != 7 || draws.uniform() > 0.6) continue;
            for (std::size_t j = 0; j < 12; ++j)
                if (scores[i * 12 + j] < maxima[j]) {
                    ++scores[i * 12 + j];
                    break;
                }
        }
    };
    const auto result = screen_classes(make_region(region), quick());
    ASSERT_EQ(result.calibration.region_lift.size(), 3U);
    EXPECT_NEAR(result.calibration.region_lift[0], 0.6, 0.15);
    EXPECT_LT(result.calibration.region_lift[1], 0.2);
    // What the whole region does is no sign of one class.
    EXPECT_LT(share_below(result.classes, 0.01, 0, 400), 0.04);
}

TEST(ShareCurve, TellsTopIntervalAndSign) {
    ShareCurve risen{}, fallen{};
    for (std::size_t s = 0; s < share_grid.size(); ++s) {
        const double x = share_grid[s];
        risen[s] = -50 * (x - 0.3) * (x - 0.3) + 50 * 0.09;
        fallen[s] = -20 * x - 50 * x * x;
    }
    EXPECT_NEAR(share_of(risen).value, 0.3, 1e-9);
    EXPECT_NEAR(share_of(risen).low, 0.3 - std::sqrt(1.92 / 50), 0.02);
    EXPECT_NEAR(signed_root(risen), std::sqrt(2 * 50 * 0.09), 0.15);
    EXPECT_NEAR(signed_root(fallen), -2, 1e-9);  // slope −20, information 100
    EXPECT_EQ(share_of(fallen).value, 0);
}

TEST(Measure, ExpectedScoresGivenTheTotalAddUpToIt) {
    std::vector<irt::Item> items{{1.1, {0.4}}, {0.8, {0.2, -0.5}}, {1.4, {-1.0}}, {0.9, {0.5, 0.3, -1.2}}};
    const auto m = measure_of(items, 0.9);
    for (std::size_t reached = 1; reached <= 4; ++reached) {
        int most = 0;
        for (std::size_t j = 0; j < reached; ++j) most += static_cast<int>(items[j].maximum());
        for (int t = 0; t <= most; ++t) {
            double sum = 0;
            for (std::size_t j = 0; j < reached; ++j) sum += m.mean_given[m.given(reached, j, t)];
            EXPECT_NEAR(sum, t, 1e-9);
        }
    }
}

TEST(Schools, AddUpWhatEachClassShowsALittle) {
    const auto works = make_region({});
    const auto result = screen_classes(works, quick());
    std::vector<SchoolClass> classes;
    for (std::size_t c = 0; c < 300; ++c) classes.push_back({c / 4, &result.classes[c]});
    const auto schools = combine_schools(classes, 75);
    ASSERT_EQ(schools.size(), 75U);
    std::size_t low = 0;
    for (const auto& school : schools) {
        EXPECT_EQ(school.class_works, 4U);
        low += school.p < 0.01;
    }
    EXPECT_LE(low, 3U);
    auto lifted = result.classes;
    for (std::size_t c = 0; c < 4; ++c) {
        auto& one = lifted[c].statistics[static_cast<std::size_t>(Detector::inflation)];
        one.z += 1.8;
    }
    for (std::size_t c = 0; c < 300; ++c) classes[c].result = &lifted[c];
    EXPECT_LT(combine_schools(classes, 75)[0].p, schools[0].p);
}

}  // namespace
}  // namespace opora::mechanism
