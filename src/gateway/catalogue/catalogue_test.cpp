#include "domain/catalogue.hpp"
#include "base/words.hpp"
#include "gateway/catalogue/read_glossary.hpp"
#include "gateway/catalogue/read_instruments.hpp"
#include "gateway/catalogue/read_rule_sets.hpp"
#include "gateway/catalogue/read_subjects.hpp"
#include "gateway/catalogue/read_templates.hpp"
#include "gateway/catalogue/shipped.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace opora::catalogue {
namespace {

const std::vector<Subject> two_subjects = {{"ru", "Русский язык", "Russian", {}}, {"ma", "Математика", "Maths", {}}};

std::string reason(const Problem& problem) {
    for (const auto& arg : problem.said)
        if (arg.name == "reason") return std::get<std::string>(arg.value);
    return "";
}

TEST(ShippedCatalogue, HoldsTheFortyDescriptionsOf2021) {
    const auto& all = shipped_instruments();
    const auto of_2021 = std::count_if(all.begin(), all.end(), [](const Instrument& one) {
        return one.procedure.series == "vpr" && one.procedure.year == 2021;
    });
    EXPECT_EQ(of_2021, 40);
}

TEST(ShippedCatalogue, AgreesWithThePublishedTable) {
    // Positions, maximum and cuts as published in the descriptions of 2021.
    struct Row {
        const char* procedure;
        std::size_t positions;
        int maximum, cut3, cut4, cut5;
    };
    const Row rows[] = {
        {"vpr-2021-4-ru", 20, 38, 14, 24, 33},  {"vpr-2021-4-ma", 15, 20, 6, 10, 15},
        {"vpr-2021-4-om", 22, 32, 8, 18, 27},   {"vpr-2021-5-ru", 21, 45, 18, 29, 39},
        {"vpr-2021-5-ma", 16, 20, 7, 11, 15},   {"vpr-2021-5-is", 8, 15, 4, 8, 12},
        {"vpr-2021-5-bi", 20, 29, 12, 18, 24},  {"vpr-2021-6-ru", 25, 51, 25, 35, 45},
        {"vpr-2021-6-ma", 13, 16, 6, 10, 14},   {"vpr-2021-6-is", 12, 20, 6, 11, 16},
        {"vpr-2021-6-bi", 21, 28, 12, 18, 24},  {"vpr-2021-6-gg", 25, 37, 10, 22, 31},
        {"vpr-2021-6-ob", 17, 23, 9, 15, 20},   {"vpr-2021-7-ru", 25, 47, 22, 32, 42},
        {"vpr-2021-7-ma", 16, 19, 7, 12, 16},   {"vpr-2021-7-is", 12, 25, 7, 13, 19},
        {"vpr-2021-7-bi", 16, 28, 10, 17, 23},  {"vpr-2021-7-gg", 24, 37, 11, 26, 33},
        {"vpr-2021-7-ob", 17, 23, 10, 16, 21},  {"vpr-2021-7-fi", 11, 18, 5, 8, 11},
        {"vpr-2021-7-en", 9, 30, 13, 21, 27},   {"vpr-2021-8-ru", 21, 51, 26, 32, 45},
        {"vpr-2021-8-ma", 20, 25, 8, 15, 21},   {"vpr-2021-8-is", 13, 24, 7, 12, 18},
        {"vpr-2021-8-bi", 23, 36, 13, 21, 29},  {"vpr-2021-8-gg", 22, 40, 13, 27, 36},
        {"vpr-2021-8-ob", 10, 25, 11, 17, 22},  {"vpr-2021-8-fi", 11, 18, 5, 8, 11},
        {"vpr-2021-8-hi", 22, 36, 10, 19, 28},  {"vpr-2021-11-is", 13, 21, 7, 13, 18},
        {"vpr-2021-10-gg", 18, 21, 7, 13, 18},  {"vpr-2021-11-gg", 18, 21, 7, 13, 18},
        {"vpr-2021-11-fi", 18, 26, 9, 16, 21},  {"vpr-2021-11-hi", 15, 33, 11, 20, 28},
        {"vpr-2021-11-bi", 22, 32, 11, 18, 25}, {"vpr-2026-4-ru", 15, 24, 10, 16, 21},
    };
    std::map<std::string, const Instrument*> by_name;
    for (const auto& one : shipped_instruments()) by_name[name_of(one.procedure)] = &one;
    for (const auto& row : rows) {
        SCOPED_TRACE(row.procedure);
        const auto* one = by_name[row.procedure];
        ASSERT_TRUE(one);
        EXPECT_EQ(one->positions.size(), row.positions);
        EXPECT_EQ(one->maximum, row.maximum);
        EXPECT_EQ(one->cuts, (std::array{row.cut3, row.cut4, row.cut5}));
    }
}

TEST(ShippedCatalogue, StandInsPointAtADescription) {
    std::map<std::string, const Instrument*> by_name;
    for (const auto& one : shipped_instruments()) by_name[name_of(one.procedure)] = &one;
    for (const auto& one : shipped_instruments()) {
        EXPECT_FALSE(one.provenance.empty()) << name_of(one.procedure);
        if (one.same_as.empty()) continue;
        ASSERT_TRUE(by_name.contains(one.same_as)) << one.same_as;
        EXPECT_TRUE(by_name[one.same_as]->same_as.empty()) << one.same_as;
    }
}

TEST(ShippedCatalogue, SubjectsAreKnownByEverySpelling) {
    const Catalogue catalogue(shipped_subjects(), {});
    struct Case {
        const char* written;
        const char* code;
    };
    // The second РУ and МА have Latin letters that look alike.
    const Case cases[] = {{"РУ", "ru"},           {"PУ", "ru"},         {"МА", "ma"},          {"MA", "ma"},
                          {"Русский язык", "ru"}, {"математике", "ma"}, {"Окр. мир", "om"},    {"Geography", "gg"},
                          {"Лит. чтение", "lc"},  {"Литература", "li"}, {"Информатика", "in"}, {"англ. яз.", "en"}};
    for (const auto& [written, code] : cases) {
        const auto* subject = catalogue.subject_named(written);
        ASSERT_TRUE(subject) << written;
        EXPECT_EQ(subject->code, code) << written;
    }
    EXPECT_EQ(catalogue.subject_named("Технология"), nullptr);
}

TEST(ShippedCatalogue, RuleSetsRead) { EXPECT_NO_THROW(shipped_rule_sets()); }

TEST(ShippedCatalogue, AnExamHasOnlyTwoAndThree) {
    const auto& all = shipped_instruments();
    const auto one = std::find_if(all.begin(), all.end(),
                                  [](const Instrument& each) { return name_of(each.procedure) == "ege-2026-11-ru"; });
    ASSERT_NE(one, all.end());
    EXPECT_EQ(mark_of(*one, 23), 2);
    EXPECT_EQ(mark_of(*one, 24), 3);
    EXPECT_EQ(mark_of(*one, 100), 3);
}

TEST(ReadInstruments, GivesBackWhatWasWritten) {
    const auto& shipped = shipped_instruments();
    const auto again = read_instruments(write_instruments(shipped), shipped_subjects());
    ASSERT_TRUE(again.faults.empty()) << again.faults.front().place.path;
    ASSERT_EQ(again.instruments.size(), shipped.size());
    for (std::size_t i = 0; i < shipped.size(); ++i) {
        const auto &one = again.instruments[i], &two = shipped[i];
        EXPECT_EQ(one.procedure, two.procedure);
        EXPECT_EQ(one.maximum, two.maximum);
        EXPECT_EQ(one.cuts, two.cuts);
        EXPECT_EQ(one.minutes, two.minutes);
        EXPECT_EQ(one.same_as, two.same_as);
        EXPECT_EQ(one.provenance, two.provenance);
        ASSERT_EQ(one.positions.size(), two.positions.size());
        for (std::size_t j = 0; j < one.positions.size(); ++j) {
            EXPECT_EQ(one.positions[j].code, two.positions[j].code);
            EXPECT_EQ(one.positions[j].level, two.positions[j].level);
        }
    }
}

TEST(ReadInstruments, NamesTheFaultAndItsPlace) {
    struct Case {
        const char* text;
        const char* path;
        const char* reason;
    };
    const Case cases[] = {
        {R"({"instruments": [)", "", "not_json"},
        {R"({"instruments": {}})", "instruments", "not_list"},
        {R"({"instruments": [7]})", "instruments[0]", "not_object"},
        {R"([{"procedure": "4 класс"}])", "[0].procedure", "procedure_not_read"},
        {R"([{"procedure": "vpr-2021-4-xx", "maximum": 5}])", "[0].procedure", "subject_unknown"},
        {R"([{"procedure": "vpr-2021-4-ru", "maximum": 5, "positions": [{"code": "1", "maximum": 2}, {"code": "2", "maximum": 2}]}])",
         "[0].maximum", "sum_differs"},
        {R"([{"procedure": "vpr-2021-4-ru", "positions": [{"code": "1", "maximum": 2}, {"code": "1", "maximum": 2}]}])",
         "[0].positions[1].code", "position_twice"},
        {R"([{"procedure": "vpr-2021-4-ru", "positions": [{"code": "1", "maximum": 0}, {"code": "2", "maximum": 2}]}])",
         "[0].positions[0].maximum", "points_range"},
        {R"([{"procedure": "vpr-2021-4-ru", "positions": [{"code": "1", "maximum": "два"}]}])",
         "[0].positions[0].maximum", "not_integer"},
        {R"([{"procedure": "vpr-2021-4-ru", "maximum": 5, "cuts": [2, 2, 4]}])", "[0].cuts[1]", "cuts_order"},
        {R"([{"procedure": "vpr-2021-4-ru", "maximum": 5, "cuts": [2, 4]}])", "[0].cuts", "cuts_count"},
        {R"([{"procedure": "vpr-2021-4-ru", "maksimum": 5}])", "[0].maksimum", "unknown_field"},
        {R"([{"procedure": "vpr-2021-4-ru", "same_as": "vpr-2021-4-ru"}])", "[0].same_as", "same_as_itself"},
        {R"([{"procedure": "vpr-2021-4-ru", "maximum": 5}, {"procedure": "vpr-2021-4-ru", "maximum": 5}])", "[1]",
         "procedure_twice"},
    };
    for (const auto& [text, path, expected] : cases) {
        SCOPED_TRACE(text);
        const auto read = read_instruments(text, two_subjects);
        ASSERT_FALSE(read.faults.empty());
        EXPECT_EQ(read.faults.front().code, Code::catalogue_invalid);
        EXPECT_EQ(read.faults.front().place.path, path);
        EXPECT_EQ(reason(read.faults.front()), expected);
        for (const auto language : {Language::russian, Language::english})
            EXPECT_EQ(say(language, read.faults.front()).find("⟨"), std::string::npos);
    }
}

TEST(ReadInstruments, KeepsTheSoundOnesBesideAFaultyOne) {
    const auto read = read_instruments(
        R"([{"procedure": "vpr-2030-4-ru", "maximum": 5}, {"procedure": "vpr-2030-4-ma"}])", two_subjects);
    EXPECT_EQ(read.instruments.size(), 1u);
    EXPECT_EQ(read.faults.size(), 1u);
}

TEST(ReadSubjects, FindsACodeThatTwoClaim) {
    const auto read = read_subjects(
        R"({"subjects": [{"code": "ru", "name_ru": "а", "name_en": "b"}, {"code": "ru", "name_ru": "в", "name_en": "c"}]})");
    ASSERT_EQ(read.faults.size(), 1u);
    EXPECT_EQ(reason(read.faults[0]), "subject_twice");
}

TEST(ReadRuleSets, GivesBackWhatWasWritten) {
    RuleSet rule;
    rule.id = "own-1";
    rule.name_ru = "Своё правило";
    rule.name_en = "Own rule";
    rule.valid_from = "2024-09-01";
    rule.kind = RuleKind::rating;
    rule.procedures = {{"vpr", {5, 6}, {"ru", "ma"}}, {"oge", {}, {}}};
    rule.excluded_types = {"evening"};
    rule.parameters.threshold = 0.25;
    rule.parameters.repeat = Repeat::any_procedure;
    const auto read = read_rule_sets(write_rule_sets({&rule, 1}));
    ASSERT_TRUE(read.faults.empty()) << read.faults.front().place.path;
    ASSERT_EQ(read.rules.size(), 1u);
    EXPECT_EQ(write_rule_sets(read.rules), write_rule_sets({&rule, 1}));
    EXPECT_EQ(read.rules[0].procedures[0].grades, (std::vector{5, 6}));
}

TEST(ReadRuleSets, NamesTheFaultAndItsPlace) {
    struct Case {
        const char* text;
        const char* path;
        const char* reason;
    };
    const Case cases[] = {
        {R"({"id": "Правило", "name": "x", "procedures": [{"series": "vpr"}]})", "id", "id_not_read"},
        {R"({"id": "a", "name": "x", "procedures": []})", "procedures", "missing"},
        {R"({"id": "a", "name": "x", "kind": "best", "procedures": [{"series": "vpr"}]})", "kind", "word_unknown"},
        {R"({"id": "a", "name": "x", "procedures": [{"series": "vpr"}], "parameters": {"threshold": 30}})",
         "parameters.threshold", "share_range"},
        {R"({"id": "a", "name": "x", "procedures": [{"series": "vpr", "grades": [12]}]})", "procedures[0].grades",
         "grade_range"},
        {R"({"id": "a", "name": "x", "procedures": [{"series": "vpr"}], "valid_from": "01.09.2024"})", "valid_from",
         "date_not_read"},
    };
    for (const auto& [text, path, expected] : cases) {
        SCOPED_TRACE(text);
        const auto read = read_rule_sets(text);
        ASSERT_FALSE(read.faults.empty());
        EXPECT_EQ(read.faults.front().code, Code::rule_set_invalid);
        EXPECT_EQ(read.faults.front().place.path, path);
        EXPECT_EQ(reason(read.faults.front()), expected);
        EXPECT_EQ(say(Language::russian, read.faults.front()).find("⟨"), std::string::npos);
    }
}

TEST(ShippedGlossary, IsReadAndWrittenBack) {
    const auto& terms = shipped_glossary();
    EXPECT_GT(terms.size(), 150u);
    const auto again = read_glossary(write_glossary(terms));
    EXPECT_TRUE(again.faults.empty());
    EXPECT_EQ(again.terms, terms);
    const auto low = std::find_if(terms.begin(), terms.end(), [](const auto& term) { return term.term == "ШНРО"; });
    ASSERT_NE(low, terms.end());
    EXPECT_EQ(low->spread, Spread::low_schools) << "a term has the spread of what it is the same as";
}

TEST(ReadGlossary, NamesEachFault) {
    struct Case {
        const char *text, *path, *reason;
    };
    const Case cases[] = {
        {R"([{"kind": "collective"}])", "[0].term", "missing"},
        {R"([{"term": "ОО"}])", "[0].kind", "missing"},
        {R"([{"term": "ОО", "kind": "crowd"}])", "[0].kind", "word_unknown"},
        {R"([{"term": "ОО", "kind": "collective", "spread": "all"}])", "[0].spread", "word_unknown"},
        {R"([{"term": "ОО", "kind": "none"}, {"term": "ОО", "kind": "none"}])", "[1]", "term_twice"},
    };
    for (const auto& [text, path, expected] : cases) {
        SCOPED_TRACE(text);
        const auto read = read_glossary(text);
        ASSERT_EQ(read.faults.size(), 1u);
        EXPECT_EQ(read.faults.front().place.path, path);
        EXPECT_EQ(reason(read.faults.front()), expected);
    }
}

TEST(ShippedTemplates, AreSixFromRegionToSchool) {
    std::vector<std::string> ids;
    for (const auto& one : shipped_templates()) ids.push_back(one.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"method-centre", "region-low", "region-objectivity", "municipality-low",
                                             "municipality-vpr", "school"}));
    EXPECT_TRUE(shipped_templates().front().is_calendar_year);
}

