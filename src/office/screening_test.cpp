#include "office/explain_school.hpp"
#include "office/export_list.hpp"
#include "office/jobs.hpp"
#include "office/make_demo.hpp"
#include "office/rule_sets.hpp"
#include "office/run_screening.hpp"
#include "office/screening_record.hpp"

#include "gateway/store/instruments.hpp"
#include "office/check_store.hpp"
#include "office/desk_for_test.hpp"
#include "office/first_start.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace {

using namespace opora;
using namespace opora::office;
namespace fs = std::filesystem;

Code refused(const std::function<void()>& act) {
    try {
        act();
    } catch (const Refusal& refusal) {
        return refusal.problem().code;
    }
    ADD_FAILURE() << "nothing was refused";
    return Code::internal;
}

/// A small invented region, made once.
class Region : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-region-" + std::to_string(getpid()));
        fs::remove_all(home);
        DemoWish wish;
        wish.schools = 25;
        wish.years = 2;
        wish.format = FileFormat::csv;
        make_demo(places_for_test(home), who, now, wish, nobody_watches);
        desk = std::make_unique<Desk>(places_for_test(home), now);
    }
    static void TearDownTestSuite() {
        desk.reset();
        fs::remove_all(home);
    }
    static inline fs::path home;
    static inline std::unique_ptr<Desk> desk;
    static inline Progress nobody_watches;
    static inline const Person who{"Иванова", Language::russian};
    static inline const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
};

TEST_F(Region, ADemoIsNotMadeOverResults) {
    EXPECT_EQ(refused([] { make_demo(places_for_test(home), who, now, {}, nobody_watches); }), Code::home_not_empty);
}

TEST_F(Region, ARunIsKeptAndCanBeComputedAgainToTheDigit) {
    ScreeningWish wish;
    wish.threshold = 0.3;
    const auto run = run_screening(*desk, who, now, wish, nobody_watches);
    EXPECT_EQ(run.screening.rule.id, "federal-2025") << "the newest federal one when none is named";
    EXPECT_EQ(run.screening.person, "Иванова");
    const auto kept = find_screening(*desk, run.screening.id);
    EXPECT_EQ(write_screening(kept.screening, {}), write_screening(run.screening, {}));
    EXPECT_TRUE(recompute_screening(*desk, run.screening.id, nobody_watches).is_same);
    EXPECT_EQ(list_screenings(*desk).front().digest, run.digest);
}

TEST_F(Region, ARunStaysWhatItWasAfterMoreResultsCome) {
    const auto run = run_screening(*desk, who, now, {}, nobody_watches);
    const auto procedure = run.screening.procedures.front().procedure;
    const auto* instrument = desk->catalogue()->find(procedure);
    ASSERT_TRUE(instrument && instrument->cuts);
    auto harder = *instrument;
    ++harder.cuts->front();
    harder.same_as.clear();
    save_instrument(*desk, who, now, harder);
    const auto changed = what_if(*desk, {});
    EXPECT_NE(write_screening(changed.screening, {}), write_screening(run.screening, {}));
    EXPECT_TRUE(recompute_screening(*desk, run.screening.id, nobody_watches).is_same);
}

TEST_F(Region, WhatIsTurnedChangesTheListAndNothingIsKept) {
    const auto runs = list_screenings(*desk).size();
    ScreeningWish easy;
    easy.threshold = 0.05;
    easy.min_participants = 1;
    ScreeningWish hard;
    hard.threshold = 0.95;
    EXPECT_GT(what_if(*desk, easy).screening.listed, what_if(*desk, hard).screening.listed);
    EXPECT_EQ(list_screenings(*desk).size(), runs);
    ScreeningWish other_year;
    other_year.year = 1999;
    EXPECT_EQ(refused([&] { what_if(*desk, other_year); }), Code::nothing_to_screen);
    ScreeningWish other_rule;
    other_rule.rule = "none";
    EXPECT_EQ(refused([&] { what_if(*desk, other_rule); }), Code::rule_set_unknown);
}

