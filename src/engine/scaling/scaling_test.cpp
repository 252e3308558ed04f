#include "compute/draws.hpp"
#include "compute/irt/item.hpp"
#include "engine/scaling/scale_table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace opora::scaling {
namespace {

/// An invented work of eight items, the fifth of which takes three points; the last favours the second group.
struct InventedWork {
    Instrument instrument;
    std::vector<irt::Item> items;
    WorkBlock block;

    explicit InventedWork(int works, double favour = 0.0) {
        for (int j = 0; j < 8; ++j) {
            const int maximum = j == 4 ? 3 : 1;
            instrument.positions.push_back({std::to_string(j + 1), maximum, "Б", "", ""});
            instrument.maximum += maximum;
            irt::Item item{1, {}};
            for (int k = 1; k <= maximum; ++k) item.d.push_back(-0.4 * j + 1.2 - 0.3 * k * k + 0.3);
            items.push_back(item);
        }
        block.positions = 8;
        Draws draws(5);
        std::vector<double> p(8);
        for (int work = 0; work < works; ++work) {
            const double theta = 1.2 * draws.normal();
            int total = 0;
            for (std::size_t j = 0; j < items.size(); ++j) {
                auto item = items[j];
                if (j == 7 && work % 2) item.d[0] += favour;
                irt::probabilities(item, theta, p);
                double u = draws.uniform();
                std::uint8_t k = 0;
                while (k < item.maximum() && u > p[k]) u -= p[k++];
                block.scores.push_back(k);
                total += k;
            }
            block.state.push_back(WorkState::counted);
            block.gender.push_back(work % 2 ? 'f' : 'm');
            block.variant.push_back(1);
            block.total.push_back(static_cast<std::int16_t>(total));
            block.pupil.push_back(static_cast<std::uint32_t>(work));
        }
    }
    ItemAnalysis analyse(Grouping grouping = Grouping::none) const {
        const SchoolWorks school{&block, false, true};
        return analyse_items(instrument, gather_works(instrument, std::span(&school, 1), grouping),
                             {irt::Model::pcm, grouping});
    }
};

TEST(ItemAnalysis, FindsTheItemsThatWereDrawn) {
    const InventedWork work(4000);
    const auto analysis = work.analyse();
    ASSERT_EQ(analysis.fit.ended, compute::Ended::converged);
    ASSERT_EQ(analysis.items.size(), 8U);
    for (std::size_t j = 0; j < 8; ++j) {
        const auto& item = analysis.items[j];
        const auto truth = work.items[j].b();
        for (std::size_t k = 0; k < truth.size(); ++k)
            EXPECT_NEAR(item.steps[k], truth[k], 4.5 * item.step_errors[k] + 1e-3) << j << " " << k;
        EXPECT_NEAR(item.infit, 1, 0.06);
        EXPECT_NEAR(item.outfit, 1, 0.12);
        double people = 0;
        for (const auto& point : item.curve) {
            people += point.people;
            EXPECT_NEAR(point.observed, point.expected, 0.1);
        }
        EXPECT_EQ(people, 4000);
    }
    double people = 0;
    for (const auto& bin : analysis.people) people += bin.people;
    EXPECT_EQ(people, 4000);
    EXPECT_TRUE(analysis.pairs.empty());
}

TEST(ItemAnalysis, TellsAnItemThatFavoursAGroup) {
    const auto fair = InventedWork(4000).analyse(Grouping::gender);
    const auto unfair = InventedWork(4000, 1.0).analyse(Grouping::gender);
    EXPECT_EQ(fair.group_works[0], 2000);
    for (const auto& item : fair.items) EXPECT_NE(item.difference->grade, irt::DifClass::c);
    EXPECT_EQ(unfair.items.back().difference->grade, irt::DifClass::c);
    EXPECT_GT(unfair.items.back().difference->effect, 0.05);
}

TEST(ItemAnalysis, SaysThatThereIsTooLittle) {
    EXPECT_TRUE(InventedWork(20).analyse().items.empty());
    EXPECT_EQ(headline(InventedWork(20).analyse()).key, "scaling.headline.few");
}

TEST(ItemAnalysis, DropsWhatSaysNothing) {
    InventedWork work(500);
    for (std::size_t i = 0; i < 500; ++i) work.block.scores[i * 8 + 2] = 1;                  // everybody got it
    for (std::size_t i = 0; i < 500; ++i) work.block.scores[i * 8 + 4] &= ~std::uint8_t{1};  // 0 or 2 points
    const auto analysis = work.analyse();
    ASSERT_EQ(analysis.dropped.size(), 1U);
    EXPECT_EQ(analysis.dropped.front().position, 2U);
    EXPECT_EQ(analysis.items.size(), 7U);
    EXPECT_FALSE(analysis.closed.empty());
    EXPECT_EQ(analysis.fit.ended, compute::Ended::converged);
    const auto table = scale_table(work.instrument, analysis, {{}, Cuts{3, 5, 8}});
    ASSERT_EQ(table.rows.size(), 11U);
    EXPECT_FALSE(table.rows[0].is_reachable);
}

TEST(ScaleTable, RisesAndCountsWhatCutsDo) {
    const InventedWork work(4000);
    const auto analysis = work.analyse();
    const auto table = scale_table(work.instrument, analysis, {{50, 10, 0, 100}, Cuts{3, 5, 8}});
    ASSERT_EQ(table.rows.size(), 11U);
    double share = 0;
    for (std::size_t t = 0; t < table.rows.size(); ++t) {
        share += table.rows[t].share;
        if (t > 0) {
            EXPECT_GT(table.rows[t].theta, table.rows[t - 1].theta);
            EXPECT_GE(table.rows[t].scaled, table.rows[t - 1].scaled);
            EXPECT_GE(table.rows[t].mark, table.rows[t - 1].mark);
        }
    }
    EXPECT_NEAR(share, 1, 1e-12);
    ASSERT_TRUE(table.marks);
    EXPECT_NEAR(std::accumulate(table.marks->shares.begin(), table.marks->shares.end(), 0.0), 1, 1e-12);
    EXPECT_GT(table.marks->accuracy, table.marks->consistency);
    EXPECT_LT(table.marks->accuracy, 1);
    ASSERT_EQ(table.marks->cuts.size(), 3U);
    for (const auto& cut : table.marks->cuts) EXPECT_GT(cut.too_low + cut.too_high, 0);
}

TEST(ScaleTable, RefusesCutsThatDoNotRise) {
    const InventedWork work(500);
    const auto table = scale_table(work.instrument, work.analyse(), {{}, Cuts{5, 5, 8}});
    EXPECT_FALSE(table.marks);
    ASSERT_FALSE(table.remarks.empty());
    EXPECT_EQ(table.remarks.front().key, "scaling.scale.cuts_wrong");
}

TEST(ScaleTable, ProposesCutsWithTheSharesAsked) {
    const std::vector<std::uint32_t> histogram{10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    EXPECT_EQ(cuts_for_shares(histogram, {0.2, 0.3, 0.3, 0.2}), (Cuts{2, 5, 8}));
    EXPECT_FALSE(cuts_for_shares({1, 2}, {0.2, 0.3, 0.3, 0.2}));
}

}  // namespace
}  // namespace opora::scaling
