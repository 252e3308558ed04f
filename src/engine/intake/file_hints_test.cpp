#include "engine/intake/file_hints.hpp"

#include <gtest/gtest.h>

namespace opora::intake {
namespace {

TEST(Textbooks, TellTheSubjectByTitleOrCode) {
    const Catalogue catalogue({{"ma", "Математика", "", {}}, {"ru", "Русский язык", "", {}}}, {});
    Textbooks textbooks(catalogue);
    std::map<std::string, std::int64_t> mentions;
    for (const auto* text : {"ma4.8 | 1.1.3.1.8.4 | Моро М.И.", "Чекин А.Л. Математика   4 класс",
                             "Канакина В.П. РУССКИЙ  ЯЗЫК", "мая 4 | число", "Окружающий мир"})
        textbooks.note(text, mentions);
    EXPECT_EQ(mentions, (std::map<std::string, std::int64_t>{{"ma", 2}, {"ru", 1}}));
}

TEST(YearAndMonth, ReadBothWaysOfWritingADate) {
    EXPECT_EQ(year_and_month("17.03.2022 05:33:20"), (std::pair{2022, 3}));
    EXPECT_EQ(year_and_month("2022-09-17T05:33:20"), (std::pair{2022, 9}));
    for (const auto* none : {"", "вчера", "17.13.2022", "17.03.22", "01.01.1900", "1234567890"})
        EXPECT_FALSE(year_and_month(none)) << none;
}

}  // namespace
}  // namespace opora::intake
