// What we write we read back: workbooks, CSV and marked copies.

#include "base/words.hpp"
#include "gateway/tables/annotate_copy.hpp"
#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/sample_files.hpp"
#include "gateway/tables/sheet_name.hpp"
#include "gateway/tables/write_csv.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "gateway/zip_archive.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <filesystem>

namespace {

using namespace opora;
using namespace opora::tables;
using Lines = std::vector<std::string>;

Sheet invented_list() {
    Sheet sheet{"Список",
                {{"Школа", 30},
                 {"Доля «2»", 10, SheetFormat::percent},
                 {"Участников", 10, SheetFormat::whole},
                 {"Дата", 12, SheetFormat::date}},
                {{std::string("МБОУ «Школа № 5»; \"Радуга\""), 0.4516, 31.0, std::string("2026-03-15")},
                 {std::string("=1+1"), std::monostate{}, 7.0, std::string("не было")}},
                {"Источник: ВПР"}};
    return sheet;
}

TEST(WriteWorkbook, IsReadBack) {
    const Sheet sheets[] = {invented_list(), {"Список", {{"Пусто", 10}}, {}}};
    const auto tables = open_table_bytes(workbook_bytes(sheets), "out.xlsx");
    ASSERT_EQ(tables->sheets().size(), 2u);
    EXPECT_EQ(tables->sheets()[1].name, "Список (2)");
    EXPECT_EQ(sample::lines(*tables),
              (Lines{"1: Школа|Доля «2»|Участников|Дата", "2: МБОУ «Школа № 5»; \"Радуга\"|n0.4516|n31|d2026-03-15",
                     "3: =1+1||n7|не было", "5: Источник: ВПР"}));
    EXPECT_EQ(sample::lines(*tables, 1), Lines{"1: Пусто"});
}

TEST(WriteWorkbook, TextIsNeverAFormula) {
    const Sheet sheets[] = {invented_list()};
    const ZipArchive archive(std::make_shared<const std::string>(workbook_bytes(sheets)));
    const auto xml = archive.read("xl/worksheets/sheet1.xml", 1 << 20);
    EXPECT_EQ(xml.find("<f>"), xml.npos);
    for (const char* wanted : {"<pane ySplit=\"1\"", "<autoFilter ref=\"A1:D3\"", "orientation=\"landscape\"",
                               "paperSize=\"9\"", "fitToHeight=\"0\""})
        EXPECT_NE(xml.find(wanted), xml.npos) << wanted;
}

TEST(WriteWorkbook, RowsAreAsHighAsTheirText) {
    const Sheet sheets[] = {
        {"Как посчитано", {{"Значение", 10}}, {{std::string("раз\nдва")}, {std::string(40, 'a')}}, {}}};
    const ZipArchive archive(std::make_shared<const std::string>(workbook_bytes(sheets)));
    const auto xml = archive.read("xl/worksheets/sheet1.xml", 1 << 20);
    EXPECT_NE(xml.find("<row r=\"2\" ht=\"30\""), xml.npos) << xml;
    EXPECT_NE(xml.find("<row r=\"3\" ht=\"75\""), xml.npos) << xml;  // 40 characters, 9 a line
}

TEST(WriteWorkbook, AppearsWholeOrNotAtAll) {
    const Sheet sheets[] = {invented_list()};
    try {
        write_workbook("/no such folder/out.xlsx", sheets);
        FAIL();
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.problem().code, Code::file_unreadable);
    }
}

TEST(SheetNames, SuitExcel) {
    SheetNames names;
    EXPECT_EQ(names.next("РУ 4: [2021]/1"), "РУ 4- -2021--1");
    EXPECT_EQ(names.next("протокол"), "протокол");
    EXPECT_EQ(names.next("ПРОТОКОЛ"), "ПРОТОКОЛ (2)");
    EXPECT_EQ(names.next(""), "1");
    EXPECT_EQ(names.next("'а'"), "а");
    EXPECT_EQ(names.next("МА 4 Сравнение отметок с отметками по журналу"), "МА 4 Сравнение отметок с отметк");
    EXPECT_EQ(names.next("МА 4 Сравнение отметок с отметками в журнале"), "МА 4 Сравнение отметок с от (2)");
}

TEST(WriteCsv, IsWhatRussianExcelOpens) {
    EXPECT_EQ(write_csv(invented_list()),
              "\xEF\xBB\xBFШкола;Доля «2»;Участников;Дата\r\n"
              "\"МБОУ «Школа № 5»; \"\"Радуга\"\"\";0,4516;31;2026-03-15\r\n"
              "'=1+1;;7;не было\r\n");
}

