// How people come in, and everything that must not let them in.

#include "office/accounts.hpp"

#include "gateway/one_time_code.hpp"
#include "gateway/secrets.hpp"
#include "gateway/store/accounts.hpp"
#include "gateway/store/audit.hpp"
#include "office/account_limits.hpp"
#include "office/account_links.hpp"
#include "office/askers.hpp"
#include "office/desk_files.hpp"
#include "office/desk_for_test.hpp"
#include "office/invite_people.hpp"
#include "office/my_account.hpp"
#include "office/password_rules.hpp"
#include "office/sign_in.hpp"

#include <gtest/gtest.h>

namespace opora::office {
namespace {

using namespace std::chrono_literals;

const std::string good_password = "лиловый чайник у окна";
const Whence here{"10.0.0.7", "Browser"};

class AccountsTest : public testing::Test, public DeskForTest {
 protected:
    /// A desk with an administrator who is in.
    AccountsTest() {
        const auto made = make_first_administrator(*desk, who, now, "Glavnaya@Example.org", "Главная А. А.", "");
        admin_session = use_account_link(*desk, now, here, made.word, good_password).word;
        admin = desk->askers().of_session(admin_session, now)->person;
    }
    /// Invites, sets the password and gives the word of the session.
    std::string come_in(const std::string& login, std::vector<Post> posts = {}) {
        const auto made = invite_person(*desk, admin, now, "", {login, "Пётр Кот", "", {}, std::move(posts)});
        return use_account_link(*desk, now, here, made.word, good_password).word;
    }
    Person person_of(const std::string& session) { return desk->askers().of_session(session, now)->person; }
    std::shared_ptr<const Asker> asker(const std::string& session) { return desk->askers().of_session(session, now); }

    /// Turns two steps on; gives the secret.
    std::string add_second_step(const std::string& session, std::vector<std::string>* codes = nullptr) {
        const auto person = person_of(session);
        begin_second_step(*desk, person, now, good_password);
        const auto pending = store::load_account(desk->database(), person.account)->secrets.code_pending;
        const auto secret = secrets::open_sealed(home, pending).value();
        const auto given =
            finish_second_step(*desk, person, now, asker(session)->session, secrets::code_at(secret, now));
        if (codes) *codes = given;
        return secret;
    }

    template <class Work>
    static Code refusal_of(Work work) {
        try {
            work();
        } catch (const Refusal& refusal) {
            return refusal.problem().code;
        }
        return Code::internal;
    }

