#include "engine/signs/judge.hpp"
#include "engine/signs/kinds.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace opora::signs {
namespace {

/// Six tasks of four points; «3» from 6, «4» from 11, «5» from 16.
Instrument work_of(int year, int grade) {
    Instrument out;
    out.procedure = {"vpr", year, grade, "ru", ""};
    for (const char* code : {"1", "2", "3", "4", "5", "6"}) out.positions.push_back({code, 4, "", "", ""});
    out.maximum = 24;
    out.cuts = {6, 11, 16};
    return out;
}

struct Pupil {
    int total = 0;
    int journal = 0;
    bool is_absent = false;
    const char* class_name = "А";
};

/// Points go to the first tasks until the total is spent.
WorkBlock block_of(const Instrument& instrument, const std::vector<Pupil>& pupils) {
    WorkBlock block;
    block.procedure = instrument.procedure;
    block.positions = static_cast<std::uint16_t>(instrument.positions.size());
    for (const auto& pupil : pupils) {
        std::size_t at = 0;
        while (at < block.class_names.size() && block.class_names[at] != pupil.class_name) ++at;
        if (at == block.class_names.size()) block.class_names.push_back(pupil.class_name);
        block.class_index.push_back(static_cast<std::uint16_t>(at));
        block.pupil.push_back(static_cast<std::uint32_t>(block.pupil.size() + 1));
        block.variant.push_back(1);
        block.variant2.push_back(0);
        block.gender.push_back(0);
        block.journal.push_back(static_cast<std::uint8_t>(pupil.journal));
        block.total.push_back(static_cast<std::int16_t>(pupil.total));
        block.state.push_back(pupil.is_absent ? WorkState::absent : WorkState::counted);
        block.source_row.push_back(0);
        int left = pupil.total;
        for (const auto& position : instrument.positions) {
            const int points = std::min(left, position.maximum);
            block.scores.push_back(static_cast<std::uint8_t>(points));
            left -= points;
        }
    }
    return block;
}

using Schools = std::vector<std::vector<Pupil>>;

ProcedureFigures figures_of(const Instrument& instrument, const Schools& schools) {
    ProcedureFigures out{instrument, {}};
    for (std::size_t i = 0; i < schools.size(); ++i)
        out.schools.push_back(
            gather(OrganisationId{static_cast<std::int64_t>(i + 1)}, block_of(instrument, schools[i]), instrument));
    return out;
}

SignRule rule(const char* kind, std::vector<SignThreshold> thresholds = {}) {
    SignRule out;
    out.number = 1;
    out.kind = kind;
    out.procedures = {"vpr", {5}, {"ru"}};
    out.thresholds = std::move(thresholds);
    return out;
}

double figure(const Sign& sign, const std::string& key) {
    for (const auto& one : sign.figures)
        if (one.key == key) return one.value;
    return std::nan("");
}

std::vector<Judged> judged(JudgeKind judge, const SignRule& rule, const ProcedureFigures& procedure,
                           const ProcedureFigures* earlier = nullptr) {
    const auto region = together(procedure);
    return judge({rule, procedure, region, nullptr, earlier});
}

std::vector<Pupil> totals(std::initializer_list<int> all) {
    std::vector<Pupil> out;
    for (const int total : all) out.push_back({total, 0, false, "А"});
    return out;
}

// By hand: region n = 8, mean 12, S² = 308/7 = 44, half of its interval 1.96·√(44/8) = 4.597. The second school: mean
// 18, s² = 4/3, half 1.96·√(1/3) = 1.132: 16.868 > 16.597.
TEST(Signs, AMeanIsInflatedWhenTheIntervalsDoNotOverlap) {
    const auto procedure = figures_of(work_of(2021, 5), {totals({4, 8, 4, 8}), totals({19, 17, 19, 17})});
    const auto found = judged(inflated_mean, rule("inflated_mean"), procedure);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_FALSE(found[0].sign.is_flagged);
    EXPECT_NEAR(figure(found[1].sign, "region_high"), 12 + 1.96 * std::sqrt(44.0 / 8), 1e-12);
    EXPECT_NEAR(figure(found[1].sign, "low"), 18 - 1.96 * std::sqrt(4.0 / 3 / 4), 1e-12);
    EXPECT_TRUE(found[1].sign.is_flagged);
    EXPECT_NEAR(found[1].sign.effect, 6 / std::sqrt(44.0), 1e-12);
}

TEST(Signs, OneWorkHasNoDeviationAndIsNotJudged) {
    const auto procedure = figures_of(work_of(2021, 5), {totals({4, 8, 4, 8}), totals({24})});
    const auto found = judged(inflated_mean, rule("inflated_mean"), procedure);
    EXPECT_FALSE(found[1].sign.is_flagged);
    EXPECT_FALSE(found[1].sign.is_enough);
    EXPECT_TRUE(std::isnan(figure(found[1].sign, "low")));
    EXPECT_EQ(figure(found[1].sign, "mean"), 24);
}

TEST(Signs, MarksAgainstTotalsAreToldByBothFormulas) {
    // Many equal marks: the printed formula stays above zero where the coefficient with ties does not.
    const auto procedure = figures_of(
        work_of(2021, 5), {{{8, 4}, {9, 4}, {10, 4}, {14, 4}, {16, 4}, {12, 3}}, {{5, 5}, {10, 4}, {20, 3}}});
    const auto found = judged(marks_mismatch, rule("marks_mismatch"), procedure);
    EXPECT_DOUBLE_EQ(figure(found[0].sign, "correlation"), 1 - 6 * 28.0 / 210);
    EXPECT_LT(figure(found[0].sign, "correlation_tied"), 0);
    EXPECT_FALSE(found[0].sign.is_flagged) << "to the letter of the printed formula";
    EXPECT_TRUE(found[1].sign.is_flagged);
    EXPECT_DOUBLE_EQ(figure(found[1].sign, "correlation"), -1);
}

TEST(Signs, ACohortChangesSharplyBeyondThreeQuartileRanges) {
    Schools before, now;
    for (int i = 0; i < 9; ++i) {
        before.push_back(totals({12, 12}));
        now.push_back(totals({10 + i % 3, 12}));
    }
    before.push_back(totals({20, 20}));
    now.push_back(totals({4, 4}));
    const auto earlier = figures_of(work_of(2020, 4), before);
    const auto procedure = figures_of(work_of(2021, 5), now);
    const auto fallen = judged(sharp_fall, rule("sharp_fall", {{"fences", 3, {}, ""}}), procedure, &earlier);
    ASSERT_EQ(fallen.size(), 10U);
    EXPECT_TRUE(fallen[9].sign.is_flagged);
    EXPECT_DOUBLE_EQ(figure(fallen[9].sign, "k"), 5);
    EXPECT_EQ(name_of(*fallen[9].sign.earlier), "vpr-2020-4-ru");
    for (int i = 0; i < 9; ++i) EXPECT_FALSE(fallen[static_cast<std::size_t>(i)].sign.is_flagged);
    for (const auto& one : judged(sharp_rise, rule("sharp_rise"), procedure, &earlier))
        EXPECT_FALSE(one.sign.is_flagged);
    EXPECT_TRUE(judged(sharp_fall, rule("sharp_fall"), procedure).empty())
        << "without the earlier work nothing is said";
}

TEST(Signs, APeakIsAPeakAgainstTheRegionsOwn) {
    Schools schools;
    for (int s = 0; s < 20; ++s) {
        std::vector<Pupil> pupils;
        for (int i = 0; i < 24; ++i) pupils.push_back({i % 24, 0, false, "А"});
        schools.push_back(pupils);
    }
    std::vector<Pupil> heaped;
    for (int i = 0; i < 24; ++i) heaped.push_back({i < 16 ? 11 : 3 + i % 6, 0, false, "А"});
    schools.push_back(heaped);
    const auto procedure = figures_of(work_of(2021, 5), schools);
    const auto found = judged(boundary_peak, rule("boundary_peak"), procedure);
    EXPECT_TRUE(found.back().sign.is_flagged);
    EXPECT_FALSE(found.front().sign.is_flagged);
    EXPECT_GT(figure(found.back().sign, "region_peak_4"), 1) << "the region's own peak is the measure";
}

TEST(Signs, EqualWorksCountOnlyBeyondWhatTheTotalsLetExpect) {
    Schools schools;
    const auto instrument = work_of(2021, 5);
    for (int s = 0; s < 30; ++s) {
        std::vector<Pupil> pupils;
        for (int i = 0; i < 12; ++i) pupils.push_back({(s * 5 + i * 7) % 24, 0, false, "А"});
        schools.push_back(pupils);
    }
    ProcedureFigures procedure{instrument, {}};
    for (std::size_t s = 0; s < schools.size(); ++s) {
        auto block = block_of(instrument, schools[s]);
        // Everybody spreads points differently, except in the last school.
        for (std::size_t w = 0; w < block.size(); ++w) {
            auto* scores = &block.scores[w * 6];
            if (s + 1 == schools.size()) {
                block.total[w] = 12;
                for (int j = 0; j < 6; ++j) scores[j] = static_cast<std::uint8_t>(j % 3 + 1);
            } else {
                std::rotate(scores, scores + (w + s) % 6, scores + 6);
            }
        }
        procedure.schools.push_back(gather(OrganisationId{static_cast<std::int64_t>(s + 1)}, block, instrument));
    }
    const auto found = judged(identical_works, rule("identical_works"), procedure);
    EXPECT_TRUE(found.back().sign.is_flagged);
    EXPECT_EQ(figure(found.back().sign, "pairs"), 66);
    int flagged = 0;
    for (const auto& one : found) flagged += one.sign.is_flagged;
    EXPECT_EQ(flagged, 1);
}

TEST(Signs, WeakPupilsMissingIsASign) {
    std::vector<Pupil> few{{20, 5}, {19, 5}, {18, 4}, {17, 4}, {16, 4}, {18, 5}, {15, 4}, {19, 5}};
    for (int i = 0; i < 8; ++i) few.push_back({0, 2 + i % 2, true, "А"});
    Schools schools{few};
    for (int s = 0; s < 10; ++s) {
        std::vector<Pupil> pupils;
        for (int i = 0; i < 16; ++i) pupils.push_back({8 + i, 2 + i / 4, i == 3, "А"});
        schools.push_back(pupils);
    }
    const auto found = judged(selective_absence, rule("selective_absence"), figures_of(work_of(2021, 5), schools));
    EXPECT_TRUE(found[0].sign.is_flagged);
    EXPECT_LT(figure(found[0].sign, "absent_journal"), figure(found[0].sign, "present_journal"));
    for (std::size_t s = 1; s < found.size(); ++s) EXPECT_FALSE(found[s].sign.is_flagged);
}

TEST(Signs, ClassesOfOneSchoolStandApart) {
    std::vector<Pupil> apart, alike;
    for (int i = 0; i < 12; ++i) {
        apart.push_back({18 + i % 4, 0, false, "А"});
        apart.push_back({6 + i % 4, 0, false, "Б"});
        alike.push_back({12 + i % 4, 0, false, "А"});
        alike.push_back({12 + (i + 1) % 4, 0, false, "Б"});
    }
    const auto found = judged(class_spread, rule("class_spread"), figures_of(work_of(2021, 5), {apart, alike}));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_TRUE(found[0].sign.is_flagged);
    EXPECT_FALSE(found[1].sign.is_flagged);
}

TEST(Signs, OnlyOfficialSignsMakeTheIndex) {
    auto official = rule("inflated_mean"), beside = rule("class_spread");
    beside.number = 0;
    SignInput input;
    input.rules.id = "test";
    input.rules.signs = {official, beside};
    input.year = 2021;
    std::vector<Pupil> apart;
    for (int i = 0; i < 12; ++i) {
        apart.push_back({2 + i % 4, 0, false, "А"});
        apart.push_back({9 + i % 4, 0, false, "Б"});
    }
    input.procedures.push_back(
        figures_of(work_of(2021, 5), {apart, totals({20, 21, 22, 21}), totals({8, 9, 10, 9}), totals({12})}));
    input.municipality_of = {{OrganisationId{1}, OrganisationId{90}}, {OrganisationId{2}, OrganisationId{91}}};
    Progress nobody;
    const auto screening = judge(input, nobody);
    EXPECT_EQ(screening.flagged, 1);
    ASSERT_EQ(screening.schools.size(), 4U);
    EXPECT_TRUE(screening.schools[1].is_flagged);
    EXPECT_FALSE(screening.schools[0].is_flagged);
    bool has_beside = false;
    for (const auto& sign : screening.schools[0].signs) has_beside |= sign.kind == "class_spread" && sign.is_flagged;
    EXPECT_TRUE(has_beside) << "shown, though the index does not know it";
    ASSERT_EQ(screening.indexes.size(), 3U);
    EXPECT_DOUBLE_EQ(screening.indexes[0].index, 75);
    EXPECT_DOUBLE_EQ(screening.indexes[1].index, 100);
    EXPECT_DOUBLE_EQ(screening.indexes[2].index, 0);
    const auto counts = count_signs(input.rules, screening);
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].flagged, 1);
}

TEST(Signs, EveryKindOfTheTableIsKnownByName) {
    for (const auto& row : kinds()) EXPECT_EQ(find_kind(row.kind), &row);
    EXPECT_EQ(find_kind("nothing"), nullptr);
}

}  // namespace
}  // namespace opora::signs
