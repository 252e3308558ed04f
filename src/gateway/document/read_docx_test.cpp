#include "gateway/document/sample_documents.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/sample_zip.hpp"

#include <gtest/gtest.h>

namespace opora::document {
namespace {

using sample::docx;
using sample::read_lines;

std::string p(const std::string& text, const std::string& looks = {}) {
    return "<w:p><w:pPr>" + looks + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}
std::string tc(const std::string& text, const std::string& looks = {}) {
    return "<w:tc><w:tcPr>" + looks + "</w:tcPr>" + p(text) + "</w:tc>";
}
std::string tr(const std::string& cells, const std::string& looks = {}) {
    return "<w:tr><w:trPr>" + looks + "</w:trPr>" + cells + "</w:tr>";
}
std::string tbl(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }
std::string in_list(int list, int level = 0) {
    return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) +
           "\"/></w:numPr>";
}
std::string lvl(int level, const std::string& format, const std::string& text, const std::string& more = {}) {
    return "<w:lvl w:ilvl=\"" + std::to_string(level) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
           "\"/>" + more + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}
const std::string lists =
    "<w:abstractNum w:abstractNumId=\"7\">" + lvl(0, "decimal", "%1.") + lvl(1, "decimal", "%1.%2.") +
    lvl(2, "russianLower", "%3)") + "</w:abstractNum><w:abstractNum w:abstractNumId=\"8\">" + lvl(0, "bullet", "") +
    "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/>"
    "</w:lvlOverride></w:num>";

TEST(ReadDocx, TextIsWhatAPersonSees) {
    EXPECT_EQ(
        read_lines(docx(
            "<w:p><w:r><w:t>При</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">каз </w:t></w:r>"
            "<w:r><w:t>№</w:t><w:tab/><w:t>5</w:t><w:noBreakHyphen/><w:t>р</w:t><w:br/><w:t>о плане</w:t></w:r></w:p>"
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто</w:t></w:r></w:p>"
            "<w:p><w:del><w:r><w:delText>было</w:delText></w:r></w:del><w:ins><w:r><w:t>стало</w:t></w:r></w:ins>"
            "<w:hyperlink><w:r><w:t> здесь</w:t></w:r></w:hyperlink>"
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>")),
        "p При*каз* № 5-р⏎о плане\np стало здесь\n");
}

TEST(ReadDocx, LooksComeFromStylesToo) {
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"x\"><w:basedOn w:val=\"y\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"y\"><w:basedOn w:val=\"x\"/><w:pPr><w:jc w:val=\"right\"/></w:pPr>"
        "<w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style>";
    EXPECT_EQ(read_lines(docx(p("Раздел", "<w:pStyle w:val=\"1\"/>") + p("Справа", "<w:pStyle w:val=\"x\"/>") +
                                  p("В середине", "<w:pStyle w:val=\"x\"/><w:jc w:val=\"center\"/>") +
                                  "<w:p><w:r><w:rPr><w:rStyle w:val=\"h\"/></w:rPr><w:t>нет</w:t></w:r></w:p>",
                              {}, styles)),
              "h1 Раздел\np >*Справа*\np ^*В середине*\n");
}

TEST(ReadDocx, NumbersOfListsArePartOfTheText) {
    EXPECT_EQ(read_lines(docx(p("Один", in_list(1)) + p("Два", in_list(1)) + p("Часть", in_list(1, 1)) +
                                  p("Часть", in_list(1, 1)) + p("буква", in_list(1, 2)) + p("буква", in_list(1, 2)) +
                                  p("Три", in_list(1)) + p("Часть", in_list(1, 1)) + p("пункт", in_list(2)) +
                                  p("Пять", in_list(3)) + p("Шесть", in_list(3)) + p("без", in_list(0)),
                              lists)),
              "p 1. Один\np 2. Два\np 2.1. Часть\np 2.2. Часть\np а) буква\np б) буква\np 3. Три\np 3.1. Часть\n"
              "p - пункт\np 5. Пять\np 6. Шесть\np без\n");
}

TEST(ReadDocx, ACellMayHoldNothingButItsNumber) {
    const auto number = "<w:tc><w:p><w:pPr>" + in_list(1) + "</w:pPr></w:p></w:tc>";
    EXPECT_EQ(read_lines(docx(tbl(tr(number + tc("Семинар")) + tr(number + tc("Вебинар"))), lists)),
              "| 1. | Семинар |\n| 2. | Вебинар |\n");
}

TEST(ReadDocx, AStyleMayBringTheListAndItsLevel) {
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"c\"><w:name w:val=\"Clause\"/><w:pPr><w:numPr><w:numId "
        "w:val=\"4\"/></w:numPr></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"s\"><w:name w:val=\"Sub\"/><w:pPr><w:numPr><w:numId "
        "w:val=\"4\"/></w:numPr></w:pPr></w:style>";
    const auto numbering = "<w:abstractNum w:abstractNumId=\"1\">" +
                           lvl(0, "upperRoman", "%1.", "<w:pStyle w:val=\"c\"/>") +
                           lvl(1, "decimal", "%1.%2", "<w:pStyle w:val=\"s\"/><w:isLgl/>") +
                           "</w:abstractNum><w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/></w:num>";
    EXPECT_EQ(read_lines(docx(p("А", "<w:pStyle w:val=\"c\"/>") + p("Б", "<w:pStyle w:val=\"s\"/>") +
                                  p("В", "<w:pStyle w:val=\"c\"/>"),
                              numbering, styles)),
              "p I. А\np 1.1 Б\np II. В\n");
}

TEST(ReadDocx, MergedCellsKeepTheirSpans) {
    const std::string begins = "<w:vMerge w:val=\"restart\"/>", goes_on = "<w:vMerge/>";
    EXPECT_EQ(
        read_lines(docx(tbl(
            tr(tc("№") + tc("Дело") + tc("Срок"), "<w:tblHeader/>") + tr(tc("Раздел", "<w:gridSpan w:val=\"3\"/>")) +
            tr(tc("1", begins) + tc("Семинар") + tc("май", begins)) +
            tr(tc("", goes_on) + tc("Вебинар") + tc("", goes_on)) + tr(tc("", goes_on) + tc("Встреча") + tc("июнь")) +
            tr(tc("2") + tc("Сирота", goes_on), "<w:gridBefore w:val=\"1\"/>")))),
        "#| № | Дело | Срок |\n| 3x1:Раздел |\n| 1x3:1 | Семинар | 1x2:май |\n| Вебинар |\n| Встреча | июнь |\n"
        "|  | 2 | Сирота |\n");
}

TEST(ReadDocx, ATableInACellIsLaidFlat) {
    EXPECT_EQ(read_lines(docx(tbl(tr("<w:tc>" + p("до") + tbl(tr(tc("а") + tc("б")) + tr(tc("в") + tc("г"))) +
                                     p("после") + "</w:tc>" + tc("май"))))),
              "| до / а / б / в / г / после | май |\n! document_table_in_cell 0.0.0\n");
}

TEST(ReadDocx, ATableThatHoldsALongerOneIsAFrame) {
    EXPECT_EQ(read_lines(docx(
                  tbl(tr(tc("Штамп") + "<w:tc>" + p("Приказ") +
                         tbl(tr(tc("1") + tc("а")) + tr(tc("2") + tc("б")) + tr(tc("3") + tc("в"))) + "</w:tc>")))),
              "p Штамп\np Приказ\n| 1 | а |\n| 2 | б |\n| 3 | в |\n");
}

TEST(ReadDocx, BoxesStandBeforeTheirParagraphAndNotesBehind) {
    EXPECT_EQ(
        read_lines(docx("<w:p><w:r><w:t>Текст</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
                        "<w:txbxContent>" +
                        p("Штамп") + tbl(tr(tc("№ 5"))) +
                        "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" +
                        p("Штамп") +
                        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                        "<w:r><w:t> дальше</w:t></w:r></w:p>")),
        "p Штамп\n| № 5 |\np Текст дальше\n");
    const auto bytes = packed(
        {{"word/document.xml",
          "<w:document><w:body><w:p><w:r><w:t>До</w:t><w:footnoteReference w:id=\"2\"/><w:t> и после</w:t></w:r></w:p>"
          "</w:body></w:document>"},
         {"word/footnotes.xml", "<w:footnotes><w:footnote w:id=\"2\">" + p("Сноска") + "</w:footnote></w:footnotes>"}});
    EXPECT_EQ(read_lines(bytes), "p До и после\nn Сноска\n");
}

TEST(ReadDocx, PageBreaksAreKeptBetweenBlocks) {
    EXPECT_EQ(read_lines(docx(p("Один") + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>" + p("Два") +
                              "<w:p><w:r><w:t>Три</w:t><w:br w:type=\"page\"/><w:t>Четыре</w:t></w:r></w:p>" +
                              p("Пять", "<w:pageBreakBefore/>") + p("Шесть", "<w:sectPr/>") + p("Семь"))),
              "p Один\n--- page\np Два\np Три\n--- page\np Четыре\n--- page\np Пять\np Шесть\n--- page\np Семь\n");
}

TEST(ReadDocx, OurOwnDocumentsComeBack) {
    Document document;
    document.blocks.push_back(paragraph("Приложение № 1\nк приказу", ParagraphRole::corner));
    document.blocks.push_back(paragraph("Список <школ> & районов", ParagraphRole::title, Align::center));
    document.blocks.push_back(paragraph("Раздел", ParagraphRole::heading, Align::center));
    auto bold = paragraph("Сделать ");
    bold.runs.push_back({"до мая", true});
    document.blocks.push_back(bold);
    document.blocks.push_back(PageBreak{});
    DocumentTable table;
    table.widths = {10, 60, 110};
    table.header_rows = 1;
    table.rows.push_back({cell("№", Align::center), cell("Школа"), cell("Основание")});
    auto section = cell("Район");
    section.columns = 3;
    table.rows.push_back({section});
    auto tall = cell("1");
    tall.rows = 2;
    table.rows.push_back({tall, cell("Школа 1"), cell("45 %")});
    table.rows.push_back({cell("Школа 2"), DocumentCell{}});
    document.blocks.push_back(table);
    document.blocks.push_back(table);
    document.blocks.push_back(paragraph("Примечание", ParagraphRole::note));
    EXPECT_EQ(read_lines(write_docx(document)), sample::lines(document));
}

TEST(ReadDocx, WhatIsNoHonestDocumentIsRefused) {
    EXPECT_EQ(read_lines(docx("")), "document_empty text");
    EXPECT_EQ(read_lines(docx("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")), "document_empty scan");
    EXPECT_EQ(read_lines(docx(p("Текст")).substr(0, 300)), "document_damaged truncated");
    EXPECT_EQ(read_lines(docx(p("Текст") + "<w:p>")), "document_damaged xml");
    EXPECT_EQ(read_lines(docx(p("\xFF"))), "document_encoding utf8");
    EXPECT_EQ(read_lines(packed({{"word/x.xml", "<a/>"}})), "document_damaged missing_part");
    EXPECT_EQ(read_lines(packed({{"word/document.xml", "<a/>"}, {"word/vbaProject.bin", "x"}})),
              "document_macros file");
    EXPECT_EQ(read_lines(packed({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>"}})),
              "document_suspicious entities");
    EXPECT_EQ(read_lines(packed({{"word/document.xml", "<a>" + std::string(20u << 20, ' ') + "</a>"}})),
              "document_suspicious bomb");
    EXPECT_EQ(read_lines(packed({{"xl/workbook.xml", "<a/>"}})), "document_kind_unknown table");
    EXPECT_EQ(read_lines(packed({{"ppt/presentation.xml", "<a/>"}})), "document_kind_unknown slides");
    EXPECT_EQ(read_lines(packed({{"a.txt", "a"}})), "document_kind_unknown archive");
}

TEST(ReadDocx, NestingHasABottom) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<w:ins>";
    deep += p("дно");
    for (int i = 0; i < 100'000; ++i) deep += "</w:ins>";
    EXPECT_EQ(read_lines(docx(deep)), "document_suspicious nesting");
    std::string tables = p("дно");
    for (int i = 0; i < 250; ++i) tables = tbl(tr("<w:tc>" + tables + "</w:tc>"));
    EXPECT_EQ(read_lines(docx(tables)), "document_suspicious nesting");
}

TEST(ReadDocx, FiveThousandRowsAreRefused) {
    std::string rows;
    for (int i = 0; i < 5000; ++i) rows += tr(tc("школа") + tc("май"));
    EXPECT_EQ(read_lines(docx(tbl(rows))), "document_too_large rows");
}

}  // namespace
}  // namespace opora::document