    std::string admin_session;
    Person admin;
};

TEST_F(AccountsTest, TheFirstAdministratorIsMadeOnce) {
    EXPECT_EQ(admin.name, "Главная А. А.");
    EXPECT_TRUE(holds(admin.posts, Role::administrator));
    EXPECT_EQ(refusal_of([&] { make_first_administrator(*desk, who, now, "second@example.org", "", ""); }),
              Code::accounts_are_there);
    EXPECT_FALSE(desk->askers().is_open(now));
    const auto session = sign_in(*desk, now, here, " glavnaya@example.ORG ", good_password).word;
    EXPECT_EQ(person_of(session).account, admin.account);
    EXPECT_TRUE(asker(session)->must_add_second_step) << "an administrator needs two steps";
}

TEST_F(AccountsTest, AnInvitationIsGoodOnceAndForAWeek) {
    const auto made = invite_person(*desk, admin, now, "https://opora.example.org", {"kot", "Кот П.", "", {}, {}});
    EXPECT_EQ(made.address, "https://opora.example.org/join#" + made.word);
    EXPECT_EQ(read_account_link(*desk, now, made.word).login, "kot");
    EXPECT_EQ(refusal_of([&] { sign_in(*desk, now, here, "kot", good_password); }), Code::sign_in_failed);
    EXPECT_EQ(refusal_of([&] { use_account_link(*desk, now + 24h * 7, here, made.word, good_password); }),
              Code::link_not_good);
    EXPECT_EQ(refusal_of([&] { use_account_link(*desk, now, here, made.word, "short"); }), Code::password_short);
    EXPECT_TRUE(asker(use_account_link(*desk, now, here, made.word, good_password).word));
    EXPECT_EQ(refusal_of([&] { use_account_link(*desk, now, here, made.word, "другой длинный пароль"); }),
              Code::link_not_good);
}

TEST_F(AccountsTest, ANewLinkReplacesTheOldOne) {
    const auto made = invite_person(*desk, admin, now, "", {"kot", "Кот", "", {}, {}});
    const auto again = make_account_link(*desk, admin, now, made.account.id);
    EXPECT_EQ(refusal_of([&] { read_account_link(*desk, now, made.word); }), Code::link_not_good);
    EXPECT_EQ(read_account_link(*desk, now, again.word).kind, "invitation");
}

TEST_F(AccountsTest, NothingThatLetsInIsStored) {
    if (store::tests_use_postgres()) return;  // it reads the file; the same digests go to a server
    come_in("kot");
    const auto bytes = [&] {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator{home}) {
            std::ifstream in{entry.path(), std::ios::binary};
            if (entry.is_regular_file()) all.append(std::istreambuf_iterator<char>{in}, {});
        }
        return all;
    }();
    EXPECT_EQ(bytes.find(admin_session), std::string::npos);
    EXPECT_EQ(bytes.find(good_password), std::string::npos);
    EXPECT_NE(bytes.find("$argon2id$v=19$m=32768,t=2,p=1$"), std::string::npos);
}

TEST_F(AccountsTest, WhetherALoginIsThereIsToldByNothing) {
    come_in("kot");
    const auto tried = [&](const std::string& login) {
        std::vector<Code> codes;
        for (int i = 0; i < 8; ++i)
            codes.push_back(refusal_of([&] { sign_in(*desk, now, {"10.0.0.8", ""}, login, "не тот пароль совсем"); }));
        return codes;
    };
    const auto known = tried("kot"), unknown = tried("nobody");
    EXPECT_EQ(known, unknown);
    EXPECT_EQ(known.front(), Code::sign_in_failed);
    EXPECT_EQ(known.back(), Code::sign_in_delayed);
}

TEST_F(AccountsTest, DelaysDoubleAndEnd) {
    come_in("kot");
    const auto wrong = [&](Instant at) {
        return refusal_of([&] { sign_in(*desk, at, here, "kot", "не тот пароль совсем"); });
    };
    for (int i = 0; i < limits::of_login.free + 1; ++i) EXPECT_EQ(wrong(now), Code::sign_in_failed);
    EXPECT_EQ(refusal_of([&] { sign_in(*desk, now + 14s, here, "kot", good_password); }), Code::sign_in_delayed)
        << "the right password waits too";
    EXPECT_EQ(wrong(now + 15s), Code::sign_in_failed);
    EXPECT_EQ(wrong(now + 15s + 29s), Code::sign_in_delayed);
    EXPECT_TRUE(asker(sign_in(*desk, now + 45s, here, "kot", good_password).word));
    EXPECT_EQ(wrong(now + 45s), Code::sign_in_failed) << "after a good one the count begins anew";
}

TEST_F(AccountsTest, TenThousandTriesOfOneAddressLearnNothing) {
    come_in("kot");
    int judged = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto at = now + std::chrono::seconds(i / 10);  // ten a second, each at another login
        if (refusal_of([&] {
                sign_in(*desk, at, {"203.0.113.5", ""}, "kot" + std::to_string(i % 500), "Пароль12345678");
            }) == Code::sign_in_failed)
            ++judged;
    }
    EXPECT_LT(judged, limits::of_address.free + 12);
    EXPECT_TRUE(asker(sign_in(*desk, now + 20min, here, "kot", good_password).word)) << "others come in as before";
}

TEST_F(AccountsTest, ACodeWorksOnce) {
    auto session = come_in("kot");
    const auto secret = add_second_step(session);
    const auto later = now + 60s;
    const auto half = sign_in(*desk, later, here, "kot", good_password);
    EXPECT_TRUE(half.needs_code);
    EXPECT_TRUE(desk->askers().of_session(half.word, later)->is_half);
    const auto code = secrets::code_at(secret, later);
    EXPECT_EQ(refusal_of([&] { give_code(*desk, later, here, half.word, "000000"); }), Code::second_step_wrong);
    const auto in = give_code(*desk, later, here, half.word, code);
    EXPECT_NE(in.word, half.word) << "the word of the session changes: nothing fixed before is good after";
    EXPECT_EQ(desk->askers().of_session(half.word, later), nullptr);
    const auto again = sign_in(*desk, later, here, "kot", good_password);
    EXPECT_EQ(refusal_of([&] { give_code(*desk, later, here, again.word, code); }), Code::second_step_wrong);
}

