#include "gateway/store/organisations.hpp"

#include "base/problem.hpp"
#include "gateway/store/invented.hpp"
#include "gateway/store/store_for_test.hpp"
#include "gateway/store/works.hpp"

#include <gtest/gtest.h>

namespace opora::store {
namespace {

class Register : public testing::Test {
 protected:
    std::unique_ptr<Database> database = store_for_test();

    OrganisationId school(const std::string& login, const std::string& name, int from = 0, int to = 0) {
        Organisation it;
        it.name = name;
        it.codes = {{"login", login, from, to}};
        return save_organisation(*database, it);
    }
};

TEST_F(Register, GivesBackWhatItWasGiven) {
    Organisation it;
    it.name = "СОШ № 5";
    it.full_name = "МБОУ «Средняя общеобразовательная школа № 5»";
    it.type = "sosh";
    it.settlement = "village";
    it.settlement_size = "1_5";
    it.codes = {{"ege", "000123"}, {"login", "990005", 2022, 0}, {"oge", "123", 2019, 2021}};
    it.names_written = {"МБОУ СОШ №5", "Школа 5"};
    it.parent = school("990001", "Головная");
    it.branch_of = it.parent;
    const auto id = save_organisation(*database, it);
    const auto got = load_organisation(*database, id);
    ASSERT_TRUE(got);
    EXPECT_EQ(got->name, it.name);
    EXPECT_EQ(got->full_name, it.full_name);
    EXPECT_EQ(got->type, "sosh");
    EXPECT_EQ(got->settlement, "village");
    EXPECT_EQ(got->settlement_size, "1_5");
    EXPECT_EQ(got->parent, it.parent);
    EXPECT_EQ(got->branch_of, it.branch_of);
    EXPECT_EQ(got->merged_into, OrganisationId{});
    EXPECT_EQ(got->names_written, it.names_written);
    ASSERT_EQ(got->codes.size(), 3u);
    EXPECT_EQ(got->codes[0].code, "000123");
    EXPECT_EQ(got->codes[1].year_from, 2022);
    const auto all = load_organisations(*database);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[1].codes.size(), 3u);
    EXPECT_EQ(all[1].names_written.size(), 2u);
    EXPECT_EQ(all[0].codes.size(), 1u);
}

TEST_F(Register, ALoginIsOneSchoolsAtATime) {
    const auto old = school("990001", "Прежняя", 2015, 2019);
    const auto heir = school("990001", "Новая", 2020, 0);
    EXPECT_EQ(find_school(*database, "990001"), heir);
    EXPECT_EQ(find_school(*database, "990001", 2018), old);
    EXPECT_EQ(find_school(*database, "990001", 2021), heir);
    EXPECT_FALSE(find_school(*database, "990001", 2010));
    EXPECT_THROW(school("990001", "Третья", 2019, 2019), Refusal);
    EXPECT_EQ(load_organisations(*database).size(), 2u);
}

TEST_F(Register, OfTwoWithOneInnTheHeadIsFound) {
    Organisation branch, head;
    head.name = "Головная";
    head.codes = {{"inn", "2200000001"}};
    branch.name = "Филиал";
    branch.codes = head.codes;
    branch.branch_of = save_organisation(*database, head);
    save_organisation(*database, branch);
    EXPECT_EQ(find_by_code(*database, "inn", "2200000001"), branch.branch_of);
}

TEST_F(Register, ASchoolThatItLacksIsMadeWithItsMunicipality) {
    const auto id = obtain_school(*database, {"990123", "СОШ № 123", "M7", "Озёрный округ", "Край"});
    const auto made = load_organisation(*database, id);
    const auto municipality = load_organisation(*database, made->parent);
    EXPECT_EQ(municipality->name, "Озёрный округ");
    EXPECT_EQ(load_organisation(*database, municipality->parent)->name, "Край");
    EXPECT_EQ(obtain_school(*database, {"990123", "СОШ № 123", "M7", "Озёрный округ", "Край"}), id);
    EXPECT_EQ(load_organisation(*database, obtain_school(*database, {"990124", "", "", "озерный округ", ""}))->parent,
              made->parent);
    EXPECT_EQ(load_organisations(*database, OrganisationKind::municipality).size(), 1u);
    EXPECT_EQ(load_organisations(*database, OrganisationKind::region).size(), 1u);
}

TEST_F(Register, AKnownSchoolKeepsItsNameAndRemembersTheOther) {
    const auto id = school("990123", "СОШ № 123");
    EXPECT_EQ(obtain_school(*database, {"990123", "МБОУ СОШ 123", "", "", ""}), id);
    EXPECT_EQ(obtain_school(*database, {"990123", "МБОУ СОШ 123", "", "", ""}), id);
    const auto got = load_organisation(*database, id);
    EXPECT_EQ(got->name, "СОШ № 123");
    EXPECT_EQ(got->names_written, std::vector<std::string>{"МБОУ СОШ 123"});
}

TEST_F(Register, IsSearchedWhateverTheCase) {
    const auto id = school("990001", "Гимназия «Взлёт» 100%");
    for (const char* text : {"ВЗЛЕТ", "взлёт", "Гимназия  «взл", "100%"})
        EXPECT_EQ(find_by_name(*database, text), std::vector{id}) << text;
    EXPECT_TRUE(find_by_name(*database, "1_0").empty());
}

TEST_F(Register, KeepsContextByYear) {
    const auto id = school("990001", "СОШ");
    save_context(*database, {id, 2022, {{"pupils", "120"}, {"teachers", "11"}}});
    save_context(*database, {id, 2022, {{"pupils", "125"}}});
    save_context(*database, {id, 2021, {{"pupils", "118"}}});
    const auto all = load_context(*database, id);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].year, 2021);
    EXPECT_EQ(all[1].fields.at("pupils"), "125");
    EXPECT_EQ(all[1].fields.at("teachers"), "11");
    EXPECT_EQ(load_contexts(*database, 2022).size(), 1u);
}

