// Imports, jobs, rule sets, screenings, audit, settings, instruments: rows that come back as they went in.

#include "base/problem.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/instruments.hpp"
#include "gateway/store/invented.hpp"
#include "gateway/store/jobs.hpp"
#include "gateway/store/rule_sets.hpp"
#include "gateway/store/screenings.hpp"
#include "gateway/store/settings.hpp"
#include "gateway/store/store_for_test.hpp"
#include "gateway/store/works.hpp"

#include <gtest/gtest.h>

namespace opora::store {
namespace {

class Records : public testing::Test {
 protected:
    std::unique_ptr<Database> database = store_for_test();
};

TEST_F(Records, Imports) {
    ImportRecord record;
    record.state = "draft";
    record.kind = "works";
    record.person = "Иванова";
    record.file_name = "4 класс.xlsx";
    record.sha256 = "abc";
    record.size = 3'000'000;
    record.layout = "fisoko_2021";
    record.procedure = "vpr-2021-4-ru";
    record.report = "{}";
    record.id = save_import(*database, record);
    EXPECT_TRUE(find_imports(*database, "abc").empty()) << "a draft is not in the store";
    record.state = "applied";
    record.applied = "2026-11-22T10:00:00";
    EXPECT_EQ(save_import(*database, record), record.id);
    const auto got = load_import(*database, record.id);
    EXPECT_EQ(got->file_name, "4 класс.xlsx");
    EXPECT_EQ(got->report, "{}");
    EXPECT_EQ(got->size, 3'000'000);
    ASSERT_EQ(find_imports(*database, "abc").size(), 1u);
    EXPECT_EQ(load_imports(*database)[0].report, "");
    EXPECT_THROW(delete_import(*database, record.id), Refusal);
    const auto draft = invented::import(*database, "draft");
    delete_import(*database, draft);
    EXPECT_FALSE(load_import(*database, draft));
}

TEST_F(Records, AJobIsTakenOnceHeldAndTakenAgainWhenItsWorkerIsDead) {
    JobRecord job;
    job.kind = "apply";
    job.state = "queued";
    job.started = job.lease = "2026-11-22T10:00:00Z";
    job.wish = "{}";
    job.id = add_job(*database, job);
    EXPECT_FALSE(take_job(*database, "one", "2026-11-22T09:59:59Z", "", "9999")) << "not yet";
    auto taken = take_job(*database, "one", "2026-11-22T10:00:01Z", "2026-11-22T10:00:31Z", "9999");
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->state, "running");
    EXPECT_EQ(taken->tries, 1);
    EXPECT_FALSE(take_job(*database, "two", "2026-11-22T10:00:30Z", "", "9999")) << "alive";
    taken->lease = "2026-11-22T10:01:00Z";
    taken->done = 3;
    EXPECT_EQ(hold_job(*database, *taken), Held::yes);
    const auto again = take_job(*database, "two", "2026-11-22T10:01:00Z", "2026-11-22T10:01:30Z", "9999");
    ASSERT_TRUE(again) << "its worker has not said for long that it is alive";
    EXPECT_EQ(again->tries, 2);
    EXPECT_EQ(hold_job(*database, *taken), Held::lost);
    taken->state = "done";
    EXPECT_FALSE(end_job(*database, *taken)) << "it is not its any more";
    cancel_job(*database, job.id);
    EXPECT_EQ(hold_job(*database, *again), Held::cancelled);
    auto ended = *again;
    ended.state = "failed";
    ended.problem = "{}";
    EXPECT_TRUE(end_job(*database, ended));
    EXPECT_FALSE(end_job(*database, ended)) << "once";
    EXPECT_TRUE(retry_job(*database, job.id, "2026-11-22T11:00:00Z"));
    EXPECT_FALSE(retry_job(*database, job.id, "2026-11-22T11:00:00Z")) << "it waits already";
    cancel_job(*database, job.id);
    EXPECT_EQ(load_job(*database, job.id)->state, "cancelled");
    EXPECT_EQ(load_jobs(*database).size(), 1u);
}

TEST_F(Records, RuleSetsKeepTheirVersions) {
    save_rule_set(*database, {"own", 1, "{\"a\":1}", "2026-11-22", "Иванова"});
    save_rule_set(*database, {"own", 1, "{\"a\":1}", "2026-11-23", "Петрова"});
    save_rule_set(*database, {"own", 2, "{\"a\":2}", "2026-11-23", "Петрова"});
    EXPECT_THROW(save_rule_set(*database, {"own", 1, "{}", "", ""}), Refusal);
    EXPECT_EQ(load_rule_set(*database, "own")->version, 2);
    EXPECT_EQ(load_rule_set(*database, "own", 1)->person, "Иванова");
    EXPECT_FALSE(load_rule_set(*database, "other"));
    EXPECT_EQ(load_rule_sets(*database).size(), 1u);
    EXPECT_EQ(load_rule_sets(*database, Versions::all).size(), 2u);
}

TEST_F(Records, Screenings) {
    const auto id = save_screening(*database, {0, "2026-11-22T10:00:00", "Иванова", "own", 2, 2021, "d", 7, "{}"});
    const auto got = load_screening(*database, id);
    EXPECT_EQ(got->rule_version, 2);
    EXPECT_EQ(got->year, 2021);
    EXPECT_EQ(got->as_of, 7);
    EXPECT_EQ(got->body, "{}");
    EXPECT_EQ(load_screenings(*database)[0].body, "");
    EXPECT_FALSE(load_screening(*database, id + 1));
}

TEST_F(Records, AuditIsOnlyAddedTo) {
    add_audit(*database, {0, "2026-11-22T10:00:00", "Иванова", "import_works", "import 1"});
    EXPECT_THROW(database->execute("UPDATE audit SET person = 'x'"), std::logic_error);
    EXPECT_THROW(database->execute("DELETE FROM audit"), std::logic_error);
    EXPECT_EQ(load_audit(*database)[0].person, "Иванова");
}

TEST_F(Records, Settings) {
    EXPECT_FALSE(load_setting(*database, "is_demo"));
    save_setting(*database, "is_demo", "no");
    save_setting(*database, "is_demo", "yes");
    EXPECT_EQ(load_setting(*database, "is_demo"), "yes");
}

TEST_F(Records, InstrumentsKeepTheirVersions) {
    auto instrument = invented::instrument({"vpr", 2021, 4, "ru", ""});
    EXPECT_EQ(save_instrument(*database, instrument), 1);
    EXPECT_EQ(save_instrument(*database, instrument), 1) << "nothing new";
    instrument.cuts = {{10, 20, 30}};
    const auto import = invented::import(*database);
    EXPECT_EQ(save_instrument(*database, instrument, import), 2);
    ASSERT_EQ(load_instruments(*database).size(), 1u);
    const auto got = *load_instrument(*database, instrument.procedure);
    EXPECT_EQ(got.version, 2);
    EXPECT_EQ(got.cuts, instrument.cuts);
    EXPECT_EQ(got.positions.size(), instrument.positions.size());
    EXPECT_EQ(got.positions[1].maximum, instrument.positions[1].maximum);
    EXPECT_FALSE(got.minutes);
    EXPECT_EQ(load_instrument(*database, instrument.procedure, 1)->version, 1);
    EXPECT_EQ(undo_import(*database, import, "2026-11-22T12:00:00").register_reversed, 1);
    EXPECT_EQ(load_instrument(*database, instrument.procedure)->version, 1);
    EXPECT_EQ(save_instrument(*database, instrument), 3) << "a number is never used again";
}

TEST_F(Records, SubjectsAndMappings) {
    save_subject(*database, {"ru", "Русский язык", "Russian", {"рус", "русский"}});
    save_subject(*database, {"ru", "Русский язык", "Russian language", {"рус"}});
    ASSERT_EQ(load_subjects(*database).size(), 1u);
    EXPECT_EQ(load_subjects(*database)[0].name_en, "Russian language");
    EXPECT_EQ(load_subjects(*database)[0].names, std::vector<std::string>{"рус"});
    EXPECT_NE(load_catalogue(*database).subject_named("РУС"), nullptr);
    EXPECT_FALSE(find_mapping(*database, "f1"));
    save_mapping(*database, "f1", {{"school", "A"}, {"scores", "G:Z"}});
    save_mapping(*database, "f1", {{"school", "B"}});
    EXPECT_EQ(find_mapping(*database, "f1"), (ColumnMapping{{"school", "B"}}));
}

}  // namespace
}  // namespace opora::store
