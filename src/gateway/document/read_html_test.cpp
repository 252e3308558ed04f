#include "gateway/document/sample_documents.hpp"

#include <gtest/gtest.h>

namespace opora::document {
namespace {

using sample::pasted_lines;
using sample::read_lines;

TEST(ReadHtml, TextIsWhatAPersonSees) {
    EXPECT_EQ(read_lines("<!DOCTYPE html><html><head><title>сайт</title><meta charset=windows-1251>"
                         "<style>p { color: red }</style></head><body><h2>Раздел</h2><script>alert('x')</script>"
                         "<div>Приказ<p align=center>о <b>плане</b><br>работы</p>хвост</div>"
                         "<p style='display:none'>скрыто</p><nav>меню</nav><p style='text-align: "
                         "right'>&laquo;да&raquo; &nbsp; A&shy;Б</p>"
                         "<del>было</del><noscript>включите</noscript></body></html>"),
              "h2 Раздел\np Приказ\np ^о *плане*⏎работы\np хвост\np >«да» AБ\n"
              "! document_scripts_skipped \n");
}

TEST(ReadHtml, ListsAreNumberedAsTheyAreShown) {
    EXPECT_EQ(read_lines("<html><ol><li>раз<li><p>два</p><ul><li>пункт</li></ul></li><li value=7>семь</li></ol>"
                         "<ol start=3 type=a><li>в</li></ol><ul style='list-style-type: none'><li>без</li></ul>"
                         "<p>• точка</p></html>"),
              "p 1. раз\np 2. два\np - пункт\np 7. семь\np c. в\np без\np - точка\n");
    EXPECT_EQ(read_lines("<table><tr><td><ol><li></ol><td>Семинар<tr><td><ol start=2><li></ol><td>Вебинар</table>"),
              "| 1. | Семинар |\n| 2. | Вебинар |\n");
}

TEST(ReadHtml, TablesKeepTheirSpans) {
    EXPECT_EQ(
        read_lines("<table><caption>План</caption><colgroup><col></colgroup><thead><tr><th>№<th>Дело<th>Срок</thead>"
                   "<tbody><tr><td colspan=3>Раздел<tr><td rowspan=2>1<td>Семинар<td rowspan=0>май"
                   "<tr><td><p>Вебинар</p><ul><li>для школ</ul></tbody></table>"),
        "p План\n#| № | Дело | Срок |\n| 3x1:Раздел |\n| 1x2:1 | Семинар | 1x2:май |\n"
        "| Вебинар / - для школ |\n");
}

TEST(ReadHtml, ATableThatHoldsALongerOneIsTheFrameOfThePage) {
    EXPECT_EQ(read_lines("<table><tr><td>меню<td><table><tr><td>1<td>а<tr><td>2<td>б<tr><td>3<td>в</table></table>"),
              "p меню\n| 1 | а |\n| 2 | б |\n| 3 | в |\n");
    EXPECT_EQ(read_lines("<table><tr><td>до<table><tr><td>а<td>б</table>после<td>май</table>"),
              "| до / а / б / после | май |\n! document_table_in_cell 0.0.0\n");
}

TEST(ReadHtml, WhatWordAndSitesPasteIsRead) {
    EXPECT_EQ(
        read_lines("<html xmlns:o='x'><body><!--[if gte mso 9]><xml><o:p>нет</o:p></xml><![endif]-->"
                   "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
                   "<span style='mso-list:Ignore'>3.<span>&nbsp;&nbsp; </span></span><![endif]>Утвердить<o:p></o:p></p>"
                   "<b style='font-weight:normal'><p>Не жирно <span style='font-weight:700'>жирно</span></p></b>"
                   "<br clear=all style='page-break-before:always'><p class=MsoTitle>Конец</p></body></html>"),
        "p 3. Утвердить\np Не жирно *жирно*\n--- page\nt Конец\n");
}

TEST(ReadHtml, APasteIsMarkupIfItHoldsTextElseText) {
    EXPECT_EQ(pasted_lines("<p>разметка</p>", "текст"), "p разметка\n");
    EXPECT_EQ(pasted_lines("<img src=x>", "текст"), "p текст\n");
    EXPECT_EQ(pasted_lines("<pre>1 семинар май</pre>", "1\tсеминар\tмай"), "| 1 | семинар | май |\n");
    EXPECT_EQ(pasted_lines("<table><tr><td>1<td>а</table>", "1\tа"), "| 1 | а |\n");
    EXPECT_EQ(pasted_lines("", "| № | Дело |\n|---|---|\n| 1 | семинар |\n"), "#| № | Дело |\n| 1 | семинар |\n");
    EXPECT_EQ(pasted_lines("", " \n"), "document_empty paste");
    EXPECT_EQ(pasted_lines("<p> </p>", ""), "document_empty text");
}

TEST(ReadHtml, WhatHasNoTextIsRefused) {
    EXPECT_EQ(read_lines("<html><script>document.write('план')</script></html>"), "document_empty scripts");
    EXPECT_EQ(read_lines("<html><body><img src=scan.jpg></body></html>"), "document_empty scan");
    EXPECT_EQ(read_lines("<html></html>"), "document_empty text");
    EXPECT_EQ(read_lines("<?xml version='1.0'?><plan/>"), "document_kind_unknown xml");
}

TEST(ReadHtml, NestingHasABottom) {
    std::string deep = "<html>";
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    EXPECT_EQ(read_lines(deep + "дно"), "document_suspicious nesting");
    std::string tables = "<html>";
    for (int i = 0; i < 20'000; ++i) tables += "<table><tr><td>а";
    EXPECT_EQ(read_lines(tables), "document_suspicious nesting");
    std::string spans = "<table>";
    for (int i = 0; i < 100; ++i) spans += "<tr><td colspan=1000 rowspan=65000>а";
    EXPECT_EQ(read_lines(spans), "document_too_large columns");
}

}  // namespace
}  // namespace opora::document
