#include "base/day_text.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

using namespace std::chrono_literals;

TEST(DayText, IsReadBackAsItWasWritten) {
    const auto day = 2026y / 2 / 9;
    EXPECT_EQ(day_text(day), "2026-02-09");
    EXPECT_EQ(day_shown(day), "09.02.2026");
    EXPECT_EQ(read_day("2026-02-09"), day);
}

TEST(DayText, OnlyADayThatExistsIsRead) {
    for (const char* text : {"", "2026-02-30", "2026-2-9", "2026-02-09 ", "09.02.2026", "2026-13-01", "20x6-01-01"})
        EXPECT_FALSE(read_day(text)) << text;
}

}  // namespace
}  // namespace opora
