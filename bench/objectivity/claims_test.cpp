// What the bench shows at length, in seconds: the generator keeps its promises, the screening the roughest of its own.

#include "compute/mechanism/screen_classes.hpp"
#include "objectivity/calibration.hpp"
#include "objectivity/power.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace opora::bench {
namespace {

Help help_named(std::string_view name) {
    for (const auto table : {grid_of_help, other_habits})
        for (const auto& help : table)
            if (help.name == name) return help;
    ADD_FAILURE() << "no help " << name;
    return {};
}

Plan every_tenth(std::span<const Help> table) {
    return {table, [](std::uint32_t school, std::uint32_t) { return school % 10 == 0 ? 0 : -1; }, {}};
}

TEST(InventedRegion, HelpChangesNobodyElse) {
    const auto form = grid_form(1);
    for (const auto& help : {help_named("T1 30 %"), help_named("T3 90 %"), help_named("T4 40 %"), help_named("T6")}) {
        const std::vector<Help> table{help};
        const auto honest = make_region(form, {}, 60, 5), helped = make_region(form, {}, 60, 5, every_tenth(table));
        ASSERT_EQ(honest.works.class_of, helped.works.class_of);
        std::size_t changed = 0;
        for (std::size_t s = 0; s < honest.works.class_of.size(); ++s) {
            const auto a = honest.works.responses.of(s), b = helped.works.responses.of(s);
            const bool same = std::equal(a.begin(), a.end(), b.begin());
            EXPECT_TRUE(same || honest.works.class_of[s] % 10 == 0) << help.name;
            changed += same ? 0 : 1;
        }
        EXPECT_GT(changed, 10u) << help.name;
    }
}

TEST(InventedRegion, ScoresAreWithinMaximaWhateverIsDone) {
    const auto form = real_form(real_figures[6], 3);
    Setting setting;
    setting.all_of_one_size = false;
    for (const auto table : {grid_of_help, other_habits}) {
        const Plan plan{
            table, [&](std::uint32_t school, std::uint32_t) { return static_cast<int>(school % table.size()); }, {}};
        const auto region = make_region(form, setting, 150, 9, plan);
        const auto& works = region.works;
        ASSERT_EQ(works.codes.size(), works.responses.scores.size());
        ASSERT_EQ(works.journal.size(), works.class_of.size());
        for (std::size_t i = 0; i < works.responses.scores.size(); ++i) {
            EXPECT_LE(works.responses.scores[i], form.maxima[i % form.maxima.size()]);
            EXPECT_TRUE(works.responses.scores[i] == 0 || works.codes[i] == 0);
        }
    }
}

TEST(InventedRegion, IsLikeTheRealOne) {
    for (const std::size_t i : {0U, 6U, 9U}) {
        Setting setting;
        setting.all_of_one_size = false;
        const auto region = make_region(real_form(real_figures[i], 4), setting, 600, 4);
        double sum = 0, square = 0;
        const auto n = static_cast<double>(region.works.class_of.size());
        for (std::size_t s = 0; s < region.works.class_of.size(); ++s) {
            const double total = region.total(s);
            sum += total;
            square += total * total;
        }
        const double mean = sum / n, sd = std::sqrt(square / n - mean * mean);
        EXPECT_NEAR(mean, real_figures[i].mean, .1 * real_figures[i].sd) << real_figures[i].name;
        EXPECT_NEAR(sd, real_figures[i].sd, .08 * real_figures[i].sd) << real_figures[i].name;
    }
}

TEST(Screening, FindsHelpThatPeersMiss) {
    PowerPlan plan;
    plan.cells = {help_named("T1 30 %"), help_named("T3 90 %"), help_named("T4 40 %")};
    plan.regions = 1;
    plan.classes = 900;
    plan.prevalence = .3;
    const auto table = measure_power(plan);
    EXPECT_GE(table.row("inflation").of_class[0], .75);
    EXPECT_GE(table.row("bunching").of_class[1], .65);
    EXPECT_GE(table.row("copying").of_class[2], .70);
    for (std::size_t c = 0; c < 3; ++c) {
        double peer = 0;
        const auto name = table.best_peer(c, peer);
        EXPECT_GT(table.best_own(c), peer) << table.cells[c].name << ", " << name;
    }
}

TEST(Screening, ListsHoldTheirFalseShare) {
    CalibrationPlan plan;
    plan.setting.all_of_one_size = false;
    plan.regions = 3;
    plan.classes = 300;
    plan.prevalences = {.10};
    const auto found = measure_calibration(plan);
    const auto& share = found.lists.front().false_share[1];
    EXPECT_LE(share.value, .10 + 2 * std::max(share.error, .04));
    EXPECT_GE(found.lists.front().recall[1].value, .35);
    for (const auto& stratum : found.strata) EXPECT_LE(stratum.below_05, .12);
}

TEST(Screening, IsTheSameOnAnyNumberOfThreads) {
    const std::vector<Help> table{help_named("T1 60 %")};
    const auto region = make_region(grid_form(2), {}, 120, 6, every_tenth(table));
    mechanism::ScreenOptions one, three;
    one.threads = 1;
    three.threads = 3;
    one.made = three.made = 500;
    const auto a = mechanism::screen_classes(region.works, one), b = mechanism::screen_classes(region.works, three);
    ASSERT_EQ(a.classes.size(), b.classes.size());
    for (std::size_t c = 0; c < a.classes.size(); ++c) {
        EXPECT_EQ(a.classes[c].p, b.classes[c].p);
        for (std::size_t d = 0; d < mechanism::detectors; ++d)
            EXPECT_EQ(a.classes[c].statistics[d].z, b.classes[c].statistics[d].z);
    }
}

}  // namespace
}  // namespace opora::bench
