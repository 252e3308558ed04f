#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/sample_files.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::tables;
using Lines = std::vector<std::string>;

Lines read_ods(const std::string& rows) {
    return sample::lines(
        *open_table_bytes(sample::ods("<table:table table:name=\"Протокол\">" + rows + "</table:table>"), "f.ods"));
}
std::string row(const std::string& cells, const std::string& attributes = "") {
    return "<table:table-row" + attributes + ">" + cells + "</table:table-row>";
}

TEST(Ods, CellsReadAsAPersonSeesThem) {
    struct Case {
        const char* cell;
        const char* seen;
    };
    const Case cases[] = {
        {R"(<table:table-cell office:value-type="float" office:value="5" calcext:value-type="float"><text:p>5</text:p></table:table-cell>)",
         "1: n5"},
        {R"(<table:table-cell office:value-type="percentage" office:value="0.45"><text:p>45 %</text:p></table:table-cell>)",
         "1: n0.45"},
        {R"(<table:table-cell office:value-type="string"><text:p>один<text:s text:c="2"/>два</text:p><text:p>три</text:p></table:table-cell>)",
         "1: один  два\nтри"},
        {R"(<table:table-cell office:value-type="string"><text:p>17<text:span>К1</text:span></text:p></table:table-cell>)",
         "1: 17К1"},
        {R"(<table:table-cell office:value-type="date" office:date-value="2021-03-15"><text:p>15.03.21</text:p></table:table-cell>)",
         "1: d2021-03-15"},
        {R"(<table:table-cell office:value-type="time" office:time-value="PT09H30M00S"><text:p>9:30</text:p></table:table-cell>)",
         "1: d09:30:00"},
        {R"(<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>ИСТИНА</text:p></table:table-cell>)",
         "1: bTRUE"},
        {R"(<table:table-cell office:value-type="string" office:string-value="как есть"/>)", "1: как есть"},
        {R"(<table:table-cell office:value-type="string"><office:annotation><text:p>заметка</text:p></office:annotation><text:p>5</text:p></table:table-cell>)",
         "1: 5"},
        {R"(<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>#ДЕЛ/0!</text:p></table:table-cell>)",
         "1: #ДЕЛ/0!"},
    };
    for (const auto& [cell, seen] : cases) {
        SCOPED_TRACE(cell);
        EXPECT_EQ(read_ods(row(cell)), Lines{seen});
    }
}

TEST(Ods, RepeatedCellsAndRowsUnfold) {
    const std::string five =
        R"(<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="5"/>)";
    const std::string gap = R"(<table:table-cell table:number-columns-repeated="2"/>)";
    const std::string to_the_end = R"(<table:table-cell table:number-columns-repeated="16000"/>)";
    EXPECT_EQ(read_ods(row(gap + five + to_the_end, R"( table:number-rows-repeated="2")") +
                       row("<table:table-cell/>", R"( table:number-rows-repeated="1000")") + row(five) +
                       row(to_the_end, R"( table:number-rows-repeated="1047573")")),
              (Lines{"1: ||n5|n5", "2: ||n5|n5", "1003: n5|n5"}));
}

TEST(Ods, GroupsHeadersAndCoveredCellsKeepTheirPlace) {
    EXPECT_EQ(
        read_ods(
            "<table:table-header-rows>" +
            row(R"(<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>А</text:p></table:table-cell>)"
                R"(<table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>В</text:p></table:table-cell>)") +
            "</table:table-header-rows><table:table-row-group>" +
            row(R"(<table:table-cell office:value-type="float" office:value="1"/>)") + "</table:table-row-group>"),
        (Lines{"1: А||В", "2: n1"}));
}

TEST(Ods, SheetsAreListedWithTheHiddenOnesAndOldVersionsLeftOut) {
    const auto cell = [](const char* value) {
        return row(std::string(R"(<table:table-cell office:value-type="float" office:value=")") + value + "\"/>");
    };
    const auto tables = open_table_bytes(
        sample::ods(
            "<table:tracked-changes><table:table>" + cell("99") +
                R"(</table:table></table:tracked-changes><table:table table:name="Первый" table:style-name="ta1">)" +
                cell("1") + R"(</table:table><table:table table:name="Второй" table:style-name="ta2">)" +
                "<table:shapes><table:table>" + cell("98") + "</table:table></table:shapes>" + cell("2") +
                "</table:table>",
            R"(<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>)"
            R"(<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>)"),
        "f.ods");
    ASSERT_EQ(tables->sheets().size(), 2u);
    EXPECT_EQ(tables->sheets()[0].name, "Первый");
    EXPECT_FALSE(tables->sheets()[0].is_hidden);
    EXPECT_TRUE(tables->sheets()[1].is_hidden);
    EXPECT_EQ(sample::lines(*tables, 0), Lines{"1: n1"});
    EXPECT_EQ(sample::lines(*tables, 1), Lines{"1: n2"});
}

TEST(Ods, RepetitionHasItsLimits) {
    const std::string five = R"( office:value-type="float" office:value="5"/>)";
    const auto refused = [](const std::string& rows) {
        return sample::refusal(sample::ods("<table:table table:name=\"A\">" + rows + "</table:table>"));
    };
    EXPECT_EQ(refused(row("<table:table-cell table:number-columns-repeated=\"20000\"" + five)),
              "file_too_large columns");
    EXPECT_EQ(refused(row("<table:table-cell" + five, " table:number-rows-repeated=\"2000000\"")),
              "file_too_large rows");
    EXPECT_EQ(refused(row("<table:table-cell table:number-columns-repeated=\"16000\"" + five,
                          " table:number-rows-repeated=\"1000000\"")),
              "file_suspicious repeat");
    EXPECT_EQ(refused(row("<table:table-cell table:number-columns-repeated=\"-1\"" + five)), "file_damaged repeat");
    EXPECT_EQ(refused(row("<table:table-cell table:number-columns-repeated=\"99999999999\"" + five)),
              "file_damaged repeat");
}

TEST(Ods, ALockedFileIsKnown) {
    EXPECT_EQ(sample::refusal(sample::packed(
                  {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                   {"META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>"},
                   {"content.xml", "gibberish"}})),
              "file_encrypted ods");
}

}  // namespace
