#include "base/said.hpp"

#include <gtest/gtest.h>

namespace opora {
namespace {

TEST(SayDate, ReadsAsOnPaper) {
    EXPECT_EQ(say_date(Language::russian, "2026-10-14"), "14 октября 2026\u00a0г.");
    EXPECT_EQ(say_date(Language::english, "2026-10-04"), "4 October 2026");
    EXPECT_EQ(say_date(Language::russian, "2026-05-01T08:30:00"), "1 мая 2026\u00a0г.");
}

TEST(SayDate, LeavesOtherTextAsItIs) {
    for (const auto* text : {"", "октябрь", "14.10.2026", "2026-13-01", "2026-1-01"})
        EXPECT_EQ(say_date(Language::russian, text), text);
}

TEST(Said, SentencesFollowOneAnother) {
    const std::vector<Said> sentences{{"date.month.1", {}}, {"date.month.2", {}}};
    EXPECT_EQ(say(Language::russian, sentences), "января февраля");
}

TEST(Said, NamesDaysAndMonthsAsPeopleDo) {
    const auto shown = [](const char* text) {
        return say(Language::russian, Said{"date.month_of_year", {{"month", std::string(text)}, {"year", "."}}});
    };
    EXPECT_EQ(shown("2020-10-30"), "30 октября 2020\u00a0г. .");
    EXPECT_EQ(shown("2020-10"), "октябрь 2020 .");
    for (const std::string text : {"2020-13", "2020-1", "11-2020", "2020-10-30T08:00", ""})
        EXPECT_EQ(shown(text.c_str()), text + " .");
}

}  // namespace
}  // namespace opora
