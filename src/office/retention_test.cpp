// For what data are kept, and for how long: purposes are sealed, rows of pupils go when their term is over, totals
// stay.

#include "office/retention.hpp"

#include "gateway/catalogue/read_purposes.hpp"
#include "gateway/store/audit.hpp"
#include "office/check_store.hpp"
#include "office/export_list.hpp"
#include "office/purposes.hpp"
#include "office/read_history.hpp"
#include "office/region_for_test.hpp"
#include "office/run_screening.hpp"
#include "office/topic_deficits.hpp"
#include "office/vpr_reports.hpp"

#include <gtest/gtest.h>

namespace opora::office {

namespace {

const std::string small_file = small_head +
                               "edu990001;1;7а;1;2;2;2;6\n"
                               "edu990001;2;7а;2;0;0;1;1\n"
                               "edu990002;1;7;1;2;2;0;4\n";

struct Imported : DeskForTest {
    Imported() {
        ImportWish wish;
        wish.procedure = describe_small_work();
        id = import(write("works.csv", small_file), wish).id;
    }
    std::int64_t id = 0;
};

TEST(Purposes, TheTablesThatShipAreGood) {
    for (const auto& file : {"purposes/purposes.json", "retention/rules.json"}) {
        std::ifstream in{std::string(OPORA_ROOT "/data/") + file};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        const auto faults = std::string_view(file).starts_with("purposes") ? catalogue::read_purposes(text).faults
                                                                           : catalogue::read_retention(text).faults;
        EXPECT_TRUE(faults.empty()) << file << ": " << (faults.empty() ? "" : say(Language::english, faults.front()));
    }
    EXPECT_FALSE(catalogue::read_purposes(R"({"purposes": [], "defaults": {"scale": "x"}})").faults.empty());
    EXPECT_FALSE(catalogue::read_retention(R"({"rules": [{"id": "a", "years": -1, "then": "burn"}]})").faults.empty());
}

TEST(Purposes, AnImportHasOneFromTheBeginningSealedInHistory) {
    const Imported at;
    const auto view = purposes_of(*at.desk, "import", std::to_string(at.id)).at(0);
    EXPECT_EQ(view.purpose->id, "quality_monitoring");
    EXPECT_TRUE(view.is_given);
    EXPECT_TRUE(view.is_sealed);
    EXPECT_EQ(purposes_of(*at.desk, "procedure", "kdr-2021-7-ma").at(0).purpose->id, "quality_monitoring");
    EXPECT_EQ(purposes_of(*at.desk, "year", "2021").size(), 1u);
    EXPECT_TRUE(unsealed_purposes(*at.desk).empty());
}

TEST(Purposes, ChangeByAnActWithAReasonAlone) {
    const Imported at;
    const auto id = std::to_string(at.id);
    EXPECT_THROW(change_purpose(*at.desk, at.who, at.now, "import", id, "objectivity", "  "), Refusal);
    EXPECT_THROW(change_purpose(*at.desk, at.who, at.now, "import", id, "ranking", "нужно"), Refusal);
    EXPECT_THROW(change_purpose(*at.desk, at.who, at.now, "year", "2021", "objectivity", "нужно"), Refusal);
    EXPECT_THROW(change_purpose(*at.desk, at.who, at.now, "import", "999", "objectivity", "нужно"), Refusal);
    const auto view = change_purpose(*at.desk, at.who, at.now, "import", id, "objectivity", "поручение института");
    EXPECT_EQ(view.purpose->id, "objectivity");
    EXPECT_EQ(view.course.size(), 2u);
    EXPECT_EQ(view.course.back().reason, "поручение института");
    EXPECT_TRUE(view.is_sealed);
    EXPECT_EQ(store::load_audit(at.desk->database()).front().act, "change_purpose");
    EXPECT_EQ(purpose_line(*at.desk, Language::russian, "procedure", "kdr-2021-7-ma"),
              "Цель данных: объективность оценивания. Не для рейтингов и не для наказания школ, учителей и учеников.");
}

TEST(Purposes, CannotBeChangedInSilence) {
    if (store::tests_use_postgres()) GTEST_SKIP() << "triggers are dropped otherwise there";
    const Imported at;
    const auto connection = at.desk->database();
    store::Database& database = connection;
    EXPECT_ANY_THROW(database.execute("UPDATE purposes SET purpose = 'objectivity'"));
    EXPECT_ANY_THROW(database.execute("DELETE FROM purposes"));
    database.execute("DROP TRIGGER purposes_are_not_changed");
    database.execute("UPDATE purposes SET purpose = 'objectivity'");
    EXPECT_FALSE(purposes_of(*at.desk, "import", std::to_string(at.id)).at(0).is_sealed);
    EXPECT_FALSE(unsealed_purposes(*at.desk).empty());
    const auto check = check_history(*at.desk, at.who, at.now, {}, "");
    EXPECT_FALSE(check.checked.broken) << "history itself is whole";
    EXPECT_FALSE(is_whole(check));
    EXPECT_NE(say(Language::russian, said_of(check)).find("цель"), std::string::npos);
}

TEST(Retention, RulesAreFoundBySeriesAndCountWholeSchoolYears) {
    const auto& rules = catalogue::shipped_retention();
    const auto vpr = *procedure_named("vpr-2021-5-ma"), kdr = *procedure_named("kdr-2021-7-ma");
    ASSERT_TRUE(rule_for(rules, vpr) && rule_for(rules, kdr));
    EXPECT_EQ(rule_for(rules, vpr)->id, "vpr_pupils");
    EXPECT_EQ(rule_for(rules, kdr)->id, "other_pupils");
    EXPECT_EQ(end_of_term(*rule_for(rules, vpr), vpr), date_of(2026, 9, 1));
}

TEST(Retention, ErasesRowsOfPupilsAndKeepsTotals) {
    const Imported at;
    const auto procedure = *procedure_named("kdr-2021-7-ma");
    const auto early = Instant{std::chrono::sys_days{date_of(2024, 8, 31)}};
    EXPECT_EQ(look_at_retention(*at.desk, early).due_works, 0) << "the last day of the term";
    EXPECT_TRUE(apply_retention(*at.desk, at.who, early).empty());
    const auto due = look_at_retention(*at.desk, at.now);
    EXPECT_EQ(due.due_works, 3);
    EXPECT_EQ(due.due_blocks, 2);
    const auto before = store::load_summaries(at.desk->database(), procedure);
    const auto done = apply_retention(*at.desk, at.who, at.now);
    ASSERT_EQ(done.size(), 1u);
    EXPECT_EQ(done[0].kept.works, 3);
    const auto line = store::load_audit(at.desk->database()).front();
    EXPECT_EQ(line.act, "erase_pupils");
    EXPECT_EQ(line.what, "kdr-2021-7-ma: other_pupils, blocks 2, works 3");
    const auto after = store::load_summaries(at.desk->database(), procedure);
    ASSERT_EQ(after.size(), before.size());
    EXPECT_EQ(after[0].summary.histogram, before[0].summary.histogram);
    const auto block = store::current_blocks(at.desk->database(), procedure).at(0);
    EXPECT_FALSE(store::load_kept_block(at.desk->database(), block.id));
    EXPECT_EQ(store::erased_at(at.desk->database(), block.id), iso_time(at.now));
    EXPECT_EQ(look_at_retention(*at.desk, at.now).due_works, 0);
    EXPECT_TRUE(apply_retention(*at.desk, at.who, at.now).empty()) << "a second time there is nothing to do";
    Progress nobody;
    EXPECT_TRUE(check_store(*at.desk, nobody).faults.empty()) << "what was erased by rule is no fault";
}

TEST(Retention, WhatWasErasedCanComeAgain) {
    const Imported at;
    apply_retention(*at.desk, at.who, at.now);
    ImportWish wish;
    wish.procedure = procedure_named("kdr-2021-7-ma");
    const auto again = at.import(at.write("again.csv", small_file + "edu990002;2;7;1;1;1;1;3\n"), wish);
    EXPECT_EQ(again.state, ImportState::applied);
    EXPECT_EQ(again.counts.created, 2) << "what cannot be compared is new";
    EXPECT_EQ(look_at_retention(*at.desk, at.now).due_blocks, 1) << "and due at once";
}

TEST(Retention, IsAllOrNothing) {
    const Imported at;
    {
        const auto connection = at.desk->database();
        store::Transaction broken_off(connection, store::Transaction::Mode::writing);
        store::erase_pupils(connection, *procedure_named("kdr-2021-7-ma"), "other_pupils", "2026-11-22T00:00:00Z");
    }
    EXPECT_EQ(look_at_retention(*at.desk, at.now).due_works, 3);
}

class RetentionOfARegion : public RegionForTest<RetentionOfARegion> {};

TEST_F(RetentionOfARegion, KeptListsAreComputedAgainToTheDigit) {
    Progress nobody;
    ScreeningWish wish;
    const auto run = run_screening(*desk, who, now, wish, nobody);
    const auto view = look_at_retention(*desk, now + std::chrono::days(365 * 20));
    ASSERT_GT(view.due_works, 0);
    ASSERT_FALSE(apply_retention(*desk, who, now + std::chrono::days(365 * 20)).empty());
    EXPECT_TRUE(recompute_screening(*desk, run.screening.id, nobody).is_same);
    VprReportWish report;
    report.procedure = name_of(view.lines.front().kept.procedure);
    report.kind = vpr_reports::Kind::marks;
    EXPECT_GT(vpr_report(*desk, Language::russian, report).report.rows.front().works, 0);
    report.kind = vpr_reports::Kind::groups;
    EXPECT_NO_THROW(vpr_report(*desk, Language::russian, report));
}

TEST_F(RetentionOfARegion, EveryFileSaysItsPurpose) {
    Progress nobody;
    const auto run = run_screening(*desk, who, now, {}, nobody);
    EXPECT_EQ(purposes_of(*desk, "screening", std::to_string(run.screening.id)).at(0).purpose->id, "school_support");
    const auto csv = export_list(*desk, who, now, Language::russian, run, ListFormat::csv, {});
    EXPECT_NE(csv.bytes.find("Цель данных: поддержка школ. Не для рейтингов"), std::string::npos);
    TopicWish topics;
    const auto table = export_topic_deficits(*desk, who, now, Language::english, topics, ListFormat::csv);
    EXPECT_NE(table.bytes.find("Not for rating or punishing"), std::string::npos);
}

}  // namespace

}  // namespace opora::office
