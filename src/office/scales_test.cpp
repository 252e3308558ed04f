#include "office/scales.hpp"
#include "office/analyse_items.hpp"
#include "office/desk_for_test.hpp"
#include "office/export_scale.hpp"
#include "office/region_for_test.hpp"
#include "office/scale_record.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace {

using namespace opora;
using namespace opora::office;

Code refusal_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Refusal& refusal) {
        return refusal.problem().code;
    }
    return Code::internal;
}

class Scales : public RegionForTest<Scales> {
 protected:
    static ScaleOrder order() {
        ScaleOrder order;
        order.procedure = "vpr-2021-5-ma";
        order.wish.cuts = scaling::Cuts{6, 10, 14};
        order.reason = "Протокол комиссии № 3";
        return order;
    }
};

TEST_F(Scales, ItemsAreAnalysedFromTheStore) {
    for (const auto model : {irt::Model::pcm, irt::Model::gpcm}) {
        const auto view = analyse_items(*desk, "vpr-2021-5-ma", {model, scaling::Grouping::gender}, {});
        EXPECT_EQ(view.analysis.fit.ended, compute::Ended::converged);
        EXPECT_EQ(view.analysis.items.size() + view.analysis.dropped.size(), view.instrument.positions.size());
        EXPECT_GT(view.analysis.works, 300);
        EXPECT_GT(view.analysis.reliability, 0.4);
        EXPECT_GT(view.analysis.group_works[0], 0);
    }
    EXPECT_EQ(refusal_of([] { analyse_items(*desk, "vpr-1999-5-ma", {}, {}); }), Code::procedure_unknown);
    EXPECT_EQ(refusal_of([] { analyse_items(*desk, "vpr-2021-5-ma", {}, OrganisationId{999'999}); }),
              Code::works_too_few);
}

TEST_F(Scales, APreviewStoresNothing) {
    const auto before = list_scales(*desk).size();
    const auto preview = preview_scale(*desk, order());
    ASSERT_TRUE(preview.table.marks);
    EXPECT_FALSE(preview.proposals.empty());
    for (const auto& proposal : preview.proposals)
        EXPECT_NEAR(std::accumulate(proposal.shares.begin(), proposal.shares.end(), 0.0), 1, 1e-9);
    EXPECT_EQ(list_scales(*desk).size(), before);
}

TEST_F(Scales, ASetScaleMarksTheWorksAndIsReadBackToTheDigit) {
    const auto scale = set_scale(*desk, who, now, order());
    EXPECT_EQ(desk->catalogue()->find(scale.procedure)->cuts, order().wish.cuts);
    const auto again = find_scale(*desk, scale.id);
    EXPECT_EQ(write_scale(again), write_scale(scale));
    EXPECT_EQ(again.reason, "Протокол комиссии № 3");
    EXPECT_EQ(again.person, "Иванова");
    // The works in the store have the marks of the scale.
    const auto preview = preview_scale(*desk, order());
    EXPECT_EQ(preview.proposals.front().cuts, *order().wish.cuts);
    for (const auto format : {ListFormat::docx, ListFormat::xlsx, ListFormat::csv})
        EXPECT_GT(export_scale(*desk, who, now, Language::russian, scale.id, format, {}).bytes.size(), 500U);
    EXPECT_EQ(list_scales(*desk, "vpr-2021-5-ma").front().id, scale.id);
    EXPECT_TRUE(list_scales(*desk, "vpr-2021-5-ru").empty());
}

TEST_F(Scales, AreNotSetWithoutAGroundOrWithCutsThatDoNotRise) {
    auto nameless = order();
    nameless.reason = " \n";
    EXPECT_EQ(refusal_of([&] { set_scale(*desk, who, now, nameless); }), Code::scale_reason_missing);
    auto falling = order();
    falling.wish.cuts = scaling::Cuts{9, 8, 12};
    EXPECT_EQ(refusal_of([&] { set_scale(*desk, who, now, falling); }), Code::scale_cuts_wrong);
    EXPECT_EQ(refusal_of([&] { find_scale(*desk, 999); }), Code::scale_not_found);
}

}  // namespace