TEST(ReadTemplates, NamesEachFault) {
    struct Case {
        const char *text, *path, *reason;
    };
    const Case cases[] = {
        {R"([{"id": "a", "name_ru": "а", "name_en": "a", "level": "town", "year": "school"}])", "[0].level",
         "word_unknown"},
        {R"([{"id": "a", "name_ru": "а", "name_en": "a", "level": "school", "year": "school", "sections": [{"title": "т",
             "rows": [{"id": "r", "title": "т", "term": "май", "evidence": "note"}]}]}])",
         "[0].sections[0].rows[0].executors", "missing"},
        {R"([{"id": "a", "name_ru": "а", "name_en": "a", "level": "school", "year": "school", "sections": [{"title": "т",
             "rows": [{"id": "r", "title": "т", "term": "май", "executors": "ОО", "evidence": "note"},
                      {"id": "r", "title": "т", "term": "май", "executors": "ОО", "evidence": "note"}]}]}])",
         "[0].sections[0].rows[1]", "row_twice"},
    };
    for (const auto& [text, path, expected] : cases) {
        SCOPED_TRACE(text);
        const auto read = read_templates(text);
        ASSERT_EQ(read.faults.size(), 1u);
        EXPECT_TRUE(read.templates.empty());
        EXPECT_EQ(read.faults.front().place.path, path);
        EXPECT_EQ(reason(read.faults.front()), expected);
    }
}

}  // namespace
}  // namespace opora::catalogue
