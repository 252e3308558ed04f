// Every sentence exists in both languages, every code has its rule and its cure, and no page speaks a foreign word.

#include "base/words.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

namespace {

namespace fs = std::filesystem;
using opora::Language;

std::set<std::string> keys(Language language) {
    const auto all = opora::word_keys(language);
    return {all.begin(), all.end()};
}

std::set<std::string> arguments(const std::string& message) {
    std::set<std::string> names;
    const std::regex argument{R"_(\{\s*([a-z_0-9]+)\s*[,}])_"};
    for (std::sregex_iterator at{message.begin(), message.end(), argument}, end; at != end; ++at)
        names.insert((*at)[1]);
    return names;
}

TEST(Words, BothLanguagesSayTheSameThings) {
    const auto russian = keys(Language::russian);
    const auto english = keys(Language::english);
    for (const auto& key : russian) EXPECT_TRUE(english.contains(key)) << "no English for " << key;
    for (const auto& key : english) EXPECT_TRUE(russian.contains(key)) << "no Russian for " << key;
}

TEST(Words, EveryCodeHasItsRuleAndItsCure) {
    for (const auto code : opora::all_codes())
        for (const auto language : {Language::russian, Language::english})
            for (const char* part : {".rule", ".cure"}) {
                const auto key = "problem." + std::string(opora::name_of(code)) + part;
                EXPECT_TRUE(opora::has_words(language, key)) << key;
            }
}

TEST(Words, EveryProblemWordBelongsToACode) {
    std::set<std::string> codes;
    for (const auto code : opora::all_codes()) codes.insert(std::string(opora::name_of(code)));
    const std::regex problem{R"_(problem\.([a-z_0-9]+)\.(rule|cure))_"};
    for (const auto& key : opora::word_keys(Language::russian)) {
        std::smatch found;
        if (!std::regex_match(key, found, problem)) continue;
        EXPECT_TRUE(codes.contains(found[1])) << key;
    }
}

TEST(Words, MessagesAreWellFormed) {
    // Any gap in a message shows as the key in ⟨⟩; numbers stand in for every argument, text where a message selects.
    for (const auto language : {Language::russian, Language::english})
        for (const auto& key : opora::word_keys(language)) {
            opora::Args args;
            const auto raw = opora::raw_words(language, key);
            for (const auto& name : arguments(raw)) {
                const bool selects = std::regex_search(raw, std::regex("\\{\\s*" + name + "\\s*,\\s*select"));
                args.push_back({name, selects ? opora::ArgValue("other") : opora::ArgValue(3.0)});
            }
            EXPECT_NE(opora::say(language, key, args), "⟨" + key + "⟩") << raw;
        }
}

TEST(Words, TheStopOfAYearIsTheStopOfItsSentence) {
    const auto said = opora::say(opora::Language::russian, "planning.move.moved",
                                 {{"was", "23 марта 2027\u00a0г."}, {"due", "26 марта 2027\u00a0г."}});
    EXPECT_EQ(said, "Переносится: было 23 марта 2027\u00a0г., станет 26 марта 2027\u00a0г.");
}

TEST(Words, RussianHasNoWordsWeDoNotUse) {
    const std::vector<std::string> unwanted = {"нарушени", "рейтинг школ", "худши", "дашборд",
                                               "таск",     "фидбек",       "кейс"};
    for (const auto& key : opora::word_keys(Language::russian)) {
        const auto said = opora::raw_words(Language::russian, key);
        for (const auto& word : unwanted)
            EXPECT_EQ(said.find(word), std::string::npos) << key << " says " << word << ": " << said;
    }
}

}  // namespace
