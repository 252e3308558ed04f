#include "engine/orders/school_lists.hpp"

#include "engine/orders/school_names.hpp"

#include <gtest/gtest.h>

namespace opora::orders {
namespace {

std::string names(std::string_view text) {
    std::string out;
    for (const auto& mention : find_schools(text)) out += (out.empty() ? "" : "; ") + mention.name;
    return out;
}

TEST(SchoolNames, OneSpellingForAll) {
    EXPECT_EQ(names("МОБУ В(С)ОШ №1, Лицей № 3, гимназия № 15"), "В(С)ОШ № 1; Лицей № 3; Гимназия № 15");
    EXPECT_EQ(names("СОШ №№ 14, 20 и 28, лицеи №№ 4, 5"), "СОШ № 14; СОШ № 20; СОШ № 28; Лицей № 4; Лицей № 5");
    EXPECT_EQ(names("школы № 5 и № 6"), "Школа № 5; Школа № 6");
    EXPECT_EQ(names("МБОУ «СОШ № 3» г. Вязь, МБОУ «Луговая ООШ»"), "СОШ № 3 г. Вязь; Луговая ООШ");
    EXPECT_EQ(names("МКОУ СОШ с. Озёрное"), "СОШ с. Озёрное");
    EXPECT_EQ(names("средняя общеобразовательная школа № 7"), "СОШ № 7");
    EXPECT_EQ(names("СОШ № 5, 9 класс"), "СОШ № 5");
}

TEST(SchoolNames, WordsThatAreNoSchools) {
    for (const std::string_view text : {"школьный этап № 5", "СОШ, гимназии, лицеи", "школы с низкими результатами",
                                        "лицензия № 5", "Летняя школа для учителей", "школ-лидеров (Приложение № 2)"})
        EXPECT_EQ(names(text), "") << text;
}

TEST(SchoolLists, TheWordsBeforeSayWhatTheyAre) {
    EXPECT_EQ(meaning_of("школы с низкими результатами"), "low");
    EXPECT_EQ(meaning_of("ОО с признаками необъективных результатов"), "biased");
    EXPECT_EQ(meaning_of("показавших низкие результаты с учетом признаков необъективности"), "low");
    EXPECT_EQ(meaning_of("школы-лидеры"), "leaders");
    EXPECT_EQ(meaning_of("школы района"), "");
}

TEST(SchoolLists, TwoInOneSentence) {
    const auto lists =
        lists_in("Школы с низкими результатами: СОШ № 1, СОШ № 2; школы с признаками необъективности: СОШ № 3.",
                 {4, -1, -1, -1});
    ASSERT_EQ(lists.size(), 2U);
    EXPECT_EQ(lists[0].meaning, "low");
    EXPECT_EQ(lists[0].schools, (std::vector<std::string>{"СОШ № 1", "СОШ № 2"}));
    EXPECT_EQ(lists[1].meaning, "biased");
    EXPECT_EQ(lists[1].schools, (std::vector<std::string>{"СОШ № 3"}));
    EXPECT_EQ(lists[1].spots.front().block, 4);
}

TEST(SchoolLists, ASchoolInASentenceIsNoList) {
    EXPECT_TRUE(lists_in("Провести семинар на базе СОШ № 5 города", {}).empty());
}

TEST(SchoolLists, TheSameListIsTakenOnce) {
    std::vector<SchoolList> lists;
    const SchoolList list{"", "low", {"СОШ № 1", "СОШ № 2"}, {{}, {}}};
    add_list(lists, list);
    add_list(lists, {"", "low", {"СОШ № 2", "СОШ № 1"}, {{}, {}}});
    add_list(lists, {"", "biased", {"СОШ № 2", "СОШ № 1"}, {{}, {}}});
    EXPECT_EQ(lists.size(), 2U);
}

}  // namespace
}  // namespace opora::orders
