#include "base/text.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

TEST(Folded, MakesOneSpelling) {
    EXPECT_EQ(folded("  Отметка за\u00a0предыдущий\n триместр/ четверть "), "отметка за предыдущий триместр/ четверть");
    EXPECT_EQ(folded("ЁЛКА ёж АЯ Рр Пп"), "елка еж ая рр пп");
    EXPECT_EQ(folded("Код — ОГЭ – X"), "код - огэ - x");
    EXPECT_EQ(folded("\ufeffэдю\u200b"), "эдю");
    EXPECT_EQ(folded(""), "");
    EXPECT_EQ(folded("\xd0"), "\xd0");
}

TEST(WithinSentence, BeginsSmallUnlessItIsAnAbbreviation) {
    EXPECT_EQ(within_sentence("Математика"), "математика");
    EXPECT_EQ(within_sentence("Русский язык"), "русский язык");
    EXPECT_EQ(within_sentence("ОБЖ"), "ОБЖ");
    EXPECT_EQ(within_sentence("English"), "English");
    EXPECT_EQ(within_sentence("Я"), "Я");
    EXPECT_EQ(within_sentence(""), "");
    EXPECT_EQ(within_sentence("\xd0"), "\xd0");
}

TEST(Trimmed, TakesBlanksOffBothEnds) {
    EXPECT_EQ(trimmed("\u00a0 X \t\u202f"), "X");
    EXPECT_EQ(trimmed(" \u00a0"), "");
    EXPECT_EQ(trimmed("а б"), "а б");
}

}  // namespace
}  // namespace opora