TEST(WriteCsv, GuardsTextsThatWouldBeComputed) {
    struct Case {
        const char* text;
        const char* written;
    };
    const Case cases[] = {{"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
                          {"+7 900", "'+7 900"},
                          {"@SUM(A1)", "'@SUM(A1)"},
                          {"-", "'-"},
                          {"-5", "-5"},
                          {"-0,5", "-0,5"},
                          {"+3.2", "+3.2"},
                          {"5=5", "5=5"}};
    for (const auto& [text, written] : cases) {
        const Sheet sheet{"", {{"a", 5}}, {{std::string(text)}}};
        EXPECT_EQ(write_csv(sheet),
                  "\xEF\xBB\xBF"
                  "a\r\n" +
                      std::string(written) + "\r\n");
    }
}

class AnnotatedCopy : public testing::Test {
 protected:
    AnnotatedCopy() : folder_(std::filesystem::temp_directory_path() / ("opora-copy-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(folder_);
    }
    ~AnnotatedCopy() override { std::filesystem::remove_all(folder_); }
    std::string path() const { return (folder_ / "copy.xlsx").string(); }
    std::filesystem::path folder_;
};

Problem fault(Code code, std::string sheet, std::uint32_t row, std::string column, std::string value = {}) {
    return {code, {.sheet = std::move(sheet), .row = row, .column = std::move(column)}, std::move(value), {}};
}

TEST_F(AnnotatedCopy, KeepsEveryCellInPlaceAndListsTheFaultsLast) {
    const auto source = open_table_bytes(
        sample::xlsx(sample::sheet_xml(
            R"(<row r="1"><c t="inlineStr"><is><t>Код</t></is></c><c t="inlineStr"><is><t>Балл</t></is></c></row>)"
            R"(<row r="4"><c><v>40001</v></c><c><v>27</v></c><c t="b"><v>1</v></c></row>)")),
        "works.xlsx");
    const std::vector<Problem> faults = {
        fault(Code::file_empty, "Протокол", 4, "B", "27"), fault(Code::file_missing, "Протокол", 4, "B", "27"),
        fault(Code::file_missing, "Протокол", 4, "E"), fault(Code::file_missing, "Протокол", 2, ""),
        fault(Code::file_missing, "", 0, "")};
    annotate_copy(*source, faults, Language::russian, path());
    const auto copy = open_tables(path());
    ASSERT_EQ(copy->sheets().size(), 2u);
    EXPECT_EQ(copy->sheets()[1].name, "Замечания");
    EXPECT_EQ(sample::lines(*copy), sample::lines(*source));
    const auto listed = sample::lines(*copy, 1);
    ASSERT_EQ(listed.size(), 6u);
    EXPECT_TRUE(listed[0].starts_with("1: Лист|Строка|Столбец|Значение|")) << listed[0];
    EXPECT_TRUE(listed[1].starts_with("2: Протокол|n4|B|27|")) << listed[1];

    const ZipArchive archive(std::make_shared<const std::string>([&] {
        std::string all;
        std::FILE* file = std::fopen(path().c_str(), "rb");
        char piece[4096];
        for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, file)) > 0;) all.append(piece, got);
        std::fclose(file);
        return all;
    }()));
    const auto comments = archive.read("xl/comments1.xml", 1 << 20);
    for (const char* cell : {"ref=\"B4\"", "ref=\"E4\"", "ref=\"A2\""})
        EXPECT_NE(comments.find(cell), comments.npos) << cell;
    EXPECT_NE(comments.find(say_cure(Language::russian, faults[0])), comments.npos);
    EXPECT_NE(archive.read("xl/styles.xml", 1 << 20).find("FFFFD166"), std::string::npos);

    // A copy of the copy has one list of faults, not two.
    const auto again = (folder_ / "again.xlsx").string();
    annotate_copy(*copy, {}, Language::english, again);
    const auto second = open_tables(again);
    ASSERT_EQ(second->sheets().size(), 2u);
    EXPECT_EQ(second->sheets()[1].name, "Faults");
}

TEST_F(AnnotatedCopy, HiddenSheetsDatesAndTextFilesGoThrough) {
    const auto text = open_table_bytes("код;балл\n0012;=1+1\n", "works.csv");
    const std::vector<Problem> faults = {fault(Code::file_missing, "", 2, "B")};
    annotate_copy(*text, faults, Language::english, path());
    EXPECT_EQ(sample::lines(*open_tables(path())), (Lines{"1: код|балл", "2: 0012|=1+1"}));

    MemoryTables two({{"Служебный", {{"x"}}}, {"Протокол", {{"y"}}}});
    class Hidden final : public TableSource {
     public:
        explicit Hidden(const TableSource& from) : from_(from), sheets_(from.sheets()) { sheets_[0].is_hidden = true; }
        const std::vector<SheetInfo>& sheets() const override { return sheets_; }
        void read(std::size_t sheet, const RowVisitor& visit) const override { from_.read(sheet, visit); }
        const TableSource& from_;
        std::vector<SheetInfo> sheets_;
    };
    annotate_copy(Hidden(two), {}, Language::russian, path());
    const auto copy = open_tables(path());
    EXPECT_TRUE(copy->sheets()[0].is_hidden);
    EXPECT_FALSE(copy->sheets()[1].is_hidden);
}

}  // namespace
