#include "base/problem.hpp"
#include "gateway/tables/open_tables.hpp"
#include "gateway/tables/sample_files.hpp"
#include "gateway/text_encoding.hpp"

#include <gtest/gtest.h>

namespace {

using namespace opora;
using namespace opora::tables;
using Lines = std::vector<std::string>;

Lines read_csv(const std::string& bytes) { return sample::lines(*open_table_bytes(bytes, "f.csv")); }

std::string utf16(std::string_view utf8, bool is_big) {
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        unsigned code = static_cast<unsigned char>(utf8[i]);
        if (code >= 0xC0) code = (code & 0x1F) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3F);
        const char low = static_cast<char>(code & 0xFF), high = static_cast<char>(code >> 8);
        out += is_big ? high : low;
        out += is_big ? low : high;
    }
    return out;
}

TEST(Csv, SeparatorsAreFoundFromTheContent) {
    const Lines seen = {"1: школа|класс|балл", "2: edu990001|4А|12"};
    EXPECT_EQ(read_csv("школа;класс;балл\r\nedu990001;4А;12\r\n"), seen);
    EXPECT_EQ(read_csv("школа,класс,балл\nedu990001,4А,12"), seen);
    EXPECT_EQ(read_csv("школа\tкласс\tбалл\nedu990001\t4А\t12\n"), seen);
    EXPECT_EQ(read_csv("школа|класс|балл\redu990001|4А|12\r"), seen);
    EXPECT_EQ(read_csv("sep=|\r\nшкола|класс|балл\r\nedu990001|4А|12"), seen);
    // Decimal commas are no separators where ; stands as often in every row.
    EXPECT_EQ(read_csv("а;б\n1,5;2,5\n3,5;4\n"), (Lines{"1: а|б", "2: 1,5|2,5", "3: 3,5|4"}));
    EXPECT_EQ(read_csv("один столбец\n5\n"), (Lines{"1: один столбец", "2: 5"}));
}

TEST(Csv, QuotesHoldSeparatorsLinesAndQuotes) {
    EXPECT_EQ(read_csv("a;b\n\"МБОУ \"\"Школа; № 5\"\"\";\"два\nряда\"\nx;y\n"),
              (Lines{"1: a|b", "2: МБОУ \"Школа; № 5\"|два\nряда", "3: x|y"}));
    EXPECT_EQ(read_csv("a;b\nМБОУ \"Школа\";1\n"), (Lines{"1: a|b", "2: МБОУ \"Школа\"|1"}));
    EXPECT_EQ(read_csv("a;b\n x ; y \n"), (Lines{"1: a|b", "2:  x | y "}));
}

TEST(Csv, RowsAreNumberedAsASpreadsheetShowsThem) {
    EXPECT_EQ(read_csv("a;b\r\n\r\n;\r\n\n1;2"), (Lines{"1: a|b", "5: 1|2"}));
    EXPECT_EQ(read_csv("a;b\r\r1;2\r"), (Lines{"1: a|b", "3: 1|2"}));
}

TEST(Csv, EncodingsAreFoundFromTheContent) {
    const std::string text = "Логин;Название\nedu990001;Школа посёлка №5\n";
    const Lines seen = {"1: Логин|Название", "2: edu990001|Школа посёлка №5"};
    EXPECT_EQ(read_csv(text), seen);
    EXPECT_EQ(read_csv("\xEF\xBB\xBF" + text), seen);
    const std::string without_number = "Логин;Название\nedu990001;Школа посёлка\n";
    const Lines seen_without = {"1: Логин|Название", "2: edu990001|Школа посёлка"};
    EXPECT_EQ(read_csv("\xFF\xFE" + utf16(without_number, false)), seen_without);
    EXPECT_EQ(read_csv("\xFE\xFF" + utf16(without_number, true)), seen_without);
    EXPECT_EQ(read_csv(utf16(without_number, false)), seen_without);
    EXPECT_EQ(read_csv(utf16(without_number, true)), seen_without);
    // "Логин;Название\nedu990001;Школа посёлка №5\n" in windows-1251, then in the DOS encoding.
    const std::string ansi =
        "\xCB\xEE\xE3\xE8\xED;\xCD\xE0\xE7\xE2\xE0\xED\xE8\xE5\nedu990001;"
        "\xD8\xEA\xEE\xEB\xE0 \xEF\xEE\xF1\xB8\xEB\xEA\xE0 \xB9"
        "5\n";
    EXPECT_EQ(read_csv(ansi), seen);
}

TEST(Csv, LongFilesAreReadPieceByPiece) {
    std::string text = "код;балл\n";
    for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + ";ученик\n";
    const auto lines = read_csv(text);
    ASSERT_EQ(lines.size(), 50'001u);
    EXPECT_EQ(lines.back(), "50001: 49999|ученик");
    const auto wide = read_csv("\xFF\xFE" + utf16(text, false));
    EXPECT_EQ(wide, lines);
}

TEST(Csv, FaultyEncodingIsRefusedWithItsLine) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "школа;класс\n";
    try {
        read_csv(text + "\xD0;1\n");
        FAIL();
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.problem().code, Code::file_encoding);
        EXPECT_EQ(refusal.problem().place.row, 101u);
    }
    EXPECT_EQ(sample::refusal("a;b\n\x81\x8D\x90\x01;\xFF\xFE\xFD\n"), "file_encoding unknown");
}

}  // namespace
