#include "engine/intake/score_cell.hpp"

#include <gtest/gtest.h>

namespace opora::intake {
namespace {

Cell text(std::string_view written) { return {written.empty() ? Cell::Kind::empty : Cell::Kind::text, written, 0}; }

TEST(ScoreCell, ReadsPointsHoweverTheyAreWritten) {
    CellReader read;
    for (const auto* two : {"2", " 2", "2\u00a0", "2.0", "2,0", "2,00"}) EXPECT_EQ(read.score(text(two)), 2) << two;
    EXPECT_EQ(read.score({Cell::Kind::number, "1.2E1", 12}), 12);
    EXPECT_EQ(read.score(text("12")), 12);
    EXPECT_EQ(read.score(text("200")), 200);
}

TEST(ScoreCell, KnowsTheWordsThatStandForPoints) {
    CellReader read;
    struct Case {
        const char* written;
        std::uint8_t value;
    };
    const Case cases[] = {{"X", score::not_attempted},
                          {"x", score::not_attempted},
                          {"X ", score::not_attempted},
                          {"Х", score::not_attempted},
                          {"х", score::not_attempted},
                          {"не пройд.", score::not_taught},
                          {"Не пройдено", score::not_taught},
                          {"Н", score::not_taught},
                          {"H", score::not_taught},
                          {"N", score::not_taught},
                          {"не изучали", score::not_taught},
                          {"отсутствовал", absent_mark},
                          {"ОТСУТСТВОВАЛА", absent_mark},
                          {"", score::blank},
                          {"-", score::blank},
                          {"–", score::blank},
                          {"\u00a0", score::blank}};
    for (const auto& [written, value] : cases) EXPECT_EQ(read.score(text(written)), value) << written;
    EXPECT_EQ(read.lookalikes(), 4) << "Х, х, H, N";
}

TEST(ScoreCell, InventsNoPoints) {
    CellReader read;
    for (const auto* written : {"-1", "-2", "1.5", "1,5", "2б", "б", "201", "999999999999", "1 1", "ж", "#REF!", "две"})
        EXPECT_EQ(read.score(text(written)), score::unread) << written;
}

TEST(TotalCell, TellsNothingFromNonsense) {
    CellReader read;
    EXPECT_EQ(read.total(text("17")), 17);
    EXPECT_EQ(read.total(text("0")), 0);
    EXPECT_EQ(read.total(text("")), no_total);
    EXPECT_EQ(read.total(text("-")), no_total);
    EXPECT_EQ(read.total(text("-3")), unread_total);
    EXPECT_EQ(read.total(text("12345")), unread_total);
    EXPECT_EQ(read.total(text("много")), unread_total);
}

TEST(MarkCell, IsFromTwoToFive) {
    CellReader read;
    for (const auto* none : {"", "нет отметки", "Нет", "-", "н/а"}) EXPECT_EQ(read.mark(text(none)), 0) << none;
    for (const auto* wrong : {"1", "8", "12", "ж", "0", "пять"})
        EXPECT_EQ(read.mark(text(wrong)), score::unread) << wrong;
    EXPECT_EQ(read.mark(text("5")), 5);
    EXPECT_EQ(read.mark(text("4.0")), 4);
}

TEST(VariantCell, MayBeANumberOrAnAbsence) {
    CellReader read;
    EXPECT_EQ(read.variant(text("2")), 2);
    EXPECT_EQ(read.variant(text("11")), 11);
    EXPECT_EQ(read.variant(text("0")), 0);
    EXPECT_EQ(read.variant(text("Отсутствовал")), absent_mark);
    EXPECT_EQ(read.variant(text("неявка")), absent_mark);
    EXPECT_EQ(read.variant(text("первый")), score::unread);
}

TEST(GenderCell, IsALetter) {
    CellReader read;
    for (const auto* girl : {"ж", "Ж", "д", "жен.", "f"}) EXPECT_EQ(read.gender(text(girl)), 'f') << girl;
    for (const auto* boy : {"м", "М", "мальчик", "m"}) EXPECT_EQ(read.gender(text(boy)), 'm') << boy;
    for (const auto* other : {"", "4", "?"}) EXPECT_EQ(read.gender(text(other)), 0) << other;
}

TEST(TidyClass, LeavesTheLetter) {
    const int grades[] = {4, 5};
    struct Case {
        const char* written;
        const char* tidy;
    };
    const Case cases[] = {{"8Б", "8Б"},   {"4Б", "Б"},      {"5 Б", "Б"},  {"5-б", "Б"},  {"б", "Б"},
                          {"Б", "Б"},     {"A", "А"},       {"c", "С"},    {"нет", ""},   {"НЕТ", ""},
                          {"-", ""},      {"", ""},         {"4", ""},     {"4.0", ""},   {"5", ""},
                          {"10", "10"},   {"1", "1"},       {"4 нет", ""}, {"ё", "Е"},    {"4 «А»", "А"},
                          {"«4А»", "4А"}, {"А класс", "А"}, {" 4а ", "А"}, {"эко", "ЭКО"}};
    for (const auto& [written, tidy] : cases) EXPECT_EQ(tidy_class(written, grades), tidy) << written;
}

}  // namespace
}  // namespace opora::intake
