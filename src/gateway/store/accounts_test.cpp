// Accounts, sessions and tokens as rows, on either database.

#include "gateway/store/accounts.hpp"

#include "base/problem.hpp"
#include "gateway/store/sessions.hpp"
#include "gateway/store/store_for_test.hpp"

#include <gtest/gtest.h>

namespace opora::store {
namespace {

AccountRecord kot() {
    AccountRecord record;
    record.account.login = "kot@example.org";
    record.account.name = "Кот Пётр";
    record.account.created = 1'800'000'000;
    record.account.posts = {{Role::methodist, OrganisationId{7}, "2026-09-01", "", 0},
                            {Role::municipal_head, OrganisationId{7}, "2026-11-01", "2026-11-30", 3}};
    return record;
}

TEST(Accounts, AreKeptWithTheirPosts) {
    const auto database = store_for_test();
    EXPECT_FALSE(has_accounts(*database));
    auto record = kot();
    record.account.id = save_account(*database, record);
    EXPECT_TRUE(has_accounts(*database));
    auto loaded = load_account_of_login(*database, "kot@example.org");
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->account.posts, record.account.posts);
    EXPECT_EQ(loaded->account.name, "Кот Пётр");
    loaded->secrets.subject = "https://sso kot";
    loaded->account.state = AccountState::active;
    loaded->account.posts.pop_back();
    save_account(*database, *loaded);
    EXPECT_EQ(load_account_of_subject(*database, "https://sso kot")->account.posts.size(), 1u);
    EXPECT_FALSE(load_account_of_subject(*database, ""));
    EXPECT_EQ(load_accounts(*database).front().state, AccountState::active);
    EXPECT_THROW(save_account(*database, kot()), Refusal) << "the login is taken";
}

TEST(Accounts, CodesAndLinksAreTakenOnce) {
    const auto database = store_for_test();
    const auto id = save_account(*database, kot());
    EXPECT_TRUE(take_code_step(*database, id, 100, 1000));
    EXPECT_FALSE(take_code_step(*database, id, 100, 1000));
    EXPECT_TRUE(take_code_step(*database, id, 101, 1000));
    EXPECT_TRUE(take_code_step(*database, id, 5000, 6000));
    EXPECT_TRUE(take_code_step(*database, id, 102, 1000)) << "the clock was wrong when 5000 was taken";
    EXPECT_FALSE(take_code_step(*database, id, 102, 1000));
    save_recovery_codes(*database, id, {"a", "b"});
    EXPECT_TRUE(take_recovery_code(*database, id, "a"));
    EXPECT_FALSE(take_recovery_code(*database, id, "a"));
    EXPECT_EQ(count_recovery_codes(*database, id), 1);
    save_link(*database, {"one", id, "invitation", 1, 10, 0, "Главная"});
    save_link(*database, {"two", id, "reset", 2, 10, 0, "Главная"});
    EXPECT_FALSE(load_link(*database, "one"));
    EXPECT_EQ(load_link(*database, "two")->kind, "reset");
    EXPECT_TRUE(take_link(*database, "two", 5));
    EXPECT_FALSE(take_link(*database, "two", 6));
}

TEST(Sessions, AreTouchedEndedAndForgotten) {
    const auto database = store_for_test();
    const auto id = save_account(*database, kot());
    const auto first = save_session(*database, {0, "one", id, "open", "password", 10, 10, 0, "::1", "Browser"});
    const auto second = save_session(*database, {0, "two", id, "half", "provider", 20, 20, 0, "", ""});
    touch_session(*database, first, 15);
    touch_session(*database, first, 12);
    EXPECT_EQ(load_session(*database, "one")->last_seen, 15);
    EXPECT_EQ(load_sessions(*database, id).size(), 2u);
    EXPECT_FALSE(end_session(*database, id + 1, first, 30)) << "another's";
    end_sessions(*database, id, second, 30);
    ASSERT_EQ(load_sessions(*database, id).size(), 1u);
    EXPECT_EQ(load_sessions(*database, id).front().way, "provider");
    forget_sessions_before(*database, 20);
    EXPECT_FALSE(load_session(*database, "one"));
}

TEST(Sessions, TokensAttemptsAndLogInsAreKept) {
    const auto database = store_for_test();
    const auto id = save_account(*database, kot());
    const auto token = save_token(*database, {0, "t", id, "выгрузка", "read", 1, 100, 0, 0});
    touch_token(*database, token, 7);
    EXPECT_EQ(load_token(*database, "t")->last_used, 7);
    EXPECT_TRUE(end_token(*database, id, token, 9));
    EXPECT_FALSE(end_token(*database, id, token, 9));
    EXPECT_EQ(load_tokens(*database, id).front().ended, 9);
    EXPECT_EQ(load_attempts(*database, "login:x").failed, 0);
    save_attempts(*database, "login:x", {3, 5, 9});
    save_attempts(*database, "login:x", {4, 6, 19});
    EXPECT_EQ(load_attempts(*database, "login:x").failed, 4);
    save_sign_in(*database, {3, id, "wrong", "::1", ""});
    save_sign_in(*database, {4, id, "in", "::1", ""});
    EXPECT_EQ(load_sign_ins(*database, id).front().outcome, "in");
}

}  // namespace
}  // namespace opora::store
