#include "engine/screening/explain.hpp"

#include "engine/screening/tiny_region.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace opora::screening {

namespace {

/// Twenty ordinary schools beside the six of the tiny region, so that the region is worth a comparison.
ScreeningInput region() {
    auto input = tiny::region();
    for (std::uint32_t s = 6; s < 26; ++s) {
        input.schools.push_back({OrganisationId{101 + s}, "sosh", OrganisationId{1}});
        const int n = 20 + static_cast<int>(s);
        const double mean = 10 + 0.3 * (s % 5);
        // Between a third and a tenth of «2», differing by school and by work.
        const auto twos = [&](int work) {
            return n / (3 + static_cast<int>(s * 7 + static_cast<unsigned>(work) * 5) % 9);
        };
        tiny::add(input, s, "vpr-2021-5-ru", tiny::tally(twos(0), n, mean));
        tiny::add(input, s, "vpr-2021-5-ma", tiny::tally(twos(1), n, mean));
        tiny::add(input, s, "vpr-2020-5-ru", tiny::tally(twos(2), n, mean));
    }
    input.rows[0].tally.quarantined = 2;
    return input;
}

RuleSet federal_2025() {
    auto rule = tiny::federal(Repeat::same_procedure);
    rule.name_ru = "Федеральный признак, 2025";
    rule.name_en = "Federal sign, 2025";
    return rule;
}

/// What each kind of finding says, one school after another, as an official reads it.
std::string story(Language language) {
    const auto input = region();
    const auto rule = federal_2025();
    Progress quiet;
    const auto fitted = fit(input, quiet);
    const auto options = options_of(rule, 2021);
    const auto screening = screen(input, rule, options, fitted, quiet);
    const bool russian = language == Language::russian;
    ExplainContext context;
    context.language = language;
    std::ostringstream out;
    out << "==== " << (russian ? "Расчёт" : "The run") << "\n"
        << as_text(describe(screening, context), language) << "\n";
    const char* names_ru[] = {"СОШ № 1", "СОШ № 2", "СОШ № 3", "СОШ № 4", "Лицей № 5", "Вечерняя школа № 6"};
    const char* names_en[] = {"School 1", "School 2", "School 3", "School 4", "Lyceum 5", "Evening school 6"};
    for (std::size_t i = 0; i < 6; ++i) {
        const auto& finding = screening.findings[i];
        context.school = russian ? names_ru[i] : names_en[i];
        context.school_type = i == 5 ? (russian ? "вечерняя" : "evening") : "";
        const auto short_reason = reason(screening, finding, context);
        out << "\n==== " << context.school << "\n"
            << "(" << say(language, short_reason.key, short_reason.args) << ")\n\n"
            << as_text(explain(screening, finding, context), language) << "\n";
    }
    out << "\n==== " << (russian ? "Варианты правила для СОШ № 3" : "Variants of the rule for School 3") << "\n";
    for (const auto& outcome : variant_outcomes(input, rule, options, fitted, OrganisationId{103})) {
        const auto said = describe(outcome, context);
        out << (outcome.is_listed ? "+ " : "- ") << say(language, said.key, said.args) << "\n";
    }
    return out.str();
}

/// The story as recorded; OPORA_RECORD=1 writes it anew for a person to read and accept.
void expect_as_recorded(const std::string& name, const std::string& told) {
    const auto path = std::string(OPORA_ROOT "/tests/stories/") + name;
    if (std::getenv("OPORA_RECORD")) {
        std::ofstream{path} << told;
        return;
    }
    std::ifstream file{path};
    std::istringstream lines{told};
    int number = 0;
    for (std::string said, recorded; ++number, std::getline(lines, said);) {
        if (!std::getline(file, recorded)) recorded = "(the record ends here)";
        ASSERT_TRUE(said == recorded) << path << ":" << number << "\nsays     " << said << "\nrecorded " << recorded
                                      << "\nOPORA_RECORD=1 records it anew";
    }
    std::string more;
    EXPECT_FALSE(std::getline(file, more)) << "the record goes on: " << more;
}

}  // namespace

TEST(Explain, TellsTheRussianStory) { expect_as_recorded("explain.ru.txt", story(Language::russian)); }

TEST(Explain, TellsTheEnglishStory) { expect_as_recorded("explain.en.txt", story(Language::english)); }

TEST(Explain, LeavesNoGapInAnyKindOfRule) {
    const auto input = region();
    Progress quiet;
    const auto fitted = fit(input, quiet);
    for (const auto kind : {RuleKind::share_of_twos, RuleKind::rating, RuleKind::posterior})
        for (const auto language : {Language::russian, Language::english}) {
            auto rule = federal_2025();
            rule.kind = kind;
            const auto screening = screen(input, rule, options_of(rule, 2021), fitted, quiet);
            ExplainContext context;
            context.language = language;
            context.school = "1";
            for (const auto& finding : screening.findings) {
                const auto text = as_text(explain(screening, finding, context), language);
                EXPECT_EQ(text.find("⟨"), std::string::npos) << text;
                const auto why = reason(screening, finding, context);
                EXPECT_EQ(say(language, why.key, why.args).find("⟨"), std::string::npos) << why.key;
            }
        }
}

TEST(Explain, NamesWorksAsPeopleDo) {
    ScreeningInput input;
    input.schools = {{OrganisationId{101}, "sosh", {}}};
    tiny::add(input, 0, "oge-2021-9-ma", tiny::tally(4, 20));
    tiny::add(input, 0, "ege-2021-11-ma-profile", tiny::tally(0, 12));
    tiny::add(input, 0, "vpr-2020-4-ru", tiny::tally(1, 21));
    tiny::add(input, 0, "vpr-2021-7-xx", tiny::tally(2, 10));
    RuleSet rule = federal_2025();
    rule.procedures = {{"vpr", {}, {}}, {"oge", {}, {}}, {"ege", {}, {}}};
    Progress quiet;
    const auto screening = screen(input, rule, options_of(rule, 2021), fit(input, quiet), quiet);
    ExplainContext context;
    context.school = "СОШ № 1";
    context.title = [](const Procedure& procedure) { return "работа " + procedure.subject; };
    const auto text = as_text(explain(screening, screening.findings[0], context), Language::russian);
    EXPECT_NE(text.find("по математике на ОГЭ не преодолели 4 из 20 участников"), std::string::npos) << text;
    EXPECT_NE(text.find("по математике на ЕГЭ (профильный уровень)"), std::string::npos) << text;
    EXPECT_NE(text.find("Осенью 2020 года «2» по русскому языку за 4 класс получил 1 из 21 участника"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("за работу «работа xx»"), std::string::npos) << text;
}

}  // namespace opora::screening
