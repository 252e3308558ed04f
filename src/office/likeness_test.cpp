#include "office/adjusted_levels.hpp"
#include "office/find_school.hpp"
#include "office/make_demo.hpp"
#include "office/region_data.hpp"
#include "office/similar_schools.hpp"

#include "office/desk_for_test.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>

namespace {

using namespace opora;
using namespace opora::office;
namespace fs = std::filesystem;

/// A small invented region of two years, made once.
class LikenessOfRegion : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        home = fs::temp_directory_path() / ("opora-likeness-" + std::to_string(getpid()));
        fs::remove_all(home);
        DemoWish wish;
        wish.schools = 45;
        wish.years = 2;
        wish.format = FileFormat::csv;
        const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
        Progress nobody_watches;
        make_demo(places_for_test(home), Person{"Иванова", Language::russian}, now, wish, nobody_watches);
        desk = std::make_unique<Desk>(places_for_test(home), now);
        year = usual_year(desk->database());
        const auto data = likeness_of(*desk, year);
        for (std::size_t i = 0; i < data->schools.size(); ++i)
            if (data->levels.level.by_school[i]) code = shown_code(data->schools[i]);
    }
    static void TearDownTestSuite() {
        desk.reset();
        fs::remove_all(home);
    }
    static inline fs::path home;
    static inline std::unique_ptr<Desk> desk;
    static inline int year = 0;
    static inline std::string code;
};

/// No key is left without its words.
void expect_words(const std::vector<Said>& sentences) {
    for (const auto language : {Language::russian, Language::english})
        for (const auto& said : sentences) {
            const auto text = say(language, said);
            EXPECT_EQ(text.find("⟨"), std::string::npos) << said.key;
            EXPECT_EQ(text.find('{'), std::string::npos) << text;
        }
}

TEST_F(LikenessOfRegion, ConditionsComeFromRegisterAndQuestionnaire) {
    const auto data = likeness_of(*desk, year);
    EXPECT_GT(data->region.context_year, 0);
    std::set<std::string> conditions;
    for (const auto& one : data->table.conditions) conditions.insert(one.code);
    for (const char* wanted : {"type", "pupils", "settlement", "special_share"})
        EXPECT_TRUE(conditions.contains(wanted)) << wanted;
    EXPECT_FALSE(conditions.contains("teachers_qualified"));
    EXPECT_EQ(likeness_of(*desk, year), data) << "kept while the store stays";
}

TEST_F(LikenessOfRegion, ASchoolHasItsGroupWithReasons) {
    const auto found = find_similar_schools(*desk, Language::russian, code, 0);
    EXPECT_EQ(found.data->region.year, year);
    ASSERT_FALSE(found.group.nearest.empty());
    for (const auto& one : found.group.nearest) {
        EXPECT_NE(one.school, found.school);
        EXPECT_FALSE(one.alike.empty() && one.different.empty());
    }
    expect_words(found.said);
    expect_words({found.footnote});
    if (found.strip) expect_words({found.strip->title});
}

TEST_F(LikenessOfRegion, LevelsStandSideBySideOrSayWhyNot) {
    const auto found = find_adjusted_levels(*desk, Language::russian, code, year);
    ASSERT_EQ(found.rows.size(), 3U);
    ASSERT_TRUE(found.rows[0].level);
    EXPECT_LT(found.rows[0].level->low, found.rows[0].level->high);
    expect_words({found.title});
    expect_words(found.changes);
    expect_words(found.how);
    for (const auto& row : found.rows) expect_words({row.said});
}

TEST_F(LikenessOfRegion, GroupsAreNamedInWords) {
    const auto found = find_school_groups(*desk, Language::russian, year);
    expect_words({found.title});
    expect_words(found.said);
    for (const auto& group : found.data->groups().groups) {
        for (const auto& part : likeness::label_said(found.data->table, group)) {
            expect_words({part.value});
            if (part.title) expect_words({*part.title});
        }
        for (const auto& typical : group.typical)
            expect_words(
                {found.data->table.said(typical.condition), likeness::typical_said(found.data->table, typical)});
    }
}

TEST_F(LikenessOfRegion, AYearWithoutResultsIsSaid) {
    try {
        find_adjusted_levels(*desk, Language::russian, code, 2003);
        ADD_FAILURE() << "nothing was refused";
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.problem().code, Code::school_without_results);
    }
    EXPECT_FALSE(find_similar_schools(*desk, Language::russian, code, 2003).strip) << "likeness needs no results";
}

}  // namespace