TEST_F(Region, EverySchoolOfTheListIsExplainedInBothLanguages) {
    for (const auto& finding : what_if(*desk, {}).screening.findings) {
        const auto code = "#" + std::to_string(static_cast<std::int64_t>(finding.school));
        for (const auto language : {Language::russian, Language::english}) {
            const auto explanation = explain_school(*desk, code, {}, language);
            EXPECT_EQ(screening::as_text(explanation.sentences, language).find("⟨"), std::string::npos) << code;
            EXPECT_EQ(explanation.finding.is_listed, finding.is_listed);
        }
    }
    EXPECT_EQ(refused([] { explain_school(*desk, "edu000000", {}, Language::russian); }), Code::school_not_found);
}

TEST_F(Region, TheListGoesOutAsAFileOfEachKind) {
    const auto result = what_if(*desk, {});
    for (const auto& [format, begins] : {std::pair{ListFormat::csv, "\xef\xbb\xbf"}, std::pair{ListFormat::xlsx, "PK"},
                                         std::pair{ListFormat::docx, "PK"}}) {
        const auto file = export_list(*desk, who, now, Language::russian, result, format, {});
        EXPECT_TRUE(file.bytes.starts_with(begins)) << file.name;
        EXPECT_TRUE(file.name.starts_with("Список federal-2025")) << file.name;
    }
}

TEST_F(Region, TheStoreIsSound) {
    const auto checked = check_store(*desk, nobody_watches);
    EXPECT_TRUE(checked.faults.empty());
    EXPECT_GT(checked.blocks, 0);
}

TEST(RuleSets, AnOwnRuleGetsVersionsAndAFederalOneIsNeverChanged) {
    DeskForTest at;
    auto rule = find_rule_set(*at.desk, "federal-2025");
    EXPECT_EQ(refused([&] { save_rule_set(*at.desk, at.who, at.now, rule); }), Code::rule_set_shipped);
    rule.provenance = Provenance::own;
    EXPECT_EQ(refused([&] { save_rule_set(*at.desk, at.who, at.now, rule); }), Code::rule_set_shipped);
    rule.id = "own-strict";
    EXPECT_EQ(save_rule_set(*at.desk, at.who, at.now, rule).version, 1);
    rule.parameters.threshold = 0.25;
    EXPECT_EQ(save_rule_set(*at.desk, at.who, at.now, rule).version, 2);
    EXPECT_DOUBLE_EQ(find_rule_set(*at.desk, "own-strict", 1).parameters.threshold, 0.3);
    EXPECT_DOUBLE_EQ(find_rule_set(*at.desk, "own-strict").parameters.threshold, 0.25);
    rule.parameters.threshold = 7;
    EXPECT_EQ(refused([&] { save_rule_set(*at.desk, at.who, at.now, rule); }), Code::rule_set_invalid);
    EXPECT_EQ(list_rule_sets(*at.desk).front().id, "federal-2025");
}

TEST(FirstStart, WhatTheAuthorityChangedStaysAsItIs) {
    DeskForTest at;
    const auto own = at.describe_small_work();
    auto shipped = at.desk->catalogue()->instruments().front();
    shipped.minutes = 99;
    shipped.same_as.clear();
    save_instrument(*at.desk, at.who, at.now, shipped);
    const auto connection = at.desk->database();
    store::run(connection, "delete from settings where name = $1", "edition");
    first_start(connection, at.now);
    EXPECT_EQ(store::load_instrument(connection, shipped.procedure)->minutes, 99);
    EXPECT_TRUE(store::load_instrument(connection, own));
}

TEST(JobsTest, TheEstimateFollowsWhatIsDone) {
    EXPECT_FALSE(seconds_left(0.1, 1, 10)) << "too early to tell";
    EXPECT_FALSE(seconds_left(5, 0, 10));
    EXPECT_FALSE(seconds_left(5, 3, 0));
    EXPECT_DOUBLE_EQ(*seconds_left(5, 5, 10), 5);
    EXPECT_DOUBLE_EQ(*seconds_left(4, 8, 10), 1);
}

}  // namespace