TEST_F(AccountsTest, ARecoveryCodeWorksOnce) {
    std::vector<std::string> codes;
    add_second_step(come_in("kot"), &codes);
    ASSERT_EQ(codes.size(), 10u);
    const auto first = sign_in(*desk, now, here, "kot", good_password);
    EXPECT_TRUE(asker(give_code(*desk, now, here, first.word, codes[3]).word));
    const auto second = sign_in(*desk, now, here, "kot", good_password);
    EXPECT_EQ(refusal_of([&] { give_code(*desk, now, here, second.word, codes[3]); }), Code::second_step_wrong);
}

TEST_F(AccountsTest, CodesCannotBeTriedThrough) {
    add_second_step(come_in("kot"));
    int judged = 0;
    for (int i = 0; i < 40; ++i) {
        const auto half = sign_in(*desk, now, here, "kot", good_password);
        judged += refusal_of([&] { give_code(*desk, now, here, half.word, std::to_string(100000 + i)); }) ==
                  Code::second_step_wrong;
    }
    EXPECT_EQ(judged, limits::of_login.free + 1);
}

TEST_F(AccountsTest, AHalfOpenSessionEndsSoon) {
    add_second_step(come_in("kot"));
    const auto half = sign_in(*desk, now, here, "kot", good_password);
    EXPECT_EQ(desk->askers().of_session(half.word, now + 5min), nullptr);
}

TEST_F(AccountsTest, SessionsEndByIdlenessByAgeAndByWill) {
    const auto session = come_in("kot");
    EXPECT_TRUE(asker(session));
    for (auto at = now; at < now + 11h + 59min; at += 25min) EXPECT_TRUE(desk->askers().of_session(session, at));
    EXPECT_EQ(desk->askers().of_session(session, now + 12h), nullptr) << "twelve hours at most";
    const auto idle = sign_in(*desk, now, here, "kot", good_password).word;
    EXPECT_EQ(desk->askers().of_session(idle, now + 31min), nullptr);
    const auto left = sign_in(*desk, now, here, "kot", good_password).word;
    sign_out(*desk, now, left);
    EXPECT_EQ(asker(left), nullptr);
}

TEST_F(AccountsTest, OnAnotherNodeASessionEndsWithinSeconds) {
    const auto session = come_in("kot");
    Desk other(places_for_test(home), now);
    EXPECT_TRUE(other.askers().of_session(session, now));
    sign_out(*desk, now, session);
    EXPECT_EQ(desk->askers().of_session(session, now), nullptr);
    EXPECT_EQ(other.askers().of_session(session, now + limits::asker_life), nullptr);
}

TEST_F(AccountsTest, ALockedAccountIsOutAtOnce) {
    const auto session = come_in("kot");
    const auto person = person_of(session);
    const auto token = make_token(*desk, person, now, {"выгрузка", true, 30});
    EXPECT_TRUE(desk->askers().of_token(token.word, now));
    AccountChange lock;
    lock.is_locked = true;
    change_account(*desk, admin, now, person.account, lock);
    EXPECT_EQ(asker(session), nullptr);
    EXPECT_EQ(desk->askers().of_token(token.word, now), nullptr);
    EXPECT_EQ(refusal_of([&] { sign_in(*desk, now, here, "kot", good_password); }), Code::sign_in_failed);
    EXPECT_EQ(refusal_of([&] { make_account_link(*desk, admin, now, person.account); }), Code::account_locked_now);
    lock.is_locked = false;
    EXPECT_EQ(change_account(*desk, admin, now, person.account, lock).state, AccountState::active);
    EXPECT_EQ(desk->askers().of_token(token.word, now), nullptr) << "what was ended stays so";
}

TEST_F(AccountsTest, TheLastAdministratorStays) {
    AccountChange change;
    change.is_locked = true;
    EXPECT_EQ(refusal_of([&] { change_account(*desk, admin, now, admin.account, change); }), Code::last_administrator);
    change = {};
    change.posts = std::vector<Post>{};
    EXPECT_EQ(refusal_of([&] { change_account(*desk, admin, now, admin.account, change); }), Code::last_administrator);
    const auto second = person_of(come_in("second", {{Role::administrator, {}, "", "", 0}}));
    change_account(*desk, second, now, admin.account, change);
    EXPECT_EQ(refusal_of([&] { list_accounts(*desk, person_of(admin_session)); }), Code::not_allowed)
        << "what posts no longer give is refused by the next question";
}

