// The clock of the machine is set wrong and set right again. Nothing is done twice, the chain of the audit stays whole,
// nobody is kept out for years, and no job is stolen or stuck.

#include "gateway/one_time_code.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/jobs.hpp"
#include "office/account_links.hpp"
#include "office/accounts.hpp"
#include "office/askers.hpp"
#include "office/audit.hpp"
#include "office/calendar_feed.hpp"
#include "office/digests.hpp"
#include "office/invite_people.hpp"
#include "office/jobs.hpp"
#include "office/my_account.hpp"
#include "office/parties.hpp"
#include "office/plan_for_test.hpp"
#include "office/sign_in.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace opora::office {
namespace {

using namespace std::chrono_literals;

constexpr auto year = 365 * 24h;
const std::string clock_password = "лиловый чайник у окна";
const Whence desk_here{"10.0.0.7", "Browser"};

class ClockJumps : public testing::Test, public DeskForTest {
 protected:
    std::string begin() {
        const auto made = make_first_administrator(*desk, who, now, "glavnaya@example.org", "Главная А. А.", "");
        return use_account_link(*desk, now, desk_here, made.word, clock_password).word;
    }
    Code try_in(Instant at, const std::string& password) const {
        try {
            sign_in(*desk, at, desk_here, "glavnaya@example.org", password);
        } catch (const Refusal& refusal) {
            return refusal.problem().code;
        }
        return Code::internal;
    }
};

TEST_F(ClockJumps, WhoWasDelayedByAClockAheadWaitsAQuarterOfAnHourNotAYear) {
    begin();
    const auto ahead = now + year;
    for (int i = 0; i < 6; ++i) try_in(ahead + i * 1s, "не тот пароль");
    EXPECT_EQ(try_in(ahead + 10s, clock_password), Code::sign_in_delayed);
    // Set right: the wait begins anew, once, and ends.
    EXPECT_EQ(try_in(now, clock_password), Code::sign_in_delayed) << "guessing is not made cheaper by the jump";
    EXPECT_EQ(try_in(now + 16min, clock_password), Code::internal) << "let in";
}

TEST_F(ClockJumps, ASmallStepBackKeepsTheDelay) {
    begin();
    for (int i = 0; i < 6; ++i) try_in(now, "не тот пароль");
    EXPECT_EQ(try_in(now - 5s, clock_password), Code::sign_in_delayed);
    EXPECT_EQ(try_in(now - 4s, clock_password), Code::sign_in_delayed);
    EXPECT_EQ(try_in(now + 16s, clock_password), Code::internal);
}

TEST_F(ClockJumps, ASessionOfAWrongClockEndsAndARightOneOutlivesAStepBack) {
    const auto word = begin();
    EXPECT_TRUE(desk->askers().of_session(word, now - 5min)) << "a small step back signs nobody out";
    const auto of_future = sign_in(*desk, now + year, desk_here, "glavnaya@example.org", clock_password).word;
    desk->askers().forget(0);
    EXPECT_FALSE(desk->askers().of_session(of_future, now)) << "it would be good for a year";
    EXPECT_TRUE(desk->askers().of_session(of_future, now + year + 1min));
    EXPECT_FALSE(desk->askers().of_session(word, now + year)) << "a jump ahead ends what is old by it";
}

TEST_F(ClockJumps, ACodeWorksOnceWhateverTheClockDoesAndNobodyIsKeptOut) {
    const auto word = begin();
    const auto account = desk->askers().of_session(word, now)->person;
    begin_second_step(*desk, account, now, clock_password);
    const auto secret =
        secrets::open_sealed(home, store::load_account(desk->database(), account.account)->secrets.code_pending)
            .value();
    const auto session = desk->askers().of_session(word, now)->session;
    finish_second_step(*desk, account, now, session, secrets::code_at(secret, now));
    const auto give = [&](Instant at, Instant code_of) {
        const auto half = sign_in(*desk, at, desk_here, "glavnaya@example.org", clock_password).word;
        try {
            return !give_code(*desk, at, desk_here, half, secrets::code_at(secret, code_of)).word.empty();
        } catch (const Refusal&) {
            return false;
        }
    };
    EXPECT_TRUE(give(now + 60s, now + 60s));
    EXPECT_FALSE(give(now + 60s, now + 60s)) << "twice";
    EXPECT_FALSE(give(now + 30s, now + 60s)) << "nor after a step back";
    EXPECT_TRUE(give(now + year, now + year)) << "telephone and server both ahead";
    EXPECT_TRUE(give(now + 120s, now + 120s)) << "both right again: not kept out for a year";
    EXPECT_FALSE(give(now + 120s, now + 120s)) << "once, as before";
}

TEST_F(ClockJumps, TheChainOfTheAuditKeepsItsOrder) {
    for (const auto at : {now, now + year, now - year, now, now + 1s})
        store::add_audit(desk->database(), {0, iso_time(at), who.name, "look", iso_time(at)});
    const auto checked = verify_audit(*desk, audit_head(*desk).seal);
    EXPECT_FALSE(checked.broken);
    EXPECT_TRUE(checked.has_head);
    EXPECT_EQ(audit_head(*desk).at, iso_time(now + 1s)) << "by number, not by time";
}

TEST_F(ClockJumps, AJobHeldByAClockAheadIsTakenAndOneThatIsHeldRightIsNotStolen) {
    store::JobRecord job;
    job.kind = "apply";
    job.state = "queued";
    job.started = job.lease = iso_time(now);
    job.wish = "{}";
    const auto id = store::add_job(desk->database(), job);
    const auto take = [&](const char* worker, Instant at) {
        return store::take_job(desk->database(), worker, iso_time(at), iso_time(at + 30s), iso_time(at + 10min));
    };
    auto held = take("ahead", now + year);
    ASSERT_TRUE(held);
    EXPECT_FALSE(take("other", now + year + 5s));
    const auto again = take("right", now);
    ASSERT_TRUE(again) << "the node died with its clock a year ahead: not stuck for a year";
    held->state = "done";
    EXPECT_FALSE(store::end_job(desk->database(), *held)) << "one result";
    EXPECT_FALSE(take("other", now + 1s)) << "not stolen from who has it";
    EXPECT_FALSE(take("other", now - 5min)) << "nor by a clock a few minutes behind";
    EXPECT_EQ(store::load_job(desk->database(), id)->worker, "right");
}

TEST(ClockJumpsOfLetters, NoDayIsWrittenOfTwice) {
    const OrderForTest test;
    const auto plan = test.accepted();
    const auto party = [&] {
        for (const auto& row : list_parties(*test.desk, test.now))
            if (row.party.name == "Методический центр") return row.party.id;
        return PartyId{};
    }();
    PartyWish wish;
    wish.mail = "someone@example.org";
    wish.digest_hour = 8;
    change_party(*test.desk, test.who, test.now, party, wish);
    change_digest_settings(*test.desk, test.who, test.now,
                           {"smtp://localhost:25", "", "", "opora@example.org", "http://opora.example.org", true});
    std::vector<std::string> keys;
    const auto send = [&](const Letter& letter) { keys.push_back(letter.key); };
    const auto at = noon("2020-10-16");
    for (const auto jump : {0h, 24h, -24h, 0h, 240h, 0h, 24h}) send_digests(*test.desk, at + jump, send);
    auto unique = keys;
    std::sort(unique.begin(), unique.end());
    unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
    EXPECT_EQ(unique.size(), keys.size());
    EXPECT_GE(keys.size(), 3u);
    // The calendar says when it was made and takes its days from the tasks: a wrong clock moves none of them.
    const auto feed = [&](Instant now) {
        auto text = calendar_of(*test.desk, plan_feed(*test.desk, now, plan), Language::russian, now);
        std::string days;
        for (std::size_t from = 0; (from = text.find("DTSTART", from)) != std::string::npos; ++from)
            days += text.substr(from, text.find('\n', from) - from);
        return days;
    };
    EXPECT_EQ(feed(at), feed(at - 24h));
}

}  // namespace
}  // namespace opora::office
