#include "gateway/document/sample_documents.hpp"

#include <gtest/gtest.h>

namespace opora::document {
namespace {

using sample::read_lines;
using namespace std::string_literals;

TEST(ReadText, LinesAreParagraphsAndTabsAreTables) {
    EXPECT_EQ(read_lines("Приказ\n\nПлан работы\n№\tМероприятие\tСрок\n1.\tСеминар\tмай\n2.\tВебинар\t\nКонец."),
              "p Приказ\np План работы\n| № | Мероприятие | Срок |\n| 1. | Семинар | май |\n| 2. | Вебинар |  |\n"
              "p Конец.\n");
}

TEST(ReadText, ABlankLineEndsATableAndEveryRowHasAllItsCells) {
    EXPECT_EQ(read_lines("1\tсеминар\tмай\t\t\n\t\t\t\n\tв школе\n\n\t\tиюнь\n2\tвебинар\tмай\n"),
              "| 1 | семинар | май |\n|  | в школе |  |\n|  |  | июнь |\n| 2 | вебинар | май |\n");
}

TEST(ReadText, ALineInSmallLettersGoesOnWithItsParagraph) {
    EXPECT_EQ(read_lines("Приложение\nк приказу управления\nот 11.10.2019\n\nСписок:\nпервый;\nвторой.\nа) третий\n"
                         "ГОРОД  \nРАЙОН\n"),
              "p Приложение⏎к приказу управления⏎от 11.10.2019\np Список:\np первый;\np второй.\np а) третий\n"
              "p ГОРОД⏎РАЙОН\n");
}

TEST(ReadText, ListsAndLinesToSignAreNoTables) {
    EXPECT_EQ(read_lines("1.\tУтвердить план.\n2.\tНазначить лиц.\n\n-\tпервое\n-\tвторое\n"),
              "p 1. Утвердить план.\np 2. Назначить лиц.\np - первое\np - второе\n");
    EXPECT_EQ(read_lines("Начальник управления\tА.Б. Ветрова\n\n25.09.2020\t\t№ 939\n\n\tКрасная строка.\n"),
              "p Начальник управления А.Б. Ветрова\np 25.09.2020 № 939\np Красная строка.\n");
    EXPECT_EQ(read_lines("5.1\tСовещание\tраз в квартал\tпротокол\n"),
              "| 5.1 | Совещание | раз в квартал | протокол |\n");
}

TEST(ReadText, RestsOfMarkdownAndHtmlAreTakenOff) {
    EXPECT_EQ(read_lines("### 3. Раздел\n---\nСделать **в срок до\n10.10.2020.**\nСноска**\n"),
              "h3 3. Раздел\np Сделать *в срок до⏎10.10.2020.*\np Сноска**\n");
    EXPECT_EQ(
        read_lines(
            "№\tДело\tСрок\n--\t---\t----\n1\t<p>Обход школ</p> <ul style=\"x\"> - присутствие; - обход</ul>\tмай<br/>"
            "июнь\n2\ta < b > c\t"),
        "| № | Дело | Срок |\n| 1 | Обход школ / - присутствие; - обход | май / июнь |\n| 2 | a < b > c |  |\n");
}

TEST(ReadText, ATableDrawnWithBarsIsATable) {
    EXPECT_EQ(
        read_lines(
            "№\tДело\tСрок\n1\tСеминар\tмай\n| |  | |\n\nЕщё\n| № | Дело |\n|---|---|\n| 2 | **Вебинар** |\n| |\n"),
        "| № | Дело | Срок |\n| 1 | Семинар | май |\np Ещё\n| № | Дело |\n| 2 | *Вебинар* |\n");
}

TEST(ReadText, CellsOfASpreadsheetClipboardMayHaveLines) {
    EXPECT_EQ(read_lines("1\t\"Иванова\nПетрова \"\"И\"\"\"\tмай\n2\t\"Точка роста\" работает\tиюнь\n"),
              "| 1 | Иванова / Петрова \"И\" | май |\n| 2 | \"Точка роста\" работает | июнь |\n");
    EXPECT_EQ(read_lines("1\t\"Открытая кавычка\tмай\n2\tдва\tиюнь\n"),
              "| 1 | \"Открытая кавычка | май |\n| 2 | два | июнь |\n");
}

TEST(ReadText, BlanksAndSignsNobodySeesAreLeveled) {
    EXPECT_EQ(read_lines("Не\u00ADвидно\u200B  двух\u00A0\u2009 пробелов \r\nкак‑то\rСтрока\u2028два\n"),
              "p Невидно двух пробелов⏎как-то\np Строка⏎два\n");
    EXPECT_EQ(read_lines("Один\n\fДва"), "p Один\n--- page\np Два\n");
}

TEST(ReadText, LettersMayBeOfAnyOfOurEncodings) {
    const auto said = "p План работы на год\n";
    EXPECT_EQ(read_lines("\xEF\xBB\xBFПлан работы на год"), said);
    EXPECT_EQ(read_lines("\xCF\xEB\xE0\xED \xF0\xE0\xE1\xEE\xF2\xFB \xED\xE0 \xE3\xEE\xE4"), said);
    EXPECT_EQ(read_lines("\xFF\xFE\x1F\x04;\x04\x30\x04=\x04"s), "p План\n");
}

TEST(ReadText, WhatHasNoTextIsRefused) {
    EXPECT_EQ(read_lines(""), "document_empty file");
    EXPECT_EQ(read_lines(" \n\t\n"), "document_empty file");
    EXPECT_EQ(read_lines("123\n---\n"), "document_empty text");
    EXPECT_EQ(read_lines("План \xD0\x9F\xD0\xBB\xD0\xB0\xD0\xBD работы \xFF на год"), "document_encoding utf8");
}

TEST(ReadText, ATableLongerThanAnyPlanIsRefused) {
    std::string rows;
    for (int i = 0; i < 5000; ++i) rows += std::to_string(i) + "\tшкола\tмай\n";
    EXPECT_EQ(read_lines(rows), "document_too_large rows");
    rows.clear();
    for (int i = 0; i < 3000; ++i) rows += std::to_string(i) + "\tшкола\tмай\n";
    EXPECT_TRUE(read_lines(rows).starts_with("| 0 | школа | май |"));
    std::string wide;
    for (int i = 0; i < 101; ++i) wide += "я\t";
    EXPECT_EQ(read_lines(wide), "document_too_large columns");
}

}  // namespace
}  // namespace opora::document