TEST_F(AccountsTest, OthersDoNotLookAfterAccounts) {
    const auto head = person_of(come_in("head", {{Role::region_head, {}, "", "", 0}}));
    EXPECT_EQ(refusal_of([&] { list_accounts(*desk, head); }), Code::not_allowed);
    EXPECT_EQ(refusal_of([&] { find_account(*desk, head, admin.account); }), Code::not_allowed);
    EXPECT_EQ(refusal_of([&] { invite_person(*desk, head, now, "", {"x12", "Х", "", {}, {}}); }), Code::not_allowed);
    EXPECT_EQ(refusal_of([&] { make_account_link(*desk, head, now, admin.account); }), Code::not_allowed);
    EXPECT_EQ(refusal_of([&] { change_account(*desk, head, now, admin.account, {}); }), Code::not_allowed);
}

TEST_F(AccountsTest, ADeputyStandsInForItsDays) {
    const auto boss = person_of(come_in("boss", {{Role::region_head, {}, "", "", 0}}));
    const Post deputy{Role::region_head, {}, "2026-11-23", "2026-11-30", boss.account};
    auto undated = deputy;
    undated.until.clear();
    EXPECT_EQ(refusal_of([&] { come_in("x12", {undated}); }), Code::post_unreadable);
    const auto session = come_in("deputy", {deputy});
    EXPECT_TRUE(person_of(session).posts.empty());
    for (const auto& [at, held] : {std::pair{now + 24h, 1u}, {now + 24h * 8, 1u}, {now + 24h * 9, 0u}}) {
        const auto later = sign_in(*desk, at, here, "deputy", good_password).word;
        EXPECT_EQ(desk->askers().of_session(later, at)->person.posts.size(), held) << iso_day(at);
    }
}

TEST_F(AccountsTest, ANewPasswordEndsOtherSessions) {
    const auto first = come_in("kot");
    const auto second = sign_in(*desk, now, here, "kot", good_password).word;
    const auto person = person_of(first);
    const std::string next = "зелёная лестница в саду";
    EXPECT_EQ(refusal_of([&] { change_password(*desk, person, now, asker(first)->session, "не тот", next); }),
              Code::password_wrong);
    change_password(*desk, person, now, asker(first)->session, good_password, next);
    EXPECT_TRUE(asker(first));
    EXPECT_EQ(asker(second), nullptr);
    EXPECT_EQ(refusal_of([&] { sign_in(*desk, now, here, "kot", good_password); }), Code::sign_in_failed);
    EXPECT_TRUE(asker(sign_in(*desk, now, here, "kot", next).word));
}

TEST_F(AccountsTest, AResetKeepsTheSecondStepAndEndsSessions) {
    const auto session = come_in("kot");
    add_second_step(session);
    const auto link = make_account_link(*desk, admin, now, person_of(session).account);
    EXPECT_EQ(read_account_link(*desk, now, link.word).kind, "reset");
    const auto in = use_account_link(*desk, now, here, link.word, "совсем другие слова");
    EXPECT_TRUE(in.needs_code);
    EXPECT_EQ(asker(session), nullptr);
}

TEST_F(AccountsTest, ATokenDoesWhatItSaysUntilItsDay) {
    const auto person = person_of(come_in("kot"));
    const auto reader = make_token(*desk, person, now, {"выгрузка", false, 1});
    const auto found = desk->askers().of_token(reader.word, now);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->may_read);
    EXPECT_FALSE(found->may_write);
    EXPECT_EQ(desk->askers().of_token(reader.word, now + 24h), nullptr);
    EXPECT_EQ(desk->askers().of_session(reader.word, now), nullptr) << "a token is no session";
    EXPECT_EQ(refusal_of([&] { make_token(*desk, person, now, {"", false, 1}); }), Code::token_wish_wrong);
    EXPECT_EQ(refusal_of([&] { make_token(*desk, person, now, {"x", false, 400}); }), Code::token_wish_wrong);
    end_my_token(*desk, person, now, reader.record.id);
    EXPECT_EQ(desk->askers().of_token(reader.word, now), nullptr);
    const auto other = person_of(come_in("other"));
    const auto theirs = make_token(*desk, other, now, {"x", false, 1});
    EXPECT_EQ(refusal_of([&] { end_my_token(*desk, person, now, theirs.record.id); }), Code::not_found);
}

