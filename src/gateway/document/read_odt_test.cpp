#include "gateway/document/sample_documents.hpp"
#include "gateway/sample_zip.hpp"

#include <gtest/gtest.h>

namespace opora::document {
namespace {

using sample::odt;
using sample::read_lines;

std::string p(const std::string& text, const std::string& style = "Standard") {
    return "<text:p text:style-name=\"" + style + "\">" + text + "</text:p>";
}
std::string cell(const std::string& inner, const std::string& more = {}) {
    return "<table:table-cell " + more + ">" + inner + "</table:table-cell>";
}
std::string row(const std::string& cells) { return "<table:table-row>" + cells + "</table:table-row>"; }

TEST(ReadOdt, TextIsWhatAPersonSees) {
    const auto styles =
        R"(<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>)"
        R"(<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>)"
        R"(<style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style>)"
        R"(<style:style style:name="N" style:family="paragraph" style:parent-style-name="R"><style:paragraph-properties fo:break-before="page"/></style:style>)"
        R"(<style:style style:name="M" style:family="paragraph" style:parent-style-name="N"/>)";
    EXPECT_EQ(
        read_lines(odt(
            "<text:tracked-changes><text:p>было</text:p></text:tracked-changes>" +
                p("При<text:span text:style-name=\"B\">каз</text:span> №<text:s text:c=\"2\"/>5<text:tab/>о"
                  "<text:line-break/>плане<text:note><text:note-citation>1</text:note-citation><text:note-body>" +
                  p("Сноска") + "</text:note-body></text:note>") +
                p("<text:span text:style-name=\"H\">скрыто</text:span>") + p("Справа", "N") + p("Дальше", "M") +
                "<text:h text:outline-level=\"2\">Раздел</text:h><text:section>" + p("В разделе") + "</text:section>",
            styles)),
        "p При*каз* № 5 о⏎плане\nn Сноска\n--- page\np >Справа\np >Дальше\nh2 Раздел\np В разделе\n");
}

TEST(ReadOdt, NumbersOfListsArePartOfTheText) {
    const auto styles =
        R"(<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>)"
        R"(<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" style:num-suffix="."/>)"
        R"--(<text:list-level-style-number text:level="3" style:num-format="а, б, .., аа, бб, ... (ru)" loext:num-list-format="%3%)"/></text:list-style>)--"
        R"(<text:list-style style:name="D"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>)";
    const auto item = [](const std::string& inner) { return "<text:list-item>" + inner + "</text:list-item>"; };
    const auto list = [](const std::string& inner, const std::string& more = {}) {
        return "<text:list " + more + ">" + inner + "</text:list>";
    };
    EXPECT_EQ(
        read_lines(odt(
            list(item(p("Один")) + item(p("Два") + p("ещё") + list(item(p("Часть")) + item(list(item(p("буква")))))) +
                     "<text:list-header>" + p("Шапка") + "</text:list-header>",
                 R"(xml:id="x" text:style-name="L")") +
                list(item(p("Три")), R"(text:style-name="L" text:continue-numbering="true")") +
                list(item(p("Четыре")), R"(text:style-name="L" text:continue-list="x")") +
                list(item(p("Один")) + "<text:list-item text:start-value=\"9\">" + p("Девять") + "</text:list-item>",
                     R"(text:style-name="L")") +
                list(item(p("пункт")), R"(text:style-name="D")"),
            styles)),
        "p 1. Один\np 2. Два\np ещё\np 2.1. Часть\np а) буква\np Шапка\np 3. Три\np 4. Четыре\np 1. Один\n"
        "p 9. Девять\np - пункт\n");
}

TEST(ReadOdt, MergedCellsKeepTheirSpans) {
    EXPECT_EQ(read_lines(odt("<table:table><table:table-column/><table:table-header-rows>" +
                             row(cell(p("№")) + cell(p("Дело")) + cell(p("Срок"))) + "</table:table-header-rows>" +
                             row(cell(p("Раздел"), R"(table:number-columns-spanned="3")") +
                                 R"(<table:covered-table-cell table:number-columns-repeated="2"/>)") +
                             row(cell(p("1"), R"(table:number-rows-spanned="2")") + cell(p("Семинар") + p("в школе")) +
                                 cell(p("май"))) +
                             row("<table:covered-table-cell/>" + cell(p(""), R"(table:number-columns-repeated="2")")) +
                             "</table:table>")),
              "#| № | Дело | Срок |\n| 3x1:Раздел |\n| 1x2:1 | Семинар / в школе | май |\n|  |  |\n");
}

TEST(ReadOdt, ATableThatHoldsALongerOneIsAFrame) {
    const auto inner = "<table:table>" + row(cell(p("1")) + cell(p("а"))) + row(cell(p("2")) + cell(p("б"))) +
                       row(cell(p("3")) + cell(p("в"))) + "</table:table>";
    EXPECT_EQ(read_lines(odt("<table:table>" + row(cell(p("Штамп")) + cell(p("Приказ") + inner)) + "</table:table>")),
              "p Штамп\np Приказ\n| 1 | а |\n| 2 | б |\n| 3 | в |\n");
}

TEST(ReadOdt, BoxesStandBeforeTheirParagraph) {
    EXPECT_EQ(
        read_lines(odt(p("Текст <draw:frame><draw:text-box>" + p("Штамп") + "</draw:text-box></draw:frame>дальше") +
                       p("<draw:custom-shape>" + p("В рамке") + "</draw:custom-shape>"))),
        "p Штамп\np Текст дальше\np В рамке\n");
}

TEST(ReadOdt, WhatIsNoHonestDocumentIsRefused) {
    EXPECT_EQ(read_lines(odt("")), "document_empty text");
    EXPECT_EQ(read_lines(odt(p("<draw:frame><draw:image xlink:href=\"a\"/></draw:frame>"))), "document_empty scan");
    const std::string type = "application/vnd.oasis.opendocument.text";
    EXPECT_EQ(read_lines(packed({{"mimetype", type}})), "document_damaged missing_part");
    EXPECT_EQ(read_lines(packed({{"mimetype", type}, {"content.xml", "<a/>"}, {"Basic/Standard/Module1.xml", "x"}})),
              "document_macros file");
    EXPECT_EQ(
        read_lines(packed(
            {{"mimetype", type}, {"content.xml", "x"}, {"META-INF/manifest.xml", "<manifest:encryption-data/>"}})),
        "document_locked office");
    EXPECT_EQ(read_lines(packed({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
              "document_kind_unknown table");
}

TEST(ReadOdt, RepeatsAreNotBelievedBeyondTheLimits) {
    const auto many = [](const std::string& inner, int times) {
        return "<table:table><table:table-row table:number-rows-repeated=\"" + std::to_string(times) +
               "\"><table:table-cell table:number-columns-repeated=\"100\">" + inner +
               "</table:table-cell></table:table-row></table:table>";
    };
    EXPECT_EQ(read_lines(odt(many("", 5000))), "document_too_large rows");
    EXPECT_EQ(read_lines(odt(many(many(many("", 3000), 3000), 3000))), "document_too_large cells");
    std::string deep = p("дно");
    for (int i = 0; i < 100; ++i) deep = many(deep, 1);
    EXPECT_EQ(read_lines(odt(deep)), "document_suspicious nesting");
}

}  // namespace
}  // namespace opora::document
