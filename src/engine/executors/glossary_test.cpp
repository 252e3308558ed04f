#include "engine/executors/glossary.hpp"

#include "engine/executors/letters.hpp"

#include <gtest/gtest.h>

namespace opora::executors {
namespace {

const Glossary& small() {
    static const Glossary glossary({
        {"ОО", "общеобразовательные организации", ExecutorKind::collective, Spread::schools},
        {"МОЦ", "муниципальные образовательные центры", ExecutorKind::collective, Spread::centres},
        {"образовательные организации", "", ExecutorKind::collective, Spread::schools, "ОО"},
        {"*ИРО", "", ExecutorKind::organisation},
        {"ВПР", "всероссийские проверочные работы"},
    });
    return glossary;
}

TEST(Glossary, FindsAnAbbreviationAsPeopleWriteIt) {
    for (const char* word : {"МОЦ", "MОЦ", "МОЦам", "МОЦа"}) {
        const auto* term = small().find(word);
        ASSERT_TRUE(term) << word;
        EXPECT_EQ(term->term, "МОЦ") << word;
    }
    EXPECT_EQ(small().find("OO")->term, "ОО");  // Latin
    EXPECT_FALSE(small().find("оо"));
    EXPECT_EQ(small().find("ТОГИРО")->term, "*ИРО");
    EXPECT_FALSE(small().find("АБВГ"));
}

TEST(Glossary, FindsAPhraseInAnyCase) {
    const std::vector<std::string> words = {"образовательных", "организациях", "района"};
    const auto found = small().find_phrase(words);
    ASSERT_TRUE(found.term);
    EXPECT_EQ(found.words, 2u);
    EXPECT_EQ(small().meaning_of(*found.term).term, "ОО");
    EXPECT_EQ(small().find_phrase(std::vector<std::string>{"муниципальным", "образовательным", "центром"}).term->term,
              "МОЦ");
    EXPECT_FALSE(small().find_phrase(std::vector<std::string>{"образовательных", "программ"}).term);
}

TEST(Glossary, LearnsAndUnlearnsByAnswers) {
    const auto taught = learn(small(), {"АБВГ", "архив", ExecutorKind::organisation});
    ASSERT_TRUE(taught.find("АБВГ"));
    EXPECT_TRUE(taught.find("АБВГ")->is_learned);
    EXPECT_FALSE(small().find("АБВГ"));
    const auto again = learn(taught, {"АБВГ", "", ExecutorKind::collective, Spread::schools});
    EXPECT_EQ(again.find("АБВГ")->spread, Spread::schools);
    EXPECT_EQ(again.terms().size(), taught.terms().size());
}

TEST(Letters, StemsAndTwins) {
    EXPECT_EQ(cyrillic("Черnодубова"), "Чернодубова");
    EXPECT_EQ(cyrillic("Черnodубова"), "Чернодубова");
    EXPECT_EQ(cyrillic("OPORA"), "OPORA");
    EXPECT_EQ(stem_of("организациям"), stem_of("организаций"));
    EXPECT_EQ(stem_of("школам-лидерам"), stem_of("школы-лидеры"));
    EXPECT_EQ(begun_capital("отдел"), "Отдел");
    EXPECT_TRUE(is_name_like("Петрова-Водкина"));
    EXPECT_FALSE(is_name_like("УОН"));
}

}  // namespace
}  // namespace opora::executors
