// Signs of bias as a person meets them: a run is kept, opened, compared with the run before, computed again, handed on.

#include "engine/sign_guide.hpp"
#include "engine/signs/kinds.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "office/desk_for_test.hpp"
#include "office/sign_views.hpp"

#include <gtest/gtest.h>

#include <set>

namespace opora::office {
namespace {

/// Three tasks of ten points, written in grade 4 in 2020 and in grade 5 in 2021.
class ObjectivityTest : public DeskForTest, public testing::Test {
 protected:
    void describe(const char* name) const {
        Instrument instrument;
        instrument.procedure = *procedure_named(name);
        for (const char* code : {"1", "2", "3"}) instrument.positions.push_back({code, 10, "", "", ""});
        instrument.maximum = 30;
        instrument.cuts = {8, 15, 22};
        save_instrument(*desk, who, now, instrument);
    }

    /// `totals` of each school; journal marks go with the totals, or against them where `is_against`.
    void write_works(const char* name, const std::vector<std::vector<int>>& totals, std::size_t against = 99) const {
        std::string text = "Логин ОО;Код участника;Класс;Вариант;1;2;3;Всего баллов;Отметка за предыдущую четверть\n";
        for (std::size_t s = 0; s < totals.size(); ++s)
            for (std::size_t i = 0; i < totals[s].size(); ++i) {
                const int total = totals[s][i], first = std::min(10, total), second = std::min(10, total - first);
                const int mark = total < 8 ? 2 : total < 15 ? 3 : total < 22 ? 4 : 5;
                text += "edu99000" + std::to_string(s + 1) + ";" + std::to_string(10001 + i) + ";А;1;" +
                        std::to_string(first) + ";" + std::to_string(second) + ";" +
                        std::to_string(total - first - second) + ";" + std::to_string(total) + ";" +
                        std::to_string(s == against ? 7 - mark : mark) + "\n";
            }
        ImportWish wish;
        wish.procedure = procedure_named(name);
        const auto report = import(write(std::string(name) + ".csv", text), wish);
        ASSERT_EQ(report.state, ImportState::applied) << name;
    }

