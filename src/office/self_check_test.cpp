#include "office/self_check.hpp"

#include "gateway/store/audit.hpp"
#include "gateway/store/jobs.hpp"
#include "office/backup.hpp"
#include "office/check_store.hpp"
#include "office/desk_for_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace opora::office {
namespace {

using namespace std::chrono_literals;

class SelfCheckTest : public testing::Test, public DeskForTest {
 protected:
    /// Of now by the machine's own clock: the database has that one too.
    const Instant clock = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());

    CheckRow row(const std::string& name, Instant at, HowAsked how = {}) const {
        for (const auto& one : self_check(*desk, at, how))
            if (one.name == name) return one;
        ADD_FAILURE() << "no row " << name;
        return {};
    }
    std::string finding(const std::string& name, Instant at, HowAsked how = {}) const {
        const auto key = row(name, at, how).found.key;
        return key.substr(key.rfind('.') + 1);
    }
};

TEST_F(SelfCheckTest, EveryRowHasItsWordsAndACureUnlessAllIsWell) {
    for (const auto& one : self_check(*desk, clock, HowAsked{})) {
        for (const auto language : {Language::russian, Language::english}) {
            EXPECT_EQ(say(language, "self_check." + one.name + ".title").find("self_check"), std::string::npos);
            EXPECT_EQ(say(language, one.found).find("self_check"), std::string::npos) << say(language, one.found);
            EXPECT_EQ(say(language, one.found).find('{'), std::string::npos) << say(language, one.found);
            if (one.cure) {
                EXPECT_GT(say(language, *one.cure).size(), 20u);
            }
        }
        EXPECT_EQ(one.cure.has_value(), one.state != CheckState::well) << one.name;
    }
    EXPECT_EQ(row("store", clock).state, CheckState::well);
    EXPECT_EQ(row("writing", clock).state, CheckState::well);
    EXPECT_EQ(row("files", clock).state, CheckState::well);
    const auto rows = self_check(*desk, clock, {});
    EXPECT_TRUE(std::none_of(rows.begin(), rows.end(), [](const auto& one) { return one.name == "address"; }));
}

TEST_F(SelfCheckTest, AJobWhoseWorkerIsSilentStandsStill) {
    EXPECT_EQ(finding("jobs", clock), "well");
    store::JobRecord job;
    job.kind = "apply";
    job.state = "running";
    job.started = iso_time(clock - 1h);
    job.lease = iso_time(clock - 30s);
    store::add_job(desk->database(), job);
    EXPECT_EQ(finding("jobs", clock), "well") << "another node is about to take it";
    EXPECT_EQ(finding("jobs", clock + 5min), "stuck");
    job.state = "failed";
    store::add_job(desk->database(), job);
    EXPECT_EQ(finding("jobs", clock), "failed");
}

TEST_F(SelfCheckTest, AClockThatWasSetBackIsSeenByTheAudit) {
    EXPECT_EQ(row("clock", clock).state, CheckState::well);
    store::add_audit(desk->database(), {0, iso_time(clock + 48h), who.name, "look", ""});
    EXPECT_EQ(finding("clock", clock), "behind");
    EXPECT_EQ(row("audit", clock).state, CheckState::well) << "the chain does not mind";
}

TEST_F(SelfCheckTest, ABackupAndADeepCheckAreRememberedAndGrowOld) {
    EXPECT_EQ(finding("backup", clock), "never");
    EXPECT_EQ(finding("deep", clock), "never");
    Progress nobody_watches;
    check_deeply(*desk, clock, nobody_watches);
    EXPECT_EQ(finding("deep", clock), "well");
    EXPECT_EQ(finding("deep", clock + 24h * 40), "old");
    if (store::tests_use_postgres()) return;  // pg_dump of the test's server is another test's work
    back_up(*desk, clock, home.string() + ".backup", nobody_watches);
    std::filesystem::remove(home.string() + ".backup");
    EXPECT_EQ(finding("backup", clock), "well");
    EXPECT_EQ(finding("backup", clock + 24h * 10), "old");
}

TEST_F(SelfCheckTest, WhatADeepCheckFoundIsShown) {
    describe_small_work();
    const auto work = import(write("a.csv", small_head + "sch280001;101;8А;1;2;2;2;6\n"));
    store::run(desk->database(), "UPDATE blocks SET digest = 'no digest'");
    Progress nobody_watches;
    const auto checked = check_deeply(*desk, clock, nobody_watches);
    const auto deep = row("deep", clock);
    EXPECT_EQ(deep.state, checked.faults.empty() ? CheckState::well : CheckState::broken);
    EXPECT_EQ(deep.details.size(), checked.faults.size());
}

TEST_F(SelfCheckTest, AnAddressWithoutHttpsIsFineOnThisComputerOnly) {
    EXPECT_EQ(row("address", clock, {false, true}).state, CheckState::well);
    EXPECT_EQ(row("address", clock, {true, false}).state, CheckState::well);
    EXPECT_EQ(row("address", clock, {false, false}).state, CheckState::attention);
}

}  // namespace
}  // namespace opora::office
