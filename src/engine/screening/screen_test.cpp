#include "engine/screening/screen.hpp"

#include "base/problem.hpp"
#include "engine/screening/tiny_region.hpp"
#include "engine/screening/variants.hpp"

#include <gtest/gtest.h>

#include <map>

namespace opora::screening {

namespace {

using tiny::federal;

Screening run(const ScreeningInput& input, const RuleSet& rule, const ScreeningOptions& options) {
    Progress quiet;
    return screen(input, rule, options, fit(input, quiet), quiet);
}

Screening run(const RuleSet& rule) { return run(tiny::region(), rule, options_of(rule, 2021)); }

const Finding& of(const Screening& screening, int school) {
    for (const auto& finding : screening.findings)
        if (finding.school == OrganisationId{100 + school}) return finding;
    throw std::out_of_range("no such school");
}

std::vector<int> listed(const Screening& screening) {
    std::vector<int> schools;
    for (const auto& finding : screening.findings)
        if (finding.is_listed) schools.push_back(static_cast<int>(finding.school) - 100);
    return schools;
}

const ProcedureTotals& totals(const Screening& screening, const char* procedure) {
    for (const auto& total : screening.procedures)
        if (name_of(total.procedure) == procedure) return total;
    throw std::out_of_range("no such procedure");
}

}  // namespace

TEST(Screen, WordingOf2025WantsTheSameWorkTwice) {
    // 1: ru 3/10 = 30 % and ma 50 %: two low works. 2: ru 40 % and a year before 6/20 = 30 %: the same work twice.
    // 3: ru 33 %, but mathematics a year before. 4: nine works are under ten. 5: 20 % and 29 %.
    const auto screening = run(federal(Repeat::same_procedure));
    EXPECT_EQ(listed(screening), (std::vector<int>{1, 2}));
    EXPECT_EQ(screening.listed, 2);
}

TEST(Screen, WordingOf2020TakesAnyLowWorkInEachYear) {
    EXPECT_EQ(listed(run(federal(Repeat::any_procedure))), (std::vector<int>{1, 2, 3}));
}

TEST(Screen, NamesWhomItDoesNotJudge) {
    const auto screening = run(federal(Repeat::same_procedure));
    EXPECT_EQ(screening.findings.size(), 6u);
    EXPECT_FALSE(of(screening, 4).is_judged);
    EXPECT_EQ(of(screening, 4).certainty, Certainty::little_data);
    EXPECT_FALSE(of(screening, 6).is_judged);  // an evening school
    EXPECT_EQ(of(screening, 6).certainty, Certainty::clear);
    EXPECT_TRUE(of(screening, 5).is_judged);
}

TEST(Screen, ThirtyPerCentIsReachedByThreeOfTen) {
    auto rule = federal(Repeat::none);
    for (int thousandths = 10; thousandths <= 990; ++thousandths) {
        // A school with exactly the threshold's share is low, whatever the threshold is in binary.
        ScreeningInput input;
        input.schools = {{OrganisationId{101}, "", {}}};
        tiny::add(input, 0, "vpr-2021-5-ru", tiny::tally(thousandths, 1000));
        auto options = options_of(rule, 2021);
        options.parameters.threshold = thousandths / 1000.0;
        options.parameters.low_in_year = 1;
        ASSERT_EQ(run(input, rule, options).listed, 1) << thousandths;
        options.parameters.threshold = (thousandths + 1) / 1000.0;
        ASSERT_EQ(run(input, rule, options).listed, 0) << thousandths;
    }
}

TEST(Screen, CountsEveryProcedureOfTheYear) {
    const auto screening = run(federal(Repeat::same_procedure));
    const auto& ru = totals(screening, "vpr-2021-5-ru");
    EXPECT_EQ(ru.schools, 6);
    EXPECT_EQ(ru.schools_low, 5);         // all but school 5 (2 of 10), however few the works
    EXPECT_EQ(ru.schools_low_enough, 4);  // and without school 4 with its nine works
    EXPECT_EQ(ru.tally.works, 61);
    EXPECT_EQ(ru.tally.absent, 5);
    EXPECT_EQ(ru.input, "d-ru21");
    EXPECT_TRUE(ru.is_in_rule);
    const auto& outside = totals(screening, "vpr-2021-4-ru");
    EXPECT_FALSE(outside.is_in_rule);
    EXPECT_EQ(outside.schools, 2);
    EXPECT_EQ(outside.schools_low, 1);  // 1 of 3
    EXPECT_EQ(outside.schools_low_enough, 0);
    EXPECT_EQ(screening.procedures.front().procedure.year, 2021);
    EXPECT_EQ(screening.procedures.back().procedure.year, 2020);
}

TEST(Screen, SaysWhatTakesASchoolOff) {
    const auto screening = run(federal(Repeat::same_procedure));
    // School 1: one «2» less in Russian (2 of 10) leaves mathematics alone; mathematics would need three less.
    ASSERT_TRUE(of(screening, 1).takes_off);
    EXPECT_EQ(name_of(of(screening, 1).takes_off->procedure), "vpr-2021-5-ru");
    EXPECT_EQ(of(screening, 1).takes_off->fewer_twos, 1);
    // School 2: 6 → 5 of 20 in 2020, or 4 → 2 of 10 in 2021.
    EXPECT_EQ(name_of(of(screening, 2).takes_off->procedure), "vpr-2020-5-ru");
    EXPECT_EQ(of(screening, 2).takes_off->fewer_twos, 1);
    EXPECT_FALSE(of(screening, 5).takes_off);
}

TEST(Screen, CountsTheVariantsThatListASchool) {
    const auto screening = run(federal(Repeat::same_procedure));
    // 25, 30 and 35 % × 5, 10 works × same, any work repeated.
    EXPECT_EQ(of(screening, 1).variants_total, 12);
    EXPECT_EQ(of(screening, 1).variants_listed, 8);  // at 35 % only mathematics is low
    EXPECT_EQ(of(screening, 2).variants_listed, 8);  // at 35 % Russian 2020 is not low
    EXPECT_EQ(of(screening, 3).variants_listed, 4);  // 25, 30 %, any work repeated
    EXPECT_EQ(of(screening, 4).variants_listed, 6);  // with five works enough, at every threshold
    EXPECT_EQ(of(screening, 5).variants_listed, 0);
    const auto input = tiny::region();
    const auto rule = federal(Repeat::same_procedure);
    Progress quiet;
    const auto outcomes = variant_outcomes(input, rule, options_of(rule, 2021), fit(input, quiet), OrganisationId{103});
    int count = 0;
    for (const auto& outcome : outcomes) count += outcome.is_listed;
    EXPECT_EQ(count, 4);
}

TEST(Screen, ReportsParticipationAndComparators) {
    const auto input = tiny::region();
    const auto rule = federal(Repeat::same_procedure);
    auto options = options_of(rule, 2021);
    const auto region = run(input, rule, options);
    EXPECT_DOUBLE_EQ(of(region, 1).participation, 20.0 / 30);
    EXPECT_DOUBLE_EQ(of(region, 1).procedures[0].comparator_share, 49.0 / 151);  // ma 2021: 49 of 151
    options.comparator = "type";
    const auto type = run(input, rule, options);
    EXPECT_DOUBLE_EQ(of(type, 5).procedures[0].comparator_share, 0.29);  // the only lyceum
    EXPECT_EQ(listed(type), listed(region));
}

TEST(Screen, AMunicipalityNarrowsTheFindingsOnly) {
    const auto input = tiny::region();
    const auto rule = federal(Repeat::same_procedure);
    auto options = options_of(rule, 2021);
    const auto all = run(input, rule, options);
    options.municipality = OrganisationId{1};
    const auto some = run(input, rule, options);
    EXPECT_EQ(some.findings.size(), 3u);
    EXPECT_EQ(listed(some), (std::vector<int>{1}));
    EXPECT_EQ(of(some, 1).p_rule, of(all, 1).p_rule);
    EXPECT_EQ(some.procedures[0].tally.works, all.procedures[0].tally.works);
}

TEST(Screen, LooksAtTheProceduresAPersonChose) {
    const auto input = tiny::region();
    const auto rule = federal(Repeat::same_procedure);
    auto options = options_of(rule, 2021);
    options.procedures = {"vpr-4-ru"};
    options.parameters.min_participants = 3;
    options.parameters.low_in_year = 1;
    const auto screening = run(input, rule, options);
    EXPECT_EQ(listed(screening), (std::vector<int>{1}));
    EXPECT_FALSE(totals(screening, "vpr-2021-5-ru").is_in_rule);
}

TEST(Screen, OrdersProceduresNewestYearAndRuleFirst) {
    const auto screening = run(federal(Repeat::same_procedure));
    const auto& first = of(screening, 1).procedures;
    ASSERT_EQ(first.size(), 3u);
    EXPECT_EQ(name_of(first[0].procedure), "vpr-2021-5-ma");
    EXPECT_EQ(name_of(first[1].procedure), "vpr-2021-5-ru");
    EXPECT_EQ(name_of(first[2].procedure), "vpr-2021-4-ru");
}

TEST(Screen, WorksWithoutAScaleAreNoParticipantsOfARuleOnTwos) {
    ScreeningInput input;
    input.schools = {{OrganisationId{101}, "", {}}};
    auto unmarked = tiny::tally(0, 20);
    unmarked.marks = {};
    tiny::add(input, 0, "vpr-2021-5-ru", unmarked);
    const auto rule = federal(Repeat::same_procedure);
    const auto screening = run(input, rule, options_of(rule, 2021));
    EXPECT_FALSE(screening.findings[0].is_judged);
    EXPECT_EQ(screening.procedures[0].tally.works, 20);
    EXPECT_EQ(screening.procedures[0].schools_low, 0);
}

TEST(Screen, RatingListsTheLastPlacesOfBothYears) {
    // Five schools, one place in five is last. Share of «2», 2021: 50 40 30 10 0 %, 2020: 50 20 30 10 0 %: school 1
    // is last in both. Mean totals: school 2 is lowest in 2021, school 3 in 2020: nobody twice.
    ScreeningInput input;
    for (int i = 1; i <= 5; ++i) input.schools.push_back({OrganisationId{100 + i}, "sosh", {}});
    const int twos_2021[] = {10, 8, 6, 2, 0}, twos_2020[] = {10, 4, 6, 2, 0};
    const double means_2021[] = {9, 8, 10, 11, 12}, means_2020[] = {9, 10, 8, 11, 12};
    for (std::uint32_t s = 0; s < 5; ++s) {
        tiny::add(input, s, "vpr-2021-5-ru", tiny::tally(twos_2021[s], 20, means_2021[s]));
        tiny::add(input, s, "vpr-2020-5-ru", tiny::tally(twos_2020[s], 20, means_2020[s]));
    }
    RuleSet rule;
    rule.kind = RuleKind::rating;
    rule.procedures = {{"vpr", {}, {}}};
    rule.parameters.bottom_share = 0.2;
    rule.parameters.low_in_year = 0;
    auto options = options_of(rule, 2021);
    EXPECT_EQ(listed(run(input, rule, options)), (std::vector<int>{1}));
    options.parameters.years = 1;
    options.parameters.low_in_year = 1;  // last by any indicator of the year: 1 by shares, 2 by totals
    EXPECT_EQ(listed(run(input, rule, options)), (std::vector<int>{1, 2}));
    options.parameters.bottom_share = 0.4;  // two places: 1 and 2 by shares, 2 and 1 by totals
    EXPECT_EQ(listed(run(input, rule, options)), (std::vector<int>{1, 2}));
    options.parameters.min_participants = 21;
    const auto nobody = run(input, rule, options);
    EXPECT_TRUE(listed(nobody).empty());
    EXPECT_FALSE(nobody.findings[0].is_judged);
}

TEST(Screen, PosteriorListsThePersistentlyLow) {
    // Thirty schools over two years; school 1 lies 1.5 SD of pupils under the others each time.
    ScreeningInput input;
    for (int i = 1; i <= 30; ++i) input.schools.push_back({OrganisationId{100 + i}, "sosh", {}});
    for (std::uint32_t s = 0; s < 30; ++s)
        for (const char* procedure : {"vpr-2021-5-ru", "vpr-2021-5-ma", "vpr-2020-5-ru", "vpr-2020-5-ma"})
            tiny::add(input, s, procedure, tiny::tally(5, 40, s == 0 ? 7.0 : 10.0 + 0.2 * (s % 5)));
    RuleSet rule;
    rule.kind = RuleKind::posterior;
    rule.procedures = {{"vpr", {}, {}}};
    const auto screening = run(input, rule, options_of(rule, 2021));
    EXPECT_EQ(listed(screening), (std::vector<int>{1}));
    EXPECT_GT(of(screening, 1).p_rule, 0.9);
    EXPECT_EQ(of(screening, 1).certainty, Certainty::sure);
    EXPECT_TRUE(of(screening, 1).is_in_sure_list);
    EXPECT_LT(screening.expected_false_share, 0.2);
    EXPECT_LT(of(screening, 1).level_bounds.high, of(screening, 2).level_bounds.low);
}

TEST(Screen, GivesTheSameAgain) {
    const auto input = tiny::region();
    const auto rule = federal(Repeat::any_procedure);
    const auto once = run(input, rule, options_of(rule, 2021)), again = run(input, rule, options_of(rule, 2021));
    for (std::size_t i = 0; i < once.findings.size(); ++i) {
        EXPECT_EQ(once.findings[i].p_rule, again.findings[i].p_rule);
        EXPECT_EQ(once.findings[i].level, again.findings[i].level);
    }
}

TEST(Screen, TakesAnEmptyRegion) {
    const auto rule = federal(Repeat::same_procedure);
    const auto screening = run(ScreeningInput{}, rule, options_of(rule, 2021));
    EXPECT_TRUE(screening.findings.empty());
    EXPECT_EQ(screening.fit.ended, "not_identified");
}

TEST(Screen, TakesWhateverAPersonTurns) {
    const auto input = tiny::region();
    for (const auto kind : {RuleKind::share_of_twos, RuleKind::rating, RuleKind::posterior})
        for (const double share : {-1.0, 0.0, 1.0, 7.0})
            for (const int number : {-3, 0, 1, 50}) {
                auto rule = federal(Repeat::any_procedure);
                rule.kind = kind;
                auto options = options_of(rule, 2021);
                options.parameters = {share, number, number, number, Repeat::same_procedure, share, share};
                const auto screening = run(input, rule, options);
                for (const auto& finding : screening.findings) {
                    EXPECT_GE(finding.p_rule, 0);
                    EXPECT_LE(finding.p_rule, 1);
                }
            }
}

TEST(Screen, StopsWhenCancelled) {
    struct Cancelled : Progress {
        bool is_cancelled() const override { return true; }
    } progress;
    EXPECT_THROW(fit(tiny::region(), progress), Refusal);
}

}  // namespace opora::screening
