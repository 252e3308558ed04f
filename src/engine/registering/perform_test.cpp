#include "engine/registering/perform.hpp"

#include <gtest/gtest.h>

namespace opora::registering {
namespace {

using namespace std::chrono_literals;

const Date summer = 2026y / 7 / 1;

Organisation school_of(int id, std::string name, std::string login) {
    Organisation out;
    out.id = OrganisationId{id};
    out.parent = OrganisationId{90};
    out.name = std::move(name);
    out.type = "sosh";
    out.codes = {{"login", std::move(login), 0, 0}, {"inn", "2600000000", 0, 0}};
    return out;
}

std::vector<Organisation> register_of_four() {
    auto branch = school_of(4, "Филиал", "990004");
    branch.branch_of = OrganisationId{2};
    Organisation place;
    place.id = OrganisationId{91};
    place.kind = OrganisationKind::municipality;
    place.name = "Горный округ";
    return {school_of(1, "СОШ № 1", "990001"), school_of(2, "СОШ № 2", "990002"), school_of(3, "ООШ № 3", "990003"),
            branch, place};
}

RegisterAct act_of(RegisterActKind kind, int id) {
    RegisterAct out;
    out.kind = kind;
    out.organisation = OrganisationId{id};
    out.day = summer;
    out.ground = "Постановление № 812 от 01.06.2026";
    return out;
}

Code only_problem(const RegisterAct& act) {
    const auto done = perform(act, register_of_four());
    EXPECT_EQ(done.problems.size(), 1u);
    EXPECT_TRUE(done.changed.empty());
    return done.problems.empty() ? Code::internal : done.problems[0].code;
}

TEST(RegisterActs, ARenamedSchoolIsFoundByItsFormerName) {
    auto act = act_of(RegisterActKind::rename, 1);
    act.name = " Гимназия «Исток» ";
    const auto done = perform(act, register_of_four());
    ASSERT_EQ(done.changed.size(), 1u);
    EXPECT_EQ(done.changed[0].name, "Гимназия «Исток»");
    EXPECT_EQ(done.changed[0].names_written, std::vector<std::string>{"СОШ № 1"});
}

TEST(RegisterActs, ANameGivenBackIsNoFormerOneAnyMore) {
    auto act = act_of(RegisterActKind::rename, 1);
    act.name = "Школа № 1";
    auto all = register_of_four();
    all[0].names_written = {"Школа № 1"};
    EXPECT_EQ(perform(act, all).changed[0].names_written, std::vector<std::string>{"СОШ № 1"});
}

TEST(RegisterActs, ANewLoginBeginsInTheSchoolYearInWhichTheFormerOneEnds) {
    auto act = act_of(RegisterActKind::recode, 1);
    act.login = "990777";
    act.day = 2026y / 9 / 1;
    const auto codes = perform(act, register_of_four()).changed.at(0).codes;
    ASSERT_EQ(codes.size(), 3u);
    EXPECT_EQ(codes[0].year_to, 2027);
    EXPECT_EQ(codes[1].year_to, 0);  // its INN stays
    EXPECT_EQ(codes[2].year_from, 2027);
}

TEST(RegisterActs, AMergerEndsSchoolsAndHandsOnTheirBranches) {
    auto act = act_of(RegisterActKind::merge, 1);
    act.others = {OrganisationId{2}, OrganisationId{3}};
    const auto done = perform(act, register_of_four());
    ASSERT_EQ(done.changed.size(), 3u);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(done.changed[i].merged_into, OrganisationId{1});
        EXPECT_EQ(done.changed[i].codes[0].year_to, 2026);  // on 1 July the school year 2025/2026 is not over
    }
    EXPECT_EQ(done.changed[2].id, OrganisationId{4});
    EXPECT_EQ(done.changed[2].branch_of, OrganisationId{1});
}

TEST(RegisterActs, ABranchThatInheritsItsHeadStandsOnItsOwn) {
    auto act = act_of(RegisterActKind::merge, 4);
    act.others = {OrganisationId{2}};
    const auto done = perform(act, register_of_four());
    ASSERT_EQ(done.changed.size(), 2u);
    EXPECT_EQ(done.changed[1].id, OrganisationId{4});
    EXPECT_EQ(done.changed[1].branch_of, OrganisationId{});
}

TEST(RegisterActs, ADivisionBeginsSchoolsInTheSameMunicipality) {
    auto act = act_of(RegisterActKind::split, 1);
    act.begun = {{"Лицей № 5", "", "lyceum", "990005"}, {"НОШ № 6", "", "", ""}};
    const auto done = perform(act, register_of_four());
    ASSERT_EQ(done.changed.size(), 2u);
    EXPECT_EQ(done.changed[0].parent, OrganisationId{90});
    EXPECT_EQ(done.changed[0].type, "lyceum");
    EXPECT_EQ(done.changed[0].codes[0].year_from, 2026);
    EXPECT_EQ(done.changed[1].type, "sosh");
    EXPECT_TRUE(done.changed[1].codes.empty());
}

TEST(RegisterActs, ASchoolMoves) {
    auto act = act_of(RegisterActKind::move, 3);
    act.parent = OrganisationId{91};
    EXPECT_EQ(perform(act, register_of_four()).changed.at(0).parent, OrganisationId{91});
}

TEST(RegisterActs, WhatCannotBeIsSaid) {
    auto act = act_of(RegisterActKind::rename, 1);
    EXPECT_EQ(only_problem(act), Code::register_field_missing);
    act.name = "СОШ № 1";
    EXPECT_EQ(only_problem(act), Code::register_changes_nothing);
    act.name = "Другая";
    act.ground = " ";
    EXPECT_EQ(only_problem(act), Code::register_field_missing);
    act = act_of(RegisterActKind::rename, 91);
    EXPECT_EQ(only_problem(act), Code::register_no_school);
    act = act_of(RegisterActKind::recode, 1);
    act.login = "99000x";
    EXPECT_EQ(only_problem(act), Code::register_login_unreadable);
    act = act_of(RegisterActKind::merge, 1);
    EXPECT_EQ(only_problem(act), Code::register_field_missing);
    act.others = {OrganisationId{1}};
    EXPECT_EQ(only_problem(act), Code::register_into_itself);
    act.others = {OrganisationId{2}, OrganisationId{2}};
    EXPECT_EQ(only_problem(act), Code::register_into_itself);
    act = act_of(RegisterActKind::move, 1);
    act.parent = OrganisationId{3};
    EXPECT_EQ(only_problem(act), Code::register_field_missing);
    act = act_of(RegisterActKind::split, 1);
    act.begun = {{"А", "", "", "990005"}, {"Б", "", "", "990005"}};
    EXPECT_EQ(only_problem(act), Code::register_login_unreadable);
}

TEST(RegisterActs, ASchoolThatHasEndedDoesNotActAgain) {
    auto all = register_of_four();
    all[0].merged_into = OrganisationId{2};
    auto act = act_of(RegisterActKind::rename, 1);
    act.name = "Другая";
    EXPECT_EQ(perform(act, all).problems.at(0).code, Code::register_ended);
    act = act_of(RegisterActKind::merge, 3);
    act.others = {OrganisationId{1}};
    EXPECT_EQ(perform(act, all).problems.at(0).place.path, "others[0]");
}

}  // namespace
}  // namespace opora::registering
