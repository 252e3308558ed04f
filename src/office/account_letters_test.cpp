// A forgotten password, the own password once more, and the list of people that leaves the house.

#include "gateway/mail/mail_file.hpp"
#include "gateway/store/audit.hpp"
#include "office/account_links.hpp"
#include "office/accounts.hpp"
#include "office/askers.hpp"
#include "office/desk_files.hpp"
#include "office/desk_for_test.hpp"
#include "office/export_people.hpp"
#include "office/invite_people.hpp"
#include "office/own_password.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace opora::office {
namespace {

const std::string tea_password = "лиловый чайник у окна";
const Whence at_school{"10.0.0.7", "Browser"};

class AccountLettersTest : public testing::Test, public DeskForTest {
 protected:
    AccountLettersTest() {
        const auto made = make_first_administrator(*desk, who, now, "admin@example.org", "Главная А. А.", "");
        const auto word = use_account_link(*desk, now, at_school, made.word, tea_password).word;
        admin = desk->askers().of_session(word, now)->person;
    }
    /// Nobody answers there: letters are tried aside and lost.
    void set_up_letters() const {
        mail::MailSettings settings;
        settings.server.address = "smtp://127.0.0.1:9";
        settings.server.from = "opora@example.org";
        settings.is_on = true;
        mail::write_mail_file(home, settings);
    }
    int asked() const {
        const auto rows = store::load_audit(desk->database());
        return static_cast<int>(
            std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.act == "ask_new_password"; }));
    }
    template <class Work>
    static Code code_of(Work work) {
        try {
            work();
        } catch (const Refusal& refusal) {
            return refusal.problem().code;
        }
        return Code::internal;
    }
    Person admin;
};

TEST_F(AccountLettersTest, WithoutLettersNobodyIsHelpedByOne) {
    for (const char* login : {"admin@example.org", "nobody@example.org"})
        EXPECT_EQ(code_of([&] { ask_new_password(*desk, now, at_school, "", login); }), Code::mail_off);
    EXPECT_EQ(asked(), 0);
}

TEST_F(AccountLettersTest, AForgottenPasswordIsAnsweredAlikeForEverybody) {
    set_up_letters();
    for (const char* login : {" Admin@example.org", "nobody@example.org"})
        EXPECT_EQ(code_of([&] { ask_new_password(*desk, now, at_school, "", login); }), Code::internal) << login;
    EXPECT_EQ(asked(), 1);
    for (int i = 0; i < 2; ++i)
        for (const char* login : {"admin@example.org", "nobody@example.org"})
            EXPECT_EQ(code_of([&] { ask_new_password(*desk, now, at_school, "", login); }), Code::internal);
    for (const char* login : {"admin@example.org", "nobody@example.org"}) {
        code_of([&] { ask_new_password(*desk, now, at_school, "", login); });
        EXPECT_EQ(code_of([&] { ask_new_password(*desk, now, at_school, "", login); }), Code::sign_in_delayed);
    }
}

TEST_F(AccountLettersTest, WhoWasNotInYetOrIsLockedGetsNoLink) {
    set_up_letters();
    const auto made = invite_person(*desk, admin, now, "", {"kot", "Кот", "kot@example.org", {}, {}});
    ask_new_password(*desk, now, at_school, "", "kot");
    EXPECT_EQ(read_account_link(*desk, now, made.word).kind, "invitation") << "the invitation stays good";
    use_account_link(*desk, now, at_school, made.word, tea_password);
    AccountChange lock;
    lock.is_locked = true;
    change_account(*desk, admin, now, made.account.id, lock);
    ask_new_password(*desk, now, at_school, "", "kot");
    EXPECT_EQ(asked(), 0);
}

TEST_F(AccountLettersTest, TheOwnPasswordIsAskedOnceMore) {
    EXPECT_EQ(code_of([&] { confirm_own_password(*desk, admin, now, "не тот"); }), Code::password_wrong);
    EXPECT_EQ(code_of([&] { confirm_own_password(*desk, admin, now, tea_password); }), Code::internal);
    EXPECT_EQ(code_of([&] { confirm_own_password(*desk, who, now, ""); }), Code::internal) << "this computer's own";
}

TEST_F(AccountLettersTest, TheListOfPeopleIsReadBackAsInvitations) {
    invite_person(*desk, admin, now, "",
                  {"kot",
                   "Кот Пётр",
                   "kot@example.org",
                   {},
                   {{Role::auditor, OrganisationId{}, "2026-09-01", "", 0},
                    {Role::region_analyst, OrganisationId{}, "", "", 0}}});
    const auto file = export_people(*desk, admin, now, Language::russian, ListFormat::csv);
    EXPECT_EQ(file.bytes.find(tea_password), std::string::npos);
    EXPECT_EQ(file.bytes.find("argon2"), std::string::npos);
    EXPECT_NE(file.bytes.find("проверяющий"), std::string::npos);
    auto mended = file.bytes;
    for (auto at = mended.find("kot"); at != std::string::npos; at = mended.find("kot", at + 3))
        mended.replace(at, 3, "pes");
    const auto lay = [&](const std::string& text) {
        return lay_desk_file(desk->uploads(), write("люди.csv", text), "люди.csv").id;
    };
    EXPECT_TRUE(invite_people(*desk, admin, now, "", lay(file.bytes), true).people.empty()) << "all are there already";
    const auto back = invite_people(*desk, admin, now, "", lay(mended), true);
    ASSERT_EQ(back.people.size(), 1u);
    EXPECT_EQ(back.people[0].wish.login, "pes");
    EXPECT_EQ(back.people[0].wish.posts.at(0).role, Role::auditor);
    EXPECT_EQ(back.people[0].wish.posts.at(0).from, "2026-09-01");
    const Person other{"Кот", Language::russian, 2, {{Role::region_head, OrganisationId{}, "", "", 0}}};
    EXPECT_EQ(code_of([&] { export_people(*desk, other, now, Language::russian, ListFormat::csv); }),
              Code::not_allowed);
}

}  // namespace
}  // namespace opora::office