TEST_F(AccountsTest, PasswordsThatAreGuessedFirstAreRefused) {
    const auto code = [&](const std::string& password) {
        return refusal_of([&] { check_password(password, "ivanova@school12.ru", "Иванова Мария", "password"); });
    };
    EXPECT_EQ(code("одиннадцат1"), Code::password_short);
    EXPECT_EQ(code("двенадцать12"), Code::internal) << "twelve letters are enough";
    for (const char* common : {"qwertyuiop12", "Пароль123456", "йцукенйцукен", "111111111111", "aaaaaaaaaaaaaa",
                               "QWErty123456789", "password!password", "1qaz2wsx3edc", "январь2026!!"})
        EXPECT_EQ(code(common), Code::password_common) << common;
    EXPECT_EQ(code("ИвановаМария1"), Code::password_holds_name);
    EXPECT_EQ(code("лиловый чайник"), Code::internal);
    EXPECT_EQ(code(std::string(300, 'x')), Code::password_long);
    EXPECT_EQ(normal_password("ﬁ"), "fi");
}

TEST_F(AccountsTest, AHashOfOldCostIsRenewedAtTheNextLogIn) {
    const auto session = come_in("kot");
    const auto id = person_of(session).account;
    const auto hash = [&] { return store::load_account(desk->database(), id)->secrets.password; };
    auto record = *store::load_account(desk->database(), id);
    record.secrets.password = secrets::hash_password(good_password, {1, 8u << 20});
    store::save_account(desk->database(), record);
    sign_in(*desk, now, here, "kot", good_password);
    EXPECT_NE(hash().find("m=32768,t=2"), std::string::npos);
    EXPECT_TRUE(asker(sign_in(*desk, now, here, "kot", good_password).word));
}

TEST_F(AccountsTest, ManyAreInvitedByATable) {
    const auto lay = [&](const std::string& text) {
        return lay_desk_file(desk->uploads(), write("люди.csv", text), "люди.csv").id;
    };
    const auto upload =
        lay("Фамилия, имя;Почта;Роль;Организация\n"
            "Кот Пётр;kot@example.org;аналитик (регион);\n"
            "Пёс Иван;pes@example.org;мудрец;\n"
            "Ёж Анна;ezh@example.org;директор;Нет такой школы\n"
            "Кот Второй;KOT@example.org;эксперт;\n");
    const auto tried = invite_people(*desk, admin, now, "", upload, true);
    EXPECT_EQ(tried.rows, 4);
    ASSERT_EQ(tried.people.size(), 1u);
    EXPECT_EQ(tried.faults.size(), 3u);
    EXPECT_EQ(list_accounts(*desk, admin).size(), 1u) << "a preview stores nothing";
    const auto done = invite_people(*desk, admin, now, "https://o.example", upload, false);
    ASSERT_EQ(done.people.size(), 1u);
    EXPECT_TRUE(done.people[0].address.starts_with("https://o.example/join#"));
    EXPECT_EQ(list_accounts(*desk, admin).size(), 2u);
    EXPECT_EQ(refusal_of([&] { invite_people(*desk, admin, now, "", lay("а;б\n1;2\n"), true); }),
              Code::people_table_unknown);
}

TEST_F(AccountsTest, EveryStepIsInTheAudit) {
    const auto session = come_in("kot");
    add_second_step(session);
    sign_out(*desk, now, session);
    std::set<std::string> acts;
    for (const auto& row : store::load_audit(desk->database())) acts.insert(row.act);
    for (const char* act :
         {"make_first_administrator", "use_account_link", "sign_in", "invite_person", "add_second_step", "sign_out"})
        EXPECT_TRUE(acts.contains(act)) << act;
}

TEST(OneTimeCode, IsThatOfRfc6238) {
    // RFC 6238, appendix B, SHA-1, the last six of eight digits.
    const std::string secret = "12345678901234567890";
    for (const auto& [second, code] : {std::pair{59, "287082"}, {1111111109, "081804"}, {1234567890, "005924"}})
        EXPECT_EQ(secrets::code_at(secret, Instant{std::chrono::seconds(second)}), code);
    const Instant at{std::chrono::seconds(1234567890)};
    const auto step = secrets::step_of_code(secret, "005 924", at + 30s, 0);
    EXPECT_EQ(step, 1234567890 / 30);
    EXPECT_FALSE(secrets::step_of_code(secret, "005924", at, *step));
    EXPECT_FALSE(secrets::step_of_code(secret, "005924", at + 61s, 0));
}

}  // namespace
}  // namespace opora::office
