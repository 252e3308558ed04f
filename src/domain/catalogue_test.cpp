#include "domain/catalogue.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

Instrument instrument(const char* name, std::vector<int> maxima, int version = 1) {
    Instrument one;
    one.procedure = *procedure_named(name);
    one.version = version;
    for (const int maximum : maxima) {
        one.positions.push_back({std::to_string(one.positions.size() + 1), maximum, "", "", ""});
        one.maximum += maximum;
    }
    return one;
}

Subject russian() { return {"ru", "Русский язык", "Russian", {"рус. яз.", "русский"}}; }

TEST(Catalogue, FollowsTheStandInUnderTheAskedName) {
    auto own = instrument("vpr-2021-4-ru", {2, 3});
    own.cuts = {1, 2, 4};
    auto middle = instrument("vpr-2020-4-ru", {});
    middle.same_as = "vpr-2021-4-ru";
    auto far = instrument("vpr-2019-4-ru", {});
    far.same_as = "vpr-2020-4-ru";
    const Catalogue catalogue({russian()}, {far, own, middle});
    const auto* found = catalogue.find(*procedure_named("vpr-2019-4-ru"));
    ASSERT_TRUE(found);
    EXPECT_EQ(name_of(found->procedure), "vpr-2019-4-ru");
    EXPECT_EQ(found->positions.size(), 2u);
    EXPECT_EQ(found->maximum, 5);
    EXPECT_EQ(found->cuts, own.cuts);
    EXPECT_EQ(catalogue.find(*procedure_named("vpr-2018-4-ru")), nullptr);
}

TEST(Catalogue, ACircleOfStandInsLeavesThePositionsEmpty) {
    auto one = instrument("vpr-2020-4-ru", {});
    one.same_as = "vpr-2021-4-ru";
    auto two = instrument("vpr-2021-4-ru", {});
    two.same_as = "vpr-2020-4-ru";
    const Catalogue catalogue({}, {one, two});
    EXPECT_TRUE(catalogue.find(one.procedure)->positions.empty());
}

TEST(Catalogue, TheHighestVersionCounts) {
    const Catalogue catalogue({}, {instrument("vpr-2021-4-ru", {1}, 1), instrument("vpr-2021-4-ru", {1, 1}, 3),
                                   instrument("vpr-2021-4-ru", {1, 1, 1}, 2)});
    EXPECT_EQ(catalogue.instruments().size(), 1u);
    EXPECT_EQ(catalogue.instruments()[0].positions.size(), 2u);
}

TEST(Catalogue, KnowsASubjectByAnySpelling) {
    const Catalogue catalogue({russian()}, {});
    for (const auto* name : {"ru", "РУССКИЙ  ЯЗЫК", " русский\u00a0язык ", "Рус. яз.", "russian"})
        EXPECT_TRUE(catalogue.subject_named(name)) << name;
    EXPECT_EQ(catalogue.subject_named("физика"), nullptr);
}

TEST(Catalogue, TitlesAProcedureInBothLanguages) {
    const Catalogue catalogue({russian()}, {});
    const auto procedure = *procedure_named("vpr-2021-4-ru");
    EXPECT_EQ(catalogue.title(procedure, Language::russian), "ВПР 2021, русский язык, 4 класс");
    EXPECT_EQ(catalogue.title(procedure, Language::english), "VPR 2021, Russian, grade 4");
}

}  // namespace
}  // namespace opora
