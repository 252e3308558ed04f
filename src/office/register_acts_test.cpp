#include "office/register_acts.hpp"

#include "gateway/store/organisations.hpp"
#include "office/desk_for_test.hpp"
#include "office/find_school.hpp"

#include <gtest/gtest.h>

namespace opora::office {
namespace {

using namespace std::chrono_literals;

struct Register : testing::Test, DeskForTest {
    void SetUp() override {
        for (const auto* login : {"990001", "990002", "990003"})
            store::obtain_school(desk->database(), {login, std::string("СОШ ") + login, "26", "Район", "Край"});
    }
    RegisterHistory act(const std::string& school, RegisterAct it, std::vector<std::string> others = {}) const {
        it.day = 2026y / 9 / 1;
        it.ground = "Постановление № 812";
        return perform_register_act(*desk, who, now, {it, school, std::move(others)});
    }
    static RegisterAct of(RegisterActKind kind) {
        RegisterAct out;
        out.kind = kind;
        return out;
    }
};

TEST_F(Register, ARenamedAndRecodedSchoolIsFoundByBothAndRemembersBoth) {
    auto rename = of(RegisterActKind::rename);
    rename.name = "Гимназия «Исток»";
    act("edu990001", rename);
    auto recode = of(RegisterActKind::recode);
    recode.login = "990777";
    const auto history = act("990001", recode);
    ASSERT_EQ(history.entries.size(), 2u);
    EXPECT_EQ(history.entries[0].before, "edu990001");
    EXPECT_EQ(history.entries[0].after, "edu990777");
    EXPECT_EQ(history.entries[1].before, "СОШ 990001");
    for (const auto* code : {"edu990001", "edu990777"}) {
        const auto card = find_school(*desk, code);
        EXPECT_EQ(card.organisation.name, "Гимназия «Исток»");
        EXPECT_EQ(shown_code(card.organisation), "edu990777");
    }
    EXPECT_EQ(store::find_by_name(desk->database(), "СОШ 990001").size(), 1u);
}

TEST_F(Register, AMergerIsInTheHistoryOfEverySchoolConcerned) {
    act("990001", of(RegisterActKind::merge), {"990002", "edu990003"});
    for (const auto* code : {"990001", "990002", "990003"}) {
        const auto history = register_history(*desk, code);
        ASSERT_EQ(history.entries.size(), 1u) << code;
        EXPECT_EQ(history.entries[0].from.size(), 3u);
        EXPECT_EQ(history.schools.size(), 3u);
    }
    const auto heir = find_school(*desk, "990001").organisation.id;
    EXPECT_EQ(find_school(*desk, "990002").organisation.merged_into, heir);
}

TEST_F(Register, ADivisionMakesSchools) {
    auto split = of(RegisterActKind::split);
    split.begun = {{"Лицей", "", "lyceum", "990500"}};
    const auto history = act("990001", split);
    ASSERT_EQ(history.entries.at(0).to.size(), 2u);
    EXPECT_EQ(find_school(*desk, "990500").organisation.parent, find_school(*desk, "990001").organisation.parent);
}

TEST_F(Register, WhatIsRefusedChangesNothing) {
    auto recode = of(RegisterActKind::recode);
    recode.login = "990002";  // another's
    EXPECT_THROW(act("990001", recode), Refusal);
    EXPECT_THROW(act("990001", of(RegisterActKind::merge), {"990001"}), Refusal);
    EXPECT_THROW(act("990009", recode), Refusal);
    EXPECT_TRUE(register_history(*desk, "990001").entries.empty());
    EXPECT_EQ(find_school(*desk, "990001").organisation.codes.size(), 1u);
}

}  // namespace
}  // namespace opora::office
