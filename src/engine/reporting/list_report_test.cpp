#include "engine/reporting/list_report.hpp"
#include "engine/reporting/list_example.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace opora::reporting {
namespace {

/// Compares with tests/golden/NAME; with OPORA_RECORD=1 writes it anew for a person to read the difference.
void expect_golden(const std::string& name, const std::string& text) {
    const auto path = std::string(OPORA_ROOT) + "/tests/golden/" + name;
    if (std::getenv("OPORA_RECORD")) std::ofstream(path) << text;
    std::ostringstream expected;
    expected << std::ifstream(path).rdbuf();
    EXPECT_EQ(text, expected.str()) << path;
}

std::string as_text(const Sheet& sheet) {
    std::ostringstream out;
    out << "== " << sheet.name << '\n';
    for (const auto& column : sheet.columns) out << column.heading << '\t';
    for (const auto& row : sheet.rows) {
        out << '\n';
        for (const auto& value : row) {
            if (const auto* text = std::get_if<std::string>(&value)) out << *text;
            if (const auto* number = std::get_if<double>(&value)) out << *number;
            out << '\t';
        }
    }
    out << '\n';
    return out.str();
}

std::vector<std::string> codes(const std::vector<const Finding*>& findings, const ListWords& words) {
    std::vector<std::string> out;
    for (const auto* finding : findings) out.push_back(words.schools.at(finding->school).code);
    return out;
}

TEST(ListReport, SchoolsStandByMunicipalityThenNameAsPeopleSort) {
    const auto run = example::screening();
    const auto words = example::words(Language::russian);
    const auto found = chosen(run, example::wish(), words);
    EXPECT_EQ(codes(found, words), (std::vector<std::string>{"edu770203", "edu770201", "edu770101", "edu770102"}));
}

TEST(ListReport, TheSameFiltersAsTheScreen) {
    const auto run = example::screening();
    const auto words = example::words(Language::russian);
    auto wish = example::wish();
    wish.listed = Listed::sure;
    EXPECT_EQ(codes(chosen(run, wish, words), words), (std::vector<std::string>{"edu770201", "edu770101"}));
    wish.listed = Listed::all;
    EXPECT_EQ(chosen(run, wish, words).size(), 6u);
    wish.certainties = {Certainty::borderline, Certainty::likely};
    EXPECT_EQ(codes(chosen(run, wish, words), words), (std::vector<std::string>{"edu770203", "edu770102"}));
}

TEST(ListReport, AppendixReadsAsAnOfficialWouldSignIt) {
    const auto run = example::screening();
    for (const auto& [language, name] :
         {std::pair{Language::russian, "appendix-ru.txt"}, {Language::english, "appendix-en.txt"}})
        expect_golden(name, plain_text(list_appendix(run, example::wish(), example::words(language))));
}

TEST(ListReport, WhatTheOrderDoesNotSayIsLeftToFillIn) {
    auto wish = example::wish();
    wish.order = {};
    const auto text = plain_text(list_appendix(example::screening(), wish, example::words(Language::russian)));
    EXPECT_NE(text.find("к приказу ________"), std::string::npos);
    EXPECT_NE(text.find("от «__»\u00a0_________\u00a020__\u00a0г. №\u00a0_____"), std::string::npos);
    EXPECT_NE(text.find("Руководитель    ________________"), std::string::npos);
}

TEST(ListReport, AppendixNeverNamesAnUnlistedSchool) {
    auto wish = example::wish();
    wish.listed = Listed::all;
    const auto text = plain_text(list_appendix(example::screening(), wish, example::words(Language::russian)));
    EXPECT_EQ(text.find("Лицей № 1"), std::string::npos);
    EXPECT_EQ(text.find("Заречная"), std::string::npos);
}

TEST(ListReport, AppendixLeavesOutWhatOnlyTheProbabilityLists) {
    auto run = example::screening();
    auto wish = example::wish();
    wish.listed = Listed::sure;
    run.findings[3].is_in_sure_list = true;  // «Лицей № 1» does not meet the letter
    const auto words = example::words(Language::russian);
    EXPECT_EQ(chosen(run, wish, words).size(), 3u);
    const auto text = plain_text(list_appendix(run, wish, words));
    EXPECT_EQ(text.find("Лицей № 1"), std::string::npos);
    EXPECT_NE(text.find("ожидаемая доля ошибочно включённых: 3\u00a0%"), std::string::npos);
}

TEST(ListReport, AnEmptyListSaysSo) {
    auto run = example::screening();
    run.findings.clear();
    const auto text = plain_text(list_appendix(run, example::wish(), example::words(Language::russian)));
    EXPECT_NE(text.find("Организаций, отвечающих правилу, не выявлено."), std::string::npos);
}

TEST(ListReport, SheetsHoldEveryFigureAndHowItWasComputed) {
    auto wish = example::wish();
    wish.listed = Listed::all;
    std::string text;
    for (const auto& sheet : list_sheets(example::screening(), wish, example::words(Language::russian))) {
        for (const auto& row : sheet.rows) EXPECT_EQ(row.size(), sheet.columns.size()) << sheet.name;
        text += as_text(sheet);
    }
    expect_golden("list-sheets-ru.txt", text);
    EXPECT_EQ(text.find("⟨"), std::string::npos);
}

TEST(ListReport, NoSentenceIsMissingForAnyKindOfRule) {
    auto run = example::screening();
    for (const auto kind : {RuleKind::share_of_twos, RuleKind::rating, RuleKind::posterior})
        for (const auto repeat : {Repeat::none, Repeat::same_procedure, Repeat::any_procedure})
            for (const int years : {1, 2, 3})
                for (const auto language : {Language::russian, Language::english}) {
                    run.rule.kind = kind;
                    run.options.parameters.repeat = repeat;
                    run.options.parameters.years = years;
                    run.options.comparator = years == 1 ? "type" : "region";
                    run.id = years;
                    auto wish = example::wish();
                    wish.certainties = {Certainty::sure, Certainty::clear};
                    const auto words = example::words(language);
                    auto text = plain_text(list_appendix(run, wish, words));
                    for (const auto& sheet : list_sheets(run, wish, words)) text += as_text(sheet);
                    EXPECT_EQ(text.find("⟨"), std::string::npos) << text;
                }
}

}  // namespace
}  // namespace opora::reporting