    StoredSigns run() const {
        Progress nobody_watches;
        return run_objectivity(*desk, who, now, {.year = 2021}, nobody_watches);
    }
};

const std::vector<std::vector<int>> usual = {
    {6, 9, 12, 15, 18, 10, 8, 14, 16, 11}, {7, 9, 13, 15, 17, 10, 8, 14, 15, 12},
    {6, 8, 12, 16, 18, 11, 8, 13, 16, 10}, {6, 9, 11, 15, 19, 10, 9, 14, 16, 11},
    {5, 9, 12, 14, 18, 10, 8, 15, 16, 13}, {24, 25, 26, 27, 25, 26, 24, 27, 25, 26}};

TEST_F(ObjectivityTest, ARunIsKeptOpenedAndComputedAgain) {
    describe("vpr-2021-5-ru");
    write_works("vpr-2021-5-ru", usual, 0);
    const auto stored = run();
    EXPECT_EQ(stored.screening.flagged, 2) << "one by its mean, one by marks against totals";
    const auto opened = find_sign_screening(*desk, stored.screening.id);
    EXPECT_EQ(opened.digest, stored.digest);
    EXPECT_EQ(write_signs(opened.screening, opened.basis).head.digest, stored.digest)
        << "reading gives back every figure to the digit";
    Progress nobody_watches;
    EXPECT_TRUE(recompute_sign_screening(*desk, stored.screening.id, nobody_watches).is_same);

    // Results come anew: the stored run still computes to its digits, from the works as they were.
    auto changed = usual;
    changed[5] = usual[4];
    write_works("vpr-2021-5-ru", changed, 0);
    EXPECT_TRUE(recompute_sign_screening(*desk, stored.screening.id, nobody_watches).is_same);
    const auto again = run();
    EXPECT_EQ(again.screening.flagged, 1);
    const auto view = view_signs(*desk, again.screening.id);
    EXPECT_EQ(view.before, stored.screening.id);
    int gone = 0;
    for (const auto& [school, change] : view.changes) gone += change == SignChange::gone;
    EXPECT_EQ(gone, 1);
    EXPECT_EQ(list_sign_screenings(*desk, 2021).size(), 2u);
    EXPECT_TRUE(list_sign_screenings(*desk, 2020).empty());
}

TEST_F(ObjectivityTest, ACohortIsFollowedFromOneYearToTheNext) {
    describe("vpr-2020-4-ru");
    describe("vpr-2021-5-ru");
    auto before = usual;
    before[5] = usual[0];
    write_works("vpr-2020-4-ru", before);
    write_works("vpr-2021-5-ru", usual);
    const auto stored = run();
    const auto& risen = stored.screening.schools.back();
    bool has_rise = false;
    for (const auto& sign : risen.signs) has_rise |= sign.kind == "sharp_rise" && sign.is_flagged && sign.earlier;
    EXPECT_TRUE(has_rise);
}

TEST_F(ObjectivityTest, ASchoolSeesEverySignWithItsFigures) {
    describe("vpr-2021-5-ru");
    write_works("vpr-2021-5-ru", usual);
    run();
    const auto view = signs_of_school(*desk, "edu990006");
    ASSERT_EQ(view.screenings.size(), 1u);
    EXPECT_EQ(view.year, 2021);
    for (const auto& sign : view.screenings[0].signs.signs) {
        EXPECT_FALSE(sign.figures.empty()) << sign.kind;
        for (const auto language : {Language::russian, Language::english}) {
            EXPECT_FALSE(guide::explanations_of(sign).empty()) << sign.kind;
            const auto text = say(language, signs::said_of(sign));
            EXPECT_EQ(text.find("⟨"), std::string::npos) << text;
            EXPECT_EQ(text.find("{"), std::string::npos) << text;
            EXPECT_TRUE(has_words(language, "signs.kind." + sign.kind)) << sign.kind;
            for (const auto& figure : sign.figures)
                EXPECT_TRUE(has_words(language, "signs.figure." + figure.key)) << figure.key;
        }
    }
}

TEST_F(ObjectivityTest, IsHandedOnAsSheetsAndANote) {
    describe("vpr-2021-5-ru");
    write_works("vpr-2021-5-ru", usual);
    const auto id = run().screening.id;
    for (const auto format : {ListFormat::csv, ListFormat::xlsx, ListFormat::docx})
        EXPECT_GT(export_signs(*desk, who, now, Language::russian, id, format).bytes.size(), 200u);
    EXPECT_THROW(export_signs(*desk, who, now, Language::russian, 99, ListFormat::csv), Refusal);
}

TEST_F(ObjectivityTest, TheOtherRuleStandsBesideAndIsComputedAgain) {
    describe("vpr-2021-5-ru");
    write_works("vpr-2021-5-ru", usual);
    const auto official = run();
    Progress nobody_watches;
    const auto own = run_objectivity(*desk, who, now, {.rule = "own", .year = 2021}, nobody_watches);
    EXPECT_EQ(own.screening.rule, "own");
    EXPECT_TRUE(recompute_sign_screening(*desk, own.screening.id, nobody_watches).is_same);
    const auto view = view_signs(*desk, official.screening.id);
    ASSERT_TRUE(view.beside);
    EXPECT_EQ(view.beside->screening.id, own.screening.id);
    const auto& both = view.agreement;
    EXPECT_EQ(both.both + both.only_here + both.only_there + both.neither, 6);
    EXPECT_EQ(signs_of_school(*desk, "edu990006").screenings.size(), 2u);
}

TEST(ShippedSigns, AreFourteenAndEachThresholdSaysWhoseItIs) {
    const auto& shipped = catalogue::shipped_sign_rules();
    ASSERT_EQ(shipped.size(), 1u);
    const auto& rules = shipped[0].rules;
    EXPECT_EQ(rules.id, "official-14");
    std::set<int> numbers;
    for (const auto& rule : rules.signs) {
        EXPECT_NE(signs::find_kind(rule.kind), nullptr) << rule.kind;
        EXPECT_FALSE(rule.source.empty()) << rule.kind;
        if (rule.is_official()) numbers.insert(rule.number);
        for (const auto& threshold : rule.thresholds) EXPECT_FALSE(threshold.source.empty()) << threshold.key;
    }
    EXPECT_EQ(numbers.size(), 14u);
    EXPECT_EQ(*numbers.rbegin(), 14);
}

TEST_F(ObjectivityTest, RefusesInWords) {
    Progress nobody_watches;
    const auto code_of = [&](const ObjectivityWish& wish) {
        try {
            run_objectivity(*desk, who, now, wish, nobody_watches);
        } catch (const Refusal& refusal) {
            EXPECT_EQ(say(Language::russian, refusal.problem()).find("⟨"), std::string::npos);
            return refusal.problem().code;
        }
        return Code::internal;
    };
    EXPECT_EQ(code_of({.year = 2021}), Code::nothing_to_screen);
    EXPECT_EQ(code_of({.rule = "official-15", .year = 2021}), Code::rule_set_unknown);
}

}  // namespace
}  // namespace opora::office
