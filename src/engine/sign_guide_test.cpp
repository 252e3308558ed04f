#include "engine/sign_guide.hpp"

#include "engine/next_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace opora::guide {
namespace {

Sign flagged_sign(const std::string& kind, int works, double effect = 0, Bounds bounds = {}) {
    Sign sign;
    sign.kind = kind;
    sign.procedure = *procedure_named("vpr-2021-4-ru");
    sign.works = works;
    sign.is_enough = sign.is_flagged = true;
    sign.effect = effect;
    sign.effect_bounds = bounds;
    return sign;
}

TEST(Explanations, EveryRowHasExplanationsAndKnownChecks) {
    const auto known = known_checks();
    std::set<std::string_view> kinds;
    for (const auto& row : sign_rows()) {
        EXPECT_TRUE(kinds.insert(row.kind).second) << row.kind;
        EXPECT_GE(codes_of(row.explanations).size(), 2u) << row.kind;
        for (const auto& check : codes_of(row.checks))
            EXPECT_NE(std::find(known.begin(), known.end(), check), known.end()) << row.kind << ' ' << check;
        EXPECT_TRUE(row.picture == "histogram" || row.picture == "items");
    }
}

TEST(Explanations, EveryCodeHasItsWords) {
    std::set<std::string> explanations{"small_class"};
    for (const auto& row : sign_rows()) {
        for (const auto& code : codes_of(row.explanations)) explanations.insert(code);
        for (const auto language : {Language::russian, Language::english})
            EXPECT_TRUE(has_words(language, "inquiry.sign." + std::string(row.kind))) << row.kind;
    }
    for (const auto& code : explanations)
        for (const char* part : {"", ".how"})
            EXPECT_TRUE(has_words(Language::russian, "inquiry.explanation." + code + part)) << code << part;
    for (const auto& check : known_checks())
        for (const char* part : {"", ".shows", ".limits"})
            EXPECT_TRUE(has_words(Language::russian, "inquiry.check." + check + part)) << check << part;
}

TEST(Explanations, ASmallClassIsNamedWhereItIsOne) {
    const auto has = [](int works) {
        const auto codes = explanations_of(flagged_sign("inflated_mean", works));
        return std::count(codes.begin(), codes.end(), "small_class");
    };
    EXPECT_EQ(has(9), 1);
    EXPECT_EQ(has(51), 0);
}

TEST(NextCheck, IsLargeEnoughToMeetAnInflatedWork) {
    const auto checks = propose_checks({flagged_sign("journal_raised", 40, 0.3, {0.15, 0.5})});
    ASSERT_FALSE(checks.empty());
    EXPECT_EQ(checks[0].check, "re_marking");
    // 6 of 40 inflated at least: C(34, n)/C(40, n) <= 0.05 first at n = 15.
    EXPECT_EQ(checks[0].size, 15);
    EXPECT_EQ(checks[0].of, 40);
    EXPECT_NEAR(checks[0].hours, 0.5 + 15.0 / 6, 1e-9);
    const auto small = propose_checks({flagged_sign("inflation", 5, 0.9, {0.8, 1})});
    EXPECT_EQ(small[0].size, 5) << "never more works than there are";
    EXPECT_TRUE(propose_checks({}).empty());
}

TEST(NextCheck, ComesOnceEachTheMostUsefulFirst) {
    const auto checks = propose_checks({flagged_sign("journal_gap", 20), flagged_sign("inflation", 30, 0.2, {0.1, 0.3}),
                                        flagged_sign("journal_raised", 25, 0.4, {0.2, 0.6})});
    ASSERT_EQ(checks.size(), 5u);
    EXPECT_EQ(checks[0].check, "re_marking");
    EXPECT_EQ(checks[0].of, 30);
}

TEST(Explanations, ASelectiveSchoolAndEmptyLastTasksAreNamedWhereTheyAre) {
    const auto sign = flagged_sign("inflation", 24, 0.3);
    EXPECT_NE(explanations_of(sign).front(), "selective_intake");
    EXPECT_EQ(explanations_of(sign, {true}).front(), "selective_intake");
    EXPECT_EQ(explanations_for({sign, flagged_sign("profile", 24)}, {true}).front(), "selective_intake");
    auto profile = flagged_sign("profile", 24);
    const auto names_time = [](const Sign& one) {
        const auto codes = explanations_of(one);
        return std::count(codes.begin(), codes.end(), "out_of_time") == 1;
    };
    EXPECT_FALSE(names_time(profile));
    profile.figures = {{"hard_easy_p", 0.7}};
    EXPECT_TRUE(names_time(profile));
}

TEST(Explanations, AreSaidInOneLine) {
    EXPECT_EQ(names_said(Language::russian, "inquiry.explanation", {"selective_intake", "small_class"}),
              "Школа отбирает учеников; маленький класс");
    EXPECT_EQ(names_said(Language::russian, "inquiry.explanation", {}), "");
}

TEST(NextCheck, AtACutIsChosenAmongWorksAtACut) {
    auto sign = flagged_sign("boundary_peak", 60);
    sign.figures = {{"works_at_3", 9}, {"works_at_4", 5}, {"works_at_5", 1}};
    const auto checks = propose_checks({sign});
    ASSERT_FALSE(checks.empty());
    EXPECT_EQ(checks[0].check, "re_marking_at_cuts");
    EXPECT_GE(checks[0].size, 1);
    EXPECT_LE(checks[0].size, 15);
    auto other = flagged_sign("boundary_peak", 60);
    other.is_flagged = false;
    EXPECT_TRUE(propose_checks({other}).empty()) << "what is not flagged calls for nothing";
}

}  // namespace
}  // namespace opora::guide
