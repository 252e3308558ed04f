#include "office/school_home.hpp"
#include "office/accounts.hpp"
#include "office/find_school.hpp"
#include "office/make_demo.hpp"
#include "office/region_data.hpp"
#include "office/school_lists.hpp"

#include "gateway/store/organisations.hpp"
#include "gateway/store/parties.hpp"
#include "office/plan_for_test.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace {

using namespace opora;
using namespace opora::office;
namespace fs = std::filesystem;

/// A small invented region of two years, made once.
class SchoolHomeOfRegion : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-school-home-" + std::to_string(getpid()));
        fs::remove_all(home);
        DemoWish wish;
        wish.schools = 45;
        wish.years = 2;
        wish.format = FileFormat::csv;
        Progress nobody_watches;
        make_demo(places_for_test(home), house, now, wish, nobody_watches);
        desk = std::make_unique<Desk>(places_for_test(home), now);
        year = usual_year(desk->database());
        const auto rows = list_organisations(*desk, {OrganisationKind::school, {}, {}, 200});
        for (const auto& row : rows) {
            const auto at = shown_code(row.organisation);
            const auto found = open_school_home(*desk, house, now, Language::russian, at, 0);
            if (!found.picture.years.empty() && found.picture.years.back().similar) school = row.organisation;
        }
    }
    static void TearDownTestSuite() {
        desk.reset();
        fs::remove_all(home);
    }
    static SchoolHome open(const Person& who = house) {
        return open_school_home(*desk, who, now, Language::russian, shown_code(school), 0);
    }
    static Person head_of(OrganisationId organisation) {
        return {"Директор", Language::russian, 7, {{Role::school_head, organisation, "", "", 0}}};
    }

    static inline const Person house{"Иванова", Language::russian};
    static inline const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
    static inline fs::path home;
    static inline std::unique_ptr<Desk> desk;
    static inline int year = 0;
    static inline Organisation school;
};

TEST_F(SchoolHomeOfRegion, FitsOnePageAndHasItsWords) {
    const auto found = open();
    EXPECT_EQ(found.year, year);
    EXPECT_LE(found.asked.size(), asked_at_once);
    EXPECT_LE(found.why.size(), 2u);
    EXPECT_LE(found.days.size(), 6u);
    ASSERT_FALSE(found.picture.years.empty());
    EXPECT_GE(found.picture.years.back().schools, picture::fewest_beside);
    auto sentences = found.why;
    sentences.push_back(found.picture.title);
    sentences.push_back(found.picture.subtitle);
    for (const auto& said : found.picture.footnote) sentences.push_back(said);
    for (const auto language : {Language::russian, Language::english})
        for (const auto& said : sentences) {
            const auto text = say(language, said);
            EXPECT_EQ(text.find("⟨"), std::string::npos) << said.key;
            EXPECT_EQ(text.find('{'), std::string::npos) << text;
        }
}

TEST_F(SchoolHomeOfRegion, ASchoolOpensItsOwnAndNoOther) {
    const auto mine = open(head_of(school.id));
    EXPECT_EQ(mine.school.organisation.id, school.id);
    EXPECT_EQ(mine.picture.years.size(), open().picture.years.size());
    OrganisationId other{};
    for (const auto& row : list_organisations(*desk, {OrganisationKind::school, {}, {}, 200}))
        if (row.organisation.id != school.id) other = row.organisation.id;
    EXPECT_THROW(open(head_of(other)), Refusal);
}

