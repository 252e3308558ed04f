// The own rule on a real region (../shared/data/region-sample, never part of the project): how many schools it names,
// how many of them it expects to be false, that nobody is named for a high mean, and that it repeats to the digit.

#include "engine/intake/read_works.hpp"
#include "engine/objectivity/screen_own.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/tables/open_tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <set>

namespace {

using namespace opora;

std::filesystem::path region_of_own_rule() {
    const auto* given = std::getenv("OPORA_SHARED");
    const auto shared = given ? std::filesystem::path(given) : std::filesystem::path(OPORA_ROOT) / ".." / "shared";
    return shared / "data" / "region-sample";
}

/// Four procedures of spring 2021, and the works of autumn 2020 that the cohorts and grades are held against.
class OwnRuleAcceptance : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        if (!std::filesystem::exists(region_of_own_rule())) return;
        for (const auto& entry : std::filesystem::directory_iterator{region_of_own_rule() / "2021"})
            works.push_back(read(entry.path().string(), {}));
        beside.year = 2021;
        for (const auto& [file, subject] : {std::pair{"Математика.xlsx", "ma"}, {"Русский язык.xlsx", "ru"}})
            add_totals(read((region_of_own_rule() / "2020/4" / file).string(), Procedure{"vpr", 2020, 4, subject, ""}));
        for (const auto& one : works) add_totals(one);
        const auto from = std::clock();
        found = screen();
        seconds = double(std::clock() - from) / CLOCKS_PER_SEC;
    }
    static void TearDownTestSuite() { works.clear(); }
    void SetUp() override {
        if (!std::filesystem::exists(region_of_own_rule()))
            GTEST_SKIP() << "Skipped: no ../shared/data/region-sample beside the repository";
        ASSERT_EQ(works.size(), 4U);
    }

    static intake::WorksReading read(const std::string& file, std::optional<Procedure> procedure) {
        static const Catalogue shipped(catalogue::shipped_subjects(), catalogue::shipped_instruments());
        Progress nobody;
        intake::WorksOptions options;
        options.procedure = procedure;
        return intake::read_works(*tables::open_tables(file), shipped, options, nobody);
    }
    static OrganisationId id_of(const std::string& school) {
        return ids.emplace(school, OrganisationId{static_cast<std::int64_t>(ids.size()) + 1}).first->second;
    }
    static void add_totals(const intake::WorksReading& reading) {
        objectivity::OwnTotals totals{*reading.procedure, {}};
        for (const auto& block : reading.blocks) {
            objectivity::SchoolTotals school{id_of(block.school)};
            for (std::size_t i = 0; i < block.size(); ++i)
                if (block.state[i] == WorkState::counted) {
                    ++school.works;
                    school.sum += block.total[i];
                    school.squares += double(block.total[i]) * block.total[i];
                }
            if (school.works > 0) totals.schools.push_back(school);
        }
        std::sort(totals.schools.begin(), totals.schools.end(),
                  [](const auto& one, const auto& other) { return one.school < other.school; });
        beside.totals.push_back(std::move(totals));
    }
    static objectivity::OwnResult screen() {
        std::vector<objectivity::OwnProcedure> procedures;
        for (const auto& one : works) {
            objectivity::OwnProcedure procedure{*one.procedure, &one.instrument, {}};
            for (const auto& block : one.blocks) procedure.blocks.push_back({id_of(block.school), &block, false, {}});
            procedures.push_back(std::move(procedure));
        }
        Progress nobody;
        return objectivity::screen_own(procedures, {}, nobody, beside);
    }

    static inline std::vector<intake::WorksReading> works;
    static inline objectivity::OwnBeside beside;
    static inline std::map<std::string, OrganisationId> ids;
    static inline objectivity::OwnResult found;
    static inline double seconds = 0;
};

TEST_F(OwnRuleAcceptance, NamesFewSchoolsAndSaysHowManyMayBeFalse) {
    std::map<std::string, int> mechanisms;
    for (const auto& school : found.schools)
        if (school.is_flagged) ++mechanisms[school.mechanism];
    std::string told = std::to_string(found.flagged) + " of " + std::to_string(found.schools.size()) + ":";
    for (const auto& [mechanism, schools] : mechanisms) told += " " + mechanism + " " + std::to_string(schools);
    RecordProperty("flagged", told);
    RecordProperty("seconds_of_work", static_cast<int>(seconds));
    SCOPED_TRACE(told);
    EXPECT_EQ(found.schools.size(), 639U);
    EXPECT_GE(found.flagged, 8);
    EXPECT_LE(found.flagged, 40);
    EXPECT_NEAR(found.expected_false, 0.10 * found.flagged, 1e-9);
    EXPECT_EQ(found.calibrations.size(), 4U);
}

TEST_F(OwnRuleAcceptance, NobodyIsNamedForAHighMeanAlone) {
    const std::set<std::string> of_level{"residual", "journal", "cohort_change", "profile"};
    for (const auto& school : found.schools) {
        EXPECT_EQ(school.is_flagged, school.q <= 0.10);
        if (!school.is_flagged) continue;
        EXPECT_TRUE(std::any_of(school.signs.begin(), school.signs.end(),
                                [&](const Sign& sign) { return sign.is_flagged && !of_level.contains(sign.kind); }));
        EXPECT_FALSE(of_level.contains(school.mechanism) && school.mechanism != "profile") << school.mechanism;
    }
}

TEST_F(OwnRuleAcceptance, SaysOfHowManySchoolsEachMechanismCouldBeAssessed) {
    std::map<std::string, int> schools;
    for (const auto& one : found.coverage) schools[one.kind] = one.schools;
    EXPECT_GT(schools.at("cohort_change"), 500);
    EXPECT_GT(schools.at("journal"), 500);
    EXPECT_EQ(schools.at("exam_residual"), 0) << "there is no exam in the sample";
    EXPECT_EQ(schools.at("residual"), 0) << "no conditions were given";
}

TEST_F(OwnRuleAcceptance, RepeatsToTheDigit) {
    const auto again = screen();
    ASSERT_EQ(again.schools.size(), found.schools.size());
    for (std::size_t s = 0; s < found.schools.size(); ++s) {
        EXPECT_EQ(again.schools[s].p, found.schools[s].p);
        EXPECT_EQ(again.schools[s].q, found.schools[s].q);
        ASSERT_EQ(again.schools[s].signs.size(), found.schools[s].signs.size());
        for (std::size_t i = 0; i < found.schools[s].signs.size(); ++i) {
            EXPECT_EQ(again.schools[s].signs[i].p, found.schools[s].signs[i].p);
            EXPECT_EQ(again.schools[s].signs[i].effect, found.schools[s].signs[i].effect);
        }
    }
}

}  // namespace