TEST_F(Register, AnImportIntoItCanBeUndone) {
    const auto known = school("990001", "СОШ № 1");
    save_context(*database, {known, 2022, {{"pupils", "120"}}});
    const auto import = invented::import(*database);
    auto changed = *load_organisation(*database, known);
    changed.name = "Ошибка";
    changed.codes.push_back({"oge", "77"});
    save_organisation(*database, changed, import);
    obtain_school(*database, {"990002", "СОШ № 2", "M1", "Округ", "Край"}, import);
    save_context(*database, {known, 2022, {{"pupils", "0"}, {"teachers", "0"}}}, import);
    const auto report = undo_import(*database, import, "2026-11-22T12:00:00");
    EXPECT_EQ(report.register_reversed, 6);  // one changed, school, municipality and region made; two fields
    EXPECT_EQ(report.not_reversed, 0);
    const auto all = load_organisations(*database);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].name, "СОШ № 1");
    EXPECT_EQ(all[0].codes.size(), 1u);
    EXPECT_EQ(load_context(*database, known)[0].fields, (std::map<std::string, std::string>{{"pupils", "120"}}));
}

TEST_F(Register, UndoLeavesWhatWasChangedLaterOrIsInUse) {
    const auto import = invented::import(*database);
    const auto one = obtain_school(*database, {"990001", "СОШ № 1", "M1", "Округ", ""}, import);
    obtain_school(*database, {"990002", "СОШ № 2", "M1", "Округ", ""}, import);
    auto by_hand = *load_organisation(*database, one);
    by_hand.name = "Школа № 1";
    save_organisation(*database, by_hand);
    const auto report = undo_import(*database, import, "2026-11-22T12:00:00");
    EXPECT_EQ(report.register_reversed, 1);
    EXPECT_EQ(report.not_reversed, 2) << "the school changed by hand, and its municipality";
    EXPECT_EQ(load_organisation(*database, one)->name, "Школа № 1");
    EXPECT_EQ(database->check_integrity(), "ok");
}

}  // namespace
}  // namespace opora::store
