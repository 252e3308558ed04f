#include "gateway/tables/plain_rows.hpp"

#include "gateway/tables/sample_files.hpp"
#include "gateway/tables/xlsx_sheet.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using namespace opora;
using namespace opora::tables;

/// Rows, and the refusal that ended them.
std::vector<std::string> outcome(const std::string& xml, SheetReading reading) {
    WorkbookContext context;
    context.date_styles = {false, true};
    std::vector<std::string> all;
    try {
        read_sheet_xml(
            std::make_unique<MemoryStream>(xml), context,
            [&](const Row& row) {
                all.push_back(sample::line(row));
                return Visit::go_on;
            },
            reading);
    } catch (const Refusal& refusal) {
        all.push_back(std::string(name_of(refusal.problem().code)));
    }
    return all;
}

TEST(PlainRows, ReadWhatExpatReads) {
    const char* rows[] = {
        R"(<row r="1"><c r="A1"><v>1</v></c></row>)",
        R"(<row r='1'><c r='A1'><v>1</v></c></row>)",
        R"(<row r="1" spans="1:3" ht="15" x14ac:dyDescent="0.25"><c r="A1" s="1"><v>44270</v></c></row>)",
        "<row r=\"1\">\n  <c r=\"A1\">\n <v>1</v> </c> </row>",
        R"(<row r="1"><c r="A1" t="inlineStr"><is><t>a]b]]c</t></is></c></row>)",
        R"(<row r="1"><c r="A1" t="inlineStr"><is><t>a]]&gt;b</t></is></c></row>)",
        R"(<row r="1"><c r="A1" t="inlineStr"><is><t>один&#10;два&#x1F600;</t></is></c></row>)",
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a\r\nb</t></is></c></row>",
        R"(<row r="1"><!-- <row> --><c r="A1"><v>1</v></c><!-- </row> --></row>)",
        R"(<!-- <row r="5"><c><v>9</v></c></row> --><row r="1"><c r="A1"><v>1</v></c></row>)",
        R"(<row r='1'/><!-- x</row><row r="2"><c><v>2</v></c></row> -->)",
        R"(<row r="1"><c r="A1" t="inlineStr"><v>5</v></c><c r="B1"><is><t>5</t></is></c></row>)",
        R"(<row r="1"><c r="A1"><v>1</v><extLst><ext><v>2</v></ext></extLst></c></row>)",
        R"(<row r="1"><c r="A1" cm="1"><v>1</v></c></row>)",
        R"(<row r="1"><c r="A1" t="inlineStr"><is><t/></is></c><c r="B1"><v/></c><c r="C1"><v></v></c></row>)",
        R"(<row r="1"><c r="A1"><f>IF(A2&gt;1,"x","y")</f></c><c><v>2</v></c></row>)",
        R"(<rowBreaks/><row r="2"><c><v>2</v></c></row>)",
        R"(<row r="1"><d/><c><v>2</v></c></row>)",
        // and what both refuse
        R"(<row r="1"><c r="A1"><v>1</v></row>)",
        R"(<row r="0"><c r="A1"><v>1</v></c></row>)",
        R"(<row r="1"><c r="1A"><v>1</v></c></row>)",
        R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)",
        R"(<row r="1"><c r="ZZZZ1"><v>1</v></c></row>)",
        R"(<row r="1048577"><c><v>1</v></c></row>)",
        R"(<row r="1"><c t="s"><v>0</v></c></row>)",
        R"(<row r="1"><c r="A1"><v>&unknown;</v></c></row>)",
        R"(<row r="1"><c r="A1"><v>&#xD800;</v></c></row>)",
        R"(<row r="1"><c r="A1"><v>&#0;</v></c></row>)",
        "<row r=\"1\"><c r=\"A1\"><v>\xD0</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>\xED\xA0\x80</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>\xEF\xBF\xBF</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>\x01</v></c></row>",
        R"(<row r="1"><c r="A1"><v>a]]>b</v></c></row>)",
        R"(<row r="1"><c r="A1"><v>1</v></c>)",
    };
    for (const auto* row : rows) {
        SCOPED_TRACE(row);
        const auto xml = sample::sheet_xml(row);
        EXPECT_EQ(outcome(xml, SheetReading::quick), outcome(xml, SheetReading::by_expat));
    }
}

TEST(PlainRows, OtherEncodingsGoToExpat) {
    const std::string latin =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData><row><c "
        "t=\"inlineStr\"><is><t>caf\xE9</t></is></c></row></sheetData></worksheet>";
    EXPECT_EQ(outcome(latin, SheetReading::quick), std::vector<std::string>{"1: café"});
}

/// Rows of every sort, long enough to be cut anywhere between pieces.
std::string random_rows(unsigned seed) {
    std::mt19937 random(seed);
    const auto one_of = [&](std::initializer_list<const char*> choices) {
        return std::string(choices.begin()[random() % choices.size()]);
    };
    std::string rows;
    while (rows.size() < 900'000) {
        rows += one_of({"<row>", "<row >", "<row spans=\"1:9\">", "<row spans='1:9'>", "\n<row>"});
        for (auto cells = random() % 30; cells > 0; --cells)
            rows += one_of({"<c><v>5</v></c>", "<c/>", "<c s=\"1\"><v>44270</v></c>", "<c t=\"b\"><v>1</v></c>",
                            "<c t=\"inlineStr\"><is><t>Школа № 5</t></is></c>", "<c t='b'><v>1</v></c>",
                            "<c t=\"inlineStr\"><is><t>&#1083;&quot;&#x444;</t></is></c>", "<c ><v>2</v></c>",
                            "<c t=\"inlineStr\"><is><r><t>17</t></r><r><t>К</t></r></is></c>",
                            "<c t=\"str\"><f>A1&amp;B1</f><v>x</v></c>", "<!-- </row> --><c><v>1</v></c>"});
        rows += "</row>";
    }
    return rows;
}

TEST(PlainRows, CutsBetweenPiecesChangeNothing) {
    for (const unsigned seed : {1u, 2u, 3u}) {
        auto rows = random_rows(seed);
        // Comments send the rest to expat; without them the quick way goes on to the end.
        if (seed != 1)
            for (auto at = rows.find("<!"); at != rows.npos; at = rows.find("<!", at)) rows.erase(at, 15);
        const auto xml = sample::sheet_xml(rows);
        const auto quick = outcome(xml, SheetReading::quick);
        EXPECT_GT(quick.size(), 1000u);
        EXPECT_EQ(quick, outcome(xml, SheetReading::by_expat));
    }
}

}  // namespace
