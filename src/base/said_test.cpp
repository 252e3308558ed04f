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

TEST(Said, ANumberBelowZeroHasAMinusAndAHyphenStays) {
    const auto shown = [](Language language, double low) {
        return say(language, "inquiry.effect.marks",
                   {{"value", -1.5}, {"low", low}, {"high", 0.25}, {"order", std::string("863-ОД")}});
    };
    EXPECT_NE(shown(Language::russian, -0.04).find("−1,5"), std::string::npos) << shown(Language::russian, -0.04);
    EXPECT_NE(shown(Language::russian, -0.04).find("от −0,04 до 0,25"), std::string::npos);
    EXPECT_NE(shown(Language::english, -0.04).find("−0.04"), std::string::npos) << shown(Language::english, -0.04);
    EXPECT_NE(shown(Language::russian, -0.00001).find("от 0 до 0,25"), std::string::npos)
        << shown(Language::russian, -0.00001);
    EXPECT_EQ(say_number(Language::russian, -1234.5, 1), "−1\u00a0234,5");
    EXPECT_EQ(say_number(Language::russian, -0.001, 2), "0,00");
    EXPECT_EQ(say_percent(Language::english, -0.034, 1), "−3.4%");
    const auto place = say(Language::russian, "place.path", {{"what", std::string("приказ 10-58 от -")}, {"n", -1.0}});
    EXPECT_NE(place.find("10-58 от -"), std::string::npos) << place;
}

}  // namespace
}  // namespace opora
