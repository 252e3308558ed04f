// The order of a municipality from ../shared: read, accepted, at work. Its sentences stay there; here are counts by
// hand.

#include "office/orders.hpp"
#include "office/plan_for_test.hpp"
#include "office/read_order.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

namespace opora::office {
namespace {

std::filesystem::path seed(const char* name) {
    const char* given = std::getenv("OPORA_SHARED");
    return std::filesystem::path(given ? given : OPORA_ROOT "/../shared") / "seeds" / name;
}

std::string text_of_seed(const char* name) {
    std::ostringstream text;
    text << std::ifstream(seed(name), std::ios::binary).rdbuf();
    return text.str();
}

TEST(SeedOrder, AMunicipalOrderBecomesAPlanWithEveryRowAtWork) {
    if (!std::filesystem::exists(seed("S4.txt"))) GTEST_SKIP() << "no ../shared/seeds here";
    const OrderForTest test;
    AcceptOrder wish;
    wish.upload = test.lay("S4.txt", text_of_seed("S4.txt"));
    const auto draft = read_order(*test.desk, wish.upload);
    wish.reading = draft.reading;
    EXPECT_EQ(draft.reading.head.date, day("2020-09-25"));
    EXPECT_TRUE(draft.twins.empty());
    ASSERT_EQ(draft.reading.plans.size(), 1u);
    EXPECT_EQ(draft.reading.pairs.size(), 22u);
    const auto done = accept_order(*test.desk, test.who, test.now, wish);
    ASSERT_EQ(done.plans.size(), 2u) << "the plan, and the obligations of the clauses";
    EXPECT_EQ(done.plans[0].measures, 30) << "6 + 11 + 3 + 2 + 8 rows";
    EXPECT_TRUE(done.plans[1].is_duties);
    EXPECT_GT(done.plans[1].measures, 10);

    const auto view = find_plan(*test.desk, test.now, done.plans[0].id);
    EXPECT_EQ(view.body.members.at(Spread::low_schools).size(), 22u);
    EXPECT_EQ(view.body.members.at(Spread::leader_schools).size(), 16u);
    for (const auto& section : view.body.sections)
        for (const auto& measure : section.measures)
            EXPECT_GT(view.measures.count(measure.id), 0u) << measure.number << " " << measure.title;
    std::size_t without_day = 0;
    for (const auto& row : test.tasks(done.plans[0].id)) {
        EXPECT_FALSE(row.party_name.empty()) << row.title;
        EXPECT_FALSE(row.task.reason.empty()) << row.title;
        without_day += !row.task.due;
    }
    EXPECT_GT(without_day, 0u) << "rows by a schedule wait";

    AcceptOrder again;
    again.upload = test.lay("S4 ещё раз.txt", text_of_seed("S4.txt"));
    const auto twins = read_order(*test.desk, again.upload).twins;
    ASSERT_EQ(twins.size(), 1u);
    EXPECT_TRUE(twins[0].is_same);
    EXPECT_TRUE(twins[0].differences.empty()) << say(Language::russian, twins[0].differences[0].said);
}

TEST(SeedOrder, EveryOneOfTheFiveIsReadAndPreviewed) {
    if (!std::filesystem::exists(seed("S4.txt"))) GTEST_SKIP() << "no ../shared/seeds here";
    const OrderForTest test;
    for (const char* name : {"S0.txt", "S1.txt", "S2.txt", "S3.txt", "S4.txt"}) {
        AcceptOrder wish;
        wish.upload = test.lay(name, text_of_seed(name));
        wish.reading = read_order(*test.desk, wish.upload).reading;
        wish.settings.resize(wish.reading.plans.size() + 1);
        for (auto& one : wish.settings) one.period = Period{day("2020-01-01"), day("2021-12-31")};
        const auto looked = preview_order(*test.desk, wish);
        EXPECT_GT(looked.tasks, 0) << name;
        EXPECT_GE(looked.tasks, looked.measures) << name << ": a measure without a task is lost";
        for (const auto& said : looked.said)
            EXPECT_EQ(say(Language::russian, said).find("⟨"), std::string::npos) << said.key;
        EXPECT_TRUE(list_plans(*test.desk, test.now).empty());
    }
}

}  // namespace
}  // namespace opora::office
