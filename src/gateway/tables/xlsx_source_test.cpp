#include "base/problem.hpp"
#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/sample_files.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::tables;
using Lines = std::vector<std::string>;

Lines read_rows(std::string_view rows, const sample::Parts& others = {}) {
    return sample::lines(*open_table_bytes(sample::xlsx(sample::sheet_xml(rows), others), "f.xlsx"));
}

TEST(Xlsx, CellsReadAsAPersonSeesThem) {
    struct Case {
        const char* cell;
        const char* seen;
    };
    const Case cases[] = {
        {R"(<c r="A1"><v>5</v></c>)", "1: n5"},
        {R"(<c r="A1" t="n"><v>0</v></c>)", "1: n0"},
        {R"(<c r="A1"><v>2.50</v></c>)", "1: n2.5"},
        {R"(<c r="A1"><v>0.30000000000000004</v></c>)", "1: n0.3"},
        {R"(<c r="A1"><v>1E-3</v></c>)", "1: n0.001"},
        {R"(<c r="A1"><v>1e20</v></c>)", "1: n100000000000000000000"},
        {R"(<c r="A1"><v>-4</v></c>)", "1: n-4"},
        {R"(<c r="A1"><v>220001</v></c>)", "1: n220001"},
        {R"(<c r="A1"><v>5 баллов</v></c>)", "1: 5 баллов"},
        {R"(<c r="A1" t="b"><v>1</v></c>)", "1: bTRUE"},
        {R"(<c r="A1" t="b"><v>0</v></c>)", "1: bFALSE"},
        {R"(<c r="A1" t="e"><v>#N/A</v></c>)", "1: e#N/A"},
        {R"(<c r="A1" t="str"><f>B1&amp;"x"</f><v>итог</v></c>)", "1: итог"},
        {R"(<c r="A1"><f>SUM(B1:B9)</f><v>17</v></c>)", "1: n17"},
        {R"(<c r="A1"><f t="shared" si="0"/><v>17</v></c>)", "1: n17"},
        {R"(<c r="A1" t="inlineStr"><is><t>отсутствовал</t></is></c>)", "1: отсутствовал"},
        {R"(<c r="A1" t="inlineStr"><is><t xml:space="preserve"> X </t></is></c>)", "1:  X "},
        {R"(<c r="A1" t="inlineStr"><is><r><t>17</t></r><r><t>К1</t></r></is></c>)", "1: 17К1"},
        {R"(<c r="A1" t="inlineStr"><is><t>&#1083;&#x43E;&#1075; &lt;&amp;&gt;</t></is></c>)", "1: лог <&>"},
        {R"(<c r="A1" t="inlineStr"><is><t>два_x000A_ряда _x0041_ reg22_m056</t></is></c>)",
         "1: два\nряда A reg22_m056"},
        {R"(<c r="A1" t="inlineStr"><is><t><![CDATA[<5>]]></t></is></c>)", "1: <5>"},
        {R"(<c r="A1" t="d"><v>2021-03-15T00:00:00</v></c>)", "1: d2021-03-15"},
        {R"(<c><v>1</v></c><c><v>2</v></c>)", "1: n1|n2"},
        {R"(<c r="C1"><v>3</v></c><c><v>4</v></c>)", "1: ||n3|n4"},
        {R"(<c r="B1"><v>2</v></c><c r="A1"><v>1</v></c>)", "1: n1|n2"},
    };
    for (const auto& [cell, seen] : cases) {
        SCOPED_TRACE(cell);
        EXPECT_EQ(read_rows("<row r=\"1\">" + std::string(cell) + "</row>"), Lines{seen});
    }
}

TEST(Xlsx, SharedStringsKeepRunsAndLeaveReadingsOut) {
    const sample::Parts strings = {
        {"xl/sharedStrings.xml",
         R"(<sst><si><t>класс</t></si><si><r><rPr><b/></rPr><t>4</t></r><r><t xml:space="preserve"> К1</t></r></si>)"
         R"(<si><t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh></si><si/></sst>)"}};
    EXPECT_EQ(read_rows(R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>)"
                        R"(<c r="C2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c></row>)",
                        strings),
              Lines{"2: класс|4 К1|東|"});
}

