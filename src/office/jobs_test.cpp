#include "office/jobs.hpp"

#include "gateway/store/accounts.hpp"
#include "gateway/store/jobs.hpp"
#include "gateway/store/settings.hpp"
#include "office/desk_for_test.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace opora::office {
namespace {

using Perform = decltype(JobKind::perform);

/// Until it is in the state, or two minutes are over.
Job wait_for(Jobs& jobs, std::int64_t id, JobState state) {
    for (int i = 0; i < 12'000 && jobs.find(id).state != state; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(name_of(jobs.find(id).state), name_of(state));
    return jobs.find(id);
}

Perform giving(std::int64_t made) {
    return [made](Desk&, const Person&, Instant, const std::string&, Progress&) { return made; };
}

Perform endless(std::atomic<int>& begun) {
    return [&begun](Desk&, const Person&, Instant, const std::string&, Progress& progress) -> std::int64_t {
        ++begun;
        for (std::uint64_t i = 0;; ++i) {
            progress.report("progress.read", i, 0);
            progress.check();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    };
}

TEST(JobsTest, WorkRunsCanBeCancelledAndIsFoundAfterwards) {
    const DeskForTest at;
    std::atomic<int> begun = 0;
    Jobs jobs(*at.desk, {{"endless", endless(begun)}, {"quick", giving(7)}});
    const auto first = jobs.start("endless", at.who, at.now, "{}");
    const auto waiting = jobs.start("quick", at.who, at.now, "{}");
    wait_for(jobs, first.id, JobState::running);
    EXPECT_EQ(jobs.find(waiting.id).state, JobState::queued);
    jobs.cancel(first.id);
    EXPECT_EQ(wait_for(jobs, waiting.id, JobState::done).import, 7);
    EXPECT_EQ(jobs.find(first.id).state, JobState::cancelled);
    EXPECT_THROW(jobs.find(77), Refusal);
    jobs.retry(first.id);
    wait_for(jobs, first.id, JobState::running);
    jobs.cancel(first.id);
    wait_for(jobs, first.id, JobState::cancelled);
    EXPECT_EQ(begun, 2);
}

/// An account that may work, with these posts.
std::int64_t account_with(Desk& desk, const std::vector<Post>& posts) {
    store::AccountRecord record;
    record.account.login = "elkina";
    record.account.name = "Ёлкина «У»";
    record.account.state = AccountState::active;
    record.account.posts = posts;
    return store::save_account(desk.database(), record);
}

TEST(JobsTest, TheWishAndThePersonComeWholeToWhoeverPerformsIt) {
    const DeskForTest at;
    std::string seen;
    const Post analyst{Role::region_analyst, OrganisationId{}, "2026-01-01", "", 0};
    const auto account = account_with(*at.desk, {analyst});
    const auto look = [&](Desk&, const Person& who, Instant now, const std::string& wish, Progress&) {
        seen = who.name + " " + iso_time(now) + " " + wish + (who.language == Language::english ? " en" : " ru");
        EXPECT_EQ(who.account, account);
        EXPECT_EQ(who.posts, std::vector{analyst});
        return std::int64_t{1};
    };
    Jobs jobs(*at.desk, {{"look", look}});
    wait_for(jobs, jobs.start("look", {"Ёлкина «У»", Language::english, account, {}}, at.now, "{\"x\":1}").id,
             JobState::done);
    EXPECT_EQ(seen, "Ёлкина «У» " + iso_time(at.now) + " {\"x\":1} en");
}

TEST(JobsTest, AJobRunsWithThePostsThatAreInForceWhenItRuns) {
    const DeskForTest at;
    const Post analyst{Role::region_analyst, OrganisationId{}, "2026-01-01", "", 0};
    const auto account = account_with(*at.desk, {analyst});
    const Person who{"Ёлкина «У»", Language::russian, account, {analyst}};
    Jobs jobs(*at.desk, {{"count", giving(1), Act::run_screening}});
    wait_for(jobs, jobs.start("count", who, at.now, "{}").id, JobState::done);
    auto record = *store::load_account(at.desk->database(), account);
    record.account.posts = {{Role::region_analyst, OrganisationId{}, "2026-01-01", "2026-01-02", 0}};
    store::save_account(at.desk->database(), record);
    const auto left = wait_for(jobs, jobs.start("count", who, at.now, "{}").id, JobState::failed);
    EXPECT_EQ(left.problem->code, Code::not_allowed) << "the post ended between asking and running";
    record.account.posts = {analyst};
    record.account.state = AccountState::locked;
    store::save_account(at.desk->database(), record);
    EXPECT_EQ(wait_for(jobs, jobs.start("count", who, at.now, "{}").id, JobState::failed).problem->code,
              Code::not_allowed);
}

TEST(JobsTest, OfTwoNodesOneTakesEachJobAndAStoppedNodeGivesItsBack) {
    const DeskForTest at;
    std::atomic<int> performed = 0, begun = 0;
    const auto count = [&](Desk&, const Person&, Instant, const std::string&, Progress&) {
        return std::int64_t{++performed};
    };
    Jobs one(*at.desk, {{"count", count}, {"long", endless(begun)}});
    std::int64_t last = 0;
    {
        Jobs other(*at.desk, {{"count", count}});
        for (int i = 0; i < 20; ++i) last = one.start("count", at.who, at.now, "{}").id;
        for (std::int64_t id = last - 19; id <= last; ++id) wait_for(one, id, JobState::done);
    }
    EXPECT_EQ(performed, 20);
    std::int64_t id = 0;
    {
        Jobs stopping(*at.desk, {{"long", endless(begun)}, {"count", count}});
        id = one.start("long", at.who, at.now, "{}").id;
        wait_for(one, id, JobState::running);
    }
    wait_for(one, id, JobState::running);
    one.cancel(id);
    wait_for(one, id, JobState::cancelled);
}

TEST(JobsTest, AResultIsWrittenByTheWorkerThatStillHoldsTheJob) {
    const DeskForTest at;
    const auto robbed = [](Desk& desk, const Person&, Instant, const std::string&, Progress& progress) {
        const auto connection = desk.database();
        store::Database& database = connection;
        // Another node has taken it: this one was thought dead.
        const auto soon =
            std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + std::chrono::minutes(1);
        EXPECT_TRUE(store::take_job(database, "another node", "9999", iso_time(soon), "9999"));
        store::Transaction transaction(database, store::Transaction::Mode::writing);
        store::save_setting(database, "result", "twice");
        end_job_within(progress, database, 5);
        transaction.commit();
        return std::int64_t{5};
    };
    Jobs jobs(*at.desk, {{"robbed", robbed}});
    const auto id = jobs.start("robbed", at.who, at.now, "{}").id;
    for (int i = 0; i < 1000 && store::load_job(at.desk->database(), id)->worker != "another node"; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_FALSE(store::load_setting(at.desk->database(), "result"));
    EXPECT_EQ(store::load_job(at.desk->database(), id)->state, "running") << "by the other node";
}

TEST(JobsTest, AJobOfADeadNodeIsTakenAgain) {
    const DeskForTest at;
    store::JobRecord left;
    left.kind = "quick";
    left.state = "running";
    left.worker = "a node that is gone";
    left.lease = "2020-01-01T00:00:00Z";
    left.started = "2020-01-01T00:00:00Z";
    left.person = R"({"name":"Ким","language":"ru","account":0,"posts":[]})";
    left.wish = "{}";
    const auto id = store::add_job(at.desk->database(), left);
    left.wish.clear();
    const auto old = store::add_job(at.desk->database(), left);
    Jobs jobs(*at.desk, {{"quick", giving(3)}});
    EXPECT_EQ(wait_for(jobs, id, JobState::done).import, 3);
    const auto unknown = wait_for(jobs, old, JobState::failed);
    ASSERT_TRUE(unknown.problem) << "of a time when jobs were not kept whole";
    EXPECT_EQ(unknown.problem->code, Code::job_interrupted);
}

TEST(JobsTest, WorkThatMeetsABusyStoreIsTriedAgain) {
    const DeskForTest at;
    std::atomic<int> tries = 0;
    const auto meet = [&](Desk&, const Person&, Instant, const std::string&, Progress&) -> std::int64_t {
        if (++tries < 2) throw Refusal(Code::store_busy);
        return 1;
    };
    Jobs jobs(*at.desk, {{"meet", meet}});
    wait_for(jobs, jobs.start("meet", at.who, at.now, "{}").id, JobState::done);
    EXPECT_EQ(tries, 2);
}

}  // namespace
}  // namespace opora::office