TEST_F(SchoolHomeOfRegion, AnOpenListIsAskedOnceAndUntilItIsAnswered) {
    EXPECT_EQ(open().why.front().key, "home.why.nothing");
    ListDraftWish wish;
    wish.purpose = ListPurpose::low_results;
    wish.year = year;
    wish.title = "Кому помочь";
    wish.schools = {shown_code(school)};
    wish.ground = "мало математиков";
    wish.by = "Петрова";
    const auto list = draft_school_list(*desk, house, now, wish).list.id;
    EXPECT_TRUE(open().lists.empty()) << "a draft is no news for a school";

    ListStepWish window;
    window.step.kind = ListStepKind::window;
    window.step.by = "Петрова";
    window.step.first = Date{std::chrono::floor<std::chrono::days>(now)};
    window.step.last = Date{std::chrono::floor<std::chrono::days>(now) + std::chrono::days{10}};
    add_list_step(*desk, house, now, list, window);
    const auto asked = open(head_of(school.id));
    ASSERT_FALSE(asked.lists.empty());
    EXPECT_EQ(asked.why.front().key, "home.why.list");
    const auto of_list = [](const SchoolHome& found) {
        return std::count_if(found.asked.begin(), found.asked.end(),
                             [](const auto& one) { return one.kind == "list"; });
    };
    EXPECT_EQ(of_list(asked), 1);

    ListStepWish reply;
    reply.step.kind = ListStepKind::reply;
    reply.step.by = "директор";
    reply.step.text = "данные верны, нужна помощь";
    reply.school = shown_code(school);
    add_list_step(*desk, head_of(school.id), now, list, reply);
    const auto after = open(head_of(school.id));
    EXPECT_EQ(of_list(after), 0);
    EXPECT_TRUE(after.lists.front().can_reply) << "more can still be said";
}

TEST_F(SchoolHomeOfRegion, MethodistsOfTheMunicipalityHelp) {
    EXPECT_TRUE(open().helpers.empty());
    make_first_administrator(*desk, house, now, "admin@example.org", "Админ", "");
    const auto invite = [&](const char* name, Role role, OrganisationId where) {
        invite_person(*desk, house, now, "",
                      {"",
                       name,
                       std::string(name_of(role)) + std::to_string(std::int64_t(where)) + "@example.org",
                       {},
                       {{role, where, "", "", 0}}});
    };
    invite("Глава", Role::municipal_head, school.parent);
    invite("Методист", Role::methodist, school.parent);
    const auto helpers = open(head_of(school.id)).helpers;
    ASSERT_EQ(helpers.size(), 2u);
    EXPECT_EQ(helpers.front().name, "Методист");
}

TEST(SchoolHome, AsksAtMostFiveTasksTheNearestFirst) {
    const OrderForTest test;
    const auto database = test.desk->database();
    Organisation school;
    school.name = "СОШ № 7";
    const auto id = store::save_organisation(database, school);
    Party party;
    party.name = "Школа семь";
    party.school = std::int64_t(id);
    const auto who_does = store::save_party(database, party);
    std::vector<TaskId> all;
    for (const auto& row : test.tasks(test.accepted())) all.push_back(row.task.id);
    ASSERT_GT(all.size(), asked_at_once);
    TaskAct give;
    give.act = "reassign";
    give.tasks = all;
    give.party = who_does;
    const auto given = act_on_tasks(*test.desk, test.who, test.now, give).done.size();
    const auto code = "#" + std::to_string(std::int64_t(id));
    const Person head{"Директор", Language::russian, 7, {{Role::school_head, id, "", "", 0}}};
    const auto home = open_school_home(*test.desk, head, test.now, Language::russian, code, 0);
    EXPECT_EQ(home.year, 0) << "without results the page stands all the same";
    EXPECT_TRUE(home.picture.years.empty());
    ASSERT_EQ(home.asked.size(), std::min(given, asked_at_once));
    EXPECT_GE(home.asked_in_all, static_cast<int>(home.asked.size()));
    for (std::size_t i = 1; i < home.asked.size(); ++i)
        EXPECT_TRUE(!home.asked[i].due || (home.asked[i - 1].due && *home.asked[i - 1].due <= *home.asked[i].due));
    ASSERT_TRUE(home.asked.front().task);
    EXPECT_TRUE(home.asked.front().task->order_said) << "from which order";

    const auto first = home.asked.front().task->task.id;
    test.submit(first);
    const auto after = open_school_home(*test.desk, head, test.now, Language::russian, code, 0);
    EXPECT_EQ(after.asked_in_all, home.asked_in_all - 1) << "what waits for acceptance is not asked of the school";
}

}  // namespace
