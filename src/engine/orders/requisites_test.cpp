#include "engine/orders/requisites.hpp"

#include "engine/orders/letters.hpp"
#include "engine/orders/remarks.hpp"
#include "engine/orders/residue.hpp"

#include <gtest/gtest.h>

namespace opora::orders {
namespace {

TEST(Requisites, DatesAsOrdersPrintThem) {
    struct Case {
        std::string_view text, date;
    };
    const Case cases[] = {
        {"« 07 » 11 20 18 г.", "07.11.2018"},
        {"«05» 02 _____ 2019 г.", "05.02.2019"},
        {"от 02.04.2021 г", "02.04.2021"},
        {"17.08.2020", "17.08.2020"},
        {"от 3 марта 2022 г. № 5", "03.03.2022"},
        {"«12» сентября 2023 года", "12.09.2023"},
        {"1.09.20", "01.09.2020"},
        {"10 мая 2024", "10.05.2024"},
    };
    for (const auto& [text, date] : cases) {
        const auto found = find_date(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(day_text(found->date), date) << text;
    }
}

TEST(Requisites, NoDates) {
    for (const std::string_view text : {"№ 10-12-504/10-2870", "2020 – 2022 гг.", "31.02.2020", "«__» _____ 2019",
                                        "3.1. Провести", "9, 11 классы 2020", "тел. 22-33-44", "32 мая 2020", "", "12"})
        EXPECT_FALSE(find_date(text)) << text;
}

TEST(Requisites, TheYearMarkBelongsToTheDate) {
    const std::string text = "от 26 января 2021 г. № 7";
    const auto found = find_date(text);
    ASSERT_TRUE(found);
    EXPECT_EQ(text.substr(found->at, found->end - found->at), "26 января 2021 г.");
}

TEST(Requisites, Numbers) {
    struct Case {
        std::string_view text, number;
    };
    const Case cases[] = {
        {"№ 512 - АБ", "512-АБ"},
        {"№ 44-02", "44-02"},
        {"№126 от 26.01.2021", "126"},
        {"N 1642", "1642"},
        {"№ 10-58-504/10-28,", "10-58-504/10-28"},
        {"№ 306, в рамках", "306"},
        {"№ 5 – лучшая", "5"},
        {"от 01.02.2020 № 01-05/123-п", "01-05/123-п"},
        {"№ 77 ОД", "77"},
        {"№ ___ без номера № 8", "8"},
        {"№№ 4, 5; № 6", "6"},
    };
    for (const auto& [text, number] : cases) {
        const auto found = find_number(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(found->number, number) << text;
    }
    for (const std::string_view text : {"№ ____", "№", "", "Номер", "НИКО"}) EXPECT_FALSE(find_number(text)) << text;
}

TEST(Requisites, Names) {
    for (const std::string_view text : {"О.Н. Медведь", "О. Н. Медведь", "Медведь О.Н.", "О.Н.Медведь",
                                        "И. Римский-Корсаков", "Медведь Ольга Николаевна"})
        EXPECT_TRUE(is_name(text)) << text;
    for (const std::string_view text : {"Медведь", "И.о. начальника", "ООО", "о.н. медведь", "", "Приложение 1"})
        EXPECT_FALSE(is_name(text)) << text;
    const std::string line = "Начальник МУ РУО О.Н. Медведь";
    EXPECT_EQ(line.substr(name_at_end(line)), "О.Н. Медведь");
    EXPECT_EQ(name_at_end("обеспечить выполнение плана"), std::string::npos);
}

TEST(Requisites, NumbersThatLinesBeginWith) {
    struct Case {
        std::string_view text, number, rest;
    };
    const Case cases[] = {
        {"3. Отделу", "3", "Отделу"},
        {"3.1. Провести", "3.1", "Провести"},
        {"3.9.1. вести", "3.9.1", "вести"},
        {"2) вести", "2)", "вести"},
        {"4.Меры", "4", "Меры"},
        {"IV. Кадры", "IV", "Кадры"},
        {"1.1", "1.1", ""},
        {"№ 5", "5", ""},
        {"12 школ", "12", "школ"},
        {"2020 год", "", "2020 год"},
        {"25.09.2020", "", "25.09.2020"},
        {"Иванов", "", "Иванов"},
        {"ВПР", "", "ВПР"},
        {"5-й класс", "", "5-й класс"},
    };
    for (const auto& [text, number, rest] : cases) {
        const auto found = leading_number(text);
        EXPECT_EQ(found.number, number) << text;
        EXPECT_EQ(text.substr(found.size), rest) << text;
    }
    EXPECT_EQ(last_part("3.10"), 10);
    EXPECT_EQ(last_part("IX"), 9);
    EXPECT_EQ(last_part("7)"), 7);
    EXPECT_EQ(last_part("а"), 0);
    EXPECT_EQ(first_parts("3.9.1"), "3.9");
}

TEST(Letters, CleansWhatAConversionLeft) {
    EXPECT_EQ(cleaned("<p>Работа  со школами</p> <ul style=\"list-style-type: none\"> - раз"),
              "Работа со школами - раз");
    EXPECT_EQ(cleaned("**Срок**&nbsp;— май"), "Срок — май");
    EXPECT_EQ(cleaned("балл < 3 и > 1"), "балл < 3 и > 1");
    EXPECT_EQ(cleaned("обра\u00adзование \n  школ "), "образование\nшкол");
}

TEST(Letters, SmallKeepsEveryByteAtItsPlace) {
    const std::string text = "Ёлка – СОШ № 5, PDF";
    EXPECT_EQ(small(text), "елка – сош № 5, pdf");
    EXPECT_EQ(small(text).size(), text.size());
}

TEST(Letters, LookAlikesCompareAsRussian) {
    EXPECT_EQ(comparable("Черnодуб"), comparable("Чернодуб"));
    EXPECT_EQ(mixed_word("Л. Черnодуб, PDF, PR-служба, 11A"), "Черnодуб");
    EXPECT_EQ(mixed_word("PR-служба"), "");
}

TEST(Letters, JoinsWhatAPageBreakTore) {
    EXPECT_EQ(joined("перевод школ в", "режим развития", Joint::sentence), "перевод школ в режим развития");
    EXPECT_EQ(joined("на базе", "Центра", Joint::list), "на базе Центра");
    EXPECT_EQ(joined("А.А. Лис, методист", "Б.Б. Волк", Joint::list), "А.А. Лис, методист\nБ.Б. Волк");
    EXPECT_EQ(joined("социально-", "бытовых", Joint::sentence), "социально-бытовых");
    EXPECT_EQ(joined("Сделано.", "Далее", Joint::sentence), "Сделано.\nДалее");
    EXPECT_EQ(joined("Провести:", "- семинар", Joint::sentence), "Провести:\n- семинар");
}

TEST(Residue, IsTakenOut) {
    std::string text = "Семинар [Введите текст] для школ";
    EXPECT_EQ(take_residue(text), "[Введите текст]");
    EXPECT_EQ(text, "Семинар для школ");
    std::string clean = "Семинар [1] для школ";
    EXPECT_EQ(take_residue(clean), "");
    EXPECT_EQ(clean, "Семинар [1] для школ");
}

}  // namespace
}  // namespace opora::orders