TEST(Xlsx, DatesAreKnownByTheirStyle) {
    const sample::Parts styles = {
        {"xl/styles.xml",
         R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy hh:mm"/><numFmt numFmtId="165" formatCode="0&quot; дн.&quot;"/></numFmts>)"
         R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>)"}};
    const auto cell = [](int style, const char* value) {
        return "<row r=\"1\"><c r=\"A1\" s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c></row>";
    };
    EXPECT_EQ(read_rows(cell(0, "44270"), styles), Lines{"1: n44270"});
    EXPECT_EQ(read_rows(cell(1, "44270"), styles), Lines{"1: d2021-03-15"});
    EXPECT_EQ(read_rows(cell(2, "44270.5"), styles), Lines{"1: d2021-03-15T12:00:00"});
    EXPECT_EQ(read_rows(cell(3, "5"), styles), Lines{"1: n5"});
    EXPECT_EQ(read_rows(cell(4, "0.375"), styles), Lines{"1: d09:00:00"});
    EXPECT_EQ(read_rows(cell(1, "-3"), styles), Lines{"1: n-3"});

    auto since_1904 = styles;
    since_1904.emplace_back(
        "xl/workbook.xml",
        R"(<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>)");
    EXPECT_EQ(read_rows(cell(1, "42808"), since_1904), Lines{"1: d2021-03-15"});
}

TEST(Xlsx, TargetsMayBeAbsoluteAndSheetsHidden) {
    const auto tables = open_table_bytes(
        sample::packed(
            {{"[Content_Types].xml", "<Types/>"},
             {"_rels/.rels",
              R"(<Relationships><Relationship Id="a" Type="t/officeDocument" Target="/xl/workbook.xml"/></Relationships>)"},
             {"xl/workbook.xml",
              R"(<workbook xmlns:r="r"><sheets><sheet name="Служебный" state="veryHidden" r:id="r1"/><sheet name="Диаграмма" r:id="r2"/><sheet name="Протокол" state="visible" r:id="r3"/></sheets></workbook>)"},
             {"xl/_rels/workbook.xml.rels",
              R"(<Relationships><Relationship Id="r1" Type="t/worksheet" Target="/xl/worksheets/a.xml"/><Relationship Id="r2" Type="t/chartsheet" Target="charts/c.xml"/><Relationship Id="r3" Type="t/worksheet" Target="../xl/./worksheets/B.xml"/></Relationships>)"},
             {"xl\\worksheets\\a.xml", sample::sheet_xml("")},
             {"xl/worksheets/b.xml", sample::sheet_xml("<row><c><v>7</v></c></row>")}}),
        "f");
    ASSERT_EQ(tables->sheets().size(), 2u);
    EXPECT_EQ(tables->sheets()[0].name, "Служебный");
    EXPECT_TRUE(tables->sheets()[0].is_hidden);
    EXPECT_FALSE(tables->sheets()[1].is_hidden);
    EXPECT_EQ(sample::lines(*tables, 1), Lines{"1: n7"});
}

TEST(Xlsx, PrefixedAndStrictSheetsReadTheSame) {
    const auto xml =
        R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>МА</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)";
    EXPECT_EQ(sample::lines(*open_table_bytes(sample::xlsx(xml), "f")), Lines{"3: |МА"});
}

TEST(Xlsx, OnlyTheFirstCellOfAMergedRangeHasItsValue) {
    const auto xml =
        R"(<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>)";
    EXPECT_EQ(sample::lines(*open_table_bytes(sample::xlsx(xml), "f")), Lines{"1: n1||n3"});
}

TEST(Xlsx, EmptyRowsArePassedOverAndNumbersKept) {
    EXPECT_EQ(read_rows(R"(<row r="1"/><row r="2"><c r="A2" s="1"/></row><row r="7"><c r="A7"><v>1</v></c></row><row/>)"
                        R"(<row><c><v>2</v></c></row>)"),
              (Lines{"7: n1", "9: n2"}));
    EXPECT_EQ(sample::lines(*open_table_bytes(sample::xlsx("<worksheet><sheetData/></worksheet>"), "f")), Lines{});
}

TEST(Xlsx, AVisitorMayStopAndReadAgain) {
    const auto tables =
        open_table_bytes(sample::xlsx(sample::sheet_xml("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>")), "f");
    int seen = 0;
    tables->read(0, [&](const Row&) {
        ++seen;
        return Visit::stop;
    });
    EXPECT_EQ(seen, 1);
    EXPECT_EQ(sample::lines(*tables).size(), 2u);
}

TEST(Xlsx, WhatTheVisitorThrowsComesThrough) {
    std::string rows;
    for (int i = 0; i < 200'000; ++i) rows += "<row><c><v>1</v></c></row>";
    const auto tables = open_table_bytes(sample::xlsx(sample::sheet_xml(rows)), "f");
    EXPECT_THROW(tables->read(0, [](const Row&) -> Visit { throw Refusal{Code::mostly_wrong}; }), Refusal);
}

}  // namespace
