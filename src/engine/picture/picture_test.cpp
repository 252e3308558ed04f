#include "engine/picture/funnel.hpp"
#include "engine/picture/histogram.hpp"
#include "engine/picture/items.hpp"
#include "engine/picture/years.hpp"

#include <gtest/gtest.h>

namespace opora::picture {
namespace {

const Source source{"ВПР 2021, математика, 5 класс", "МБОУ «Берёзовская СОШ»", "Северный район", "ВПР 2021",
                    "13 октября 2026 г."};

std::string title(const Picture& picture, Language language = Language::russian) {
    return say(language, picture.title);
}
std::string footnote(const Picture& picture) { return say(Language::russian, picture.footnote); }

/// No gap in any sentence, in either language.
void expect_said(const Picture& picture) {
    for (const auto language : {Language::russian, Language::english}) {
        const auto all =
            say(language, picture.title) + say(language, picture.subtitle) + say(language, picture.footnote);
        EXPECT_EQ(all.find("⟨"), std::string::npos) << all;
        EXPECT_EQ(all.find('{'), std::string::npos) << all;
    }
}

Tally tally(int works, int twos) {
    Tally made;
    made.works = works;
    made.marks = {twos, works - twos, 0, 0};
    return made;
}

std::vector<FunnelSchool> region_with_one_far_school() {
    std::vector<FunnelSchool> schools;
    for (int i = 0; i < 30; ++i) schools.push_back({OrganisationId{i + 1}, tally(40 + i, 6 + i % 3), i % 2 == 0});
    schools.push_back({OrganisationId{99}, tally(60, 40), true});
    schools.push_back({OrganisationId{100}, tally(0, 0), true});
    return schools;
}

TEST(Funnel, TitleCountsTheSchoolsBeyondTheLimit) {
    auto schools = region_with_one_far_school();
    for (auto& school : schools) school.is_in_place = true;
    const auto picture = draw_funnel(schools, 0.3, source);
    ASSERT_EQ(picture.points.size(), 31u);  // a school without works is no point
    EXPECT_TRUE(picture.points.back().is_outside);
    EXPECT_EQ(title(picture), "В 1 из 31 школы доля «2» выше, чем бывает от случая");
    EXPECT_EQ(title(picture, Language::english),
              "In 1 of 31 schools the share of mark 2 is higher than chance makes it");
    expect_said(picture);
}

TEST(Funnel, OneMunicipalityIsSaidBesideTheRegion) {
    const auto picture = draw_funnel(region_with_one_far_school(), 0.3, source);
    EXPECT_EQ(title(picture),
              "Северный район: доля «2» выше, чем бывает от случая, в 1 из 16 школ; во всём регионе в 1 из 31");
    expect_said(picture);
}

TEST(Funnel, APlaceWithoutSchoolsIsNotSpokenOf) {
    auto schools = region_with_one_far_school();
    for (auto& school : schools) school.is_in_place = false;
    EXPECT_EQ(title(draw_funnel(schools, 0.3, source)), "В 1 из 31 школы доля «2» выше, чем бывает от случая");
}

TEST(Funnel, LimitsNarrowAsSchoolsGrowAndHoldOneAnother) {
    const auto picture = draw_funnel(region_with_one_far_school(), 0.3, source);
    ASSERT_FALSE(picture.limits.empty());
    EXPECT_EQ(picture.limits.front().works, 1);
    for (std::size_t i = 0; i < picture.limits.size(); ++i) {
        const auto& limit = picture.limits[i];
        EXPECT_LE(limit.low998, limit.low95);
        EXPECT_LE(limit.low95, limit.low95_plain);
        EXPECT_LE(limit.low95_plain, picture.center);
        EXPECT_GE(limit.high95_plain, picture.center);
        EXPECT_GE(limit.high95, limit.high95_plain);
        EXPECT_GE(limit.high998, limit.high95);
        if (i > 0) {
            EXPECT_LE(limit.high998, picture.limits[i - 1].high998);
        }
    }
}

TEST(Funnel, SaysWhenThereIsNothingToCompare) {
    EXPECT_EQ(title(draw_funnel({}, 0.3, source)), "Школ с результатами меньше трёх: сравнивать не с чем");
    Tally unmarked;
    unmarked.works = 20;
    const std::vector<FunnelSchool> schools(5, {OrganisationId{1}, unmarked, true});
    const auto picture = draw_funnel(schools, 0.3, source);
    EXPECT_TRUE(picture.points.empty());
    EXPECT_EQ(title(picture), "У этой работы нет шкалы отметок: доля «2» не определена");
    expect_said(picture);
}

Instrument instrument(int year = 2021) {
    Instrument made;
    made.procedure = {"vpr", year, 5, "ma", ""};
    made.positions = {{"1", 1, "Б", "", ""}, {"2", 2, "П", "", ""}};
    made.maximum = 3;
    made.cuts = {{1, 2, 3}};
    return made;
}

/// `counts[i]` pupils with total i; the first position is got first.
WorkSummary summary(const std::vector<int>& counts) {
    WorkBlock block;
    block.positions = 2;
    for (int total = 0; total < static_cast<int>(counts.size()); ++total)
        for (int i = 0; i < counts[static_cast<std::size_t>(total)]; ++i) {
            block.pupil.push_back(static_cast<std::uint32_t>(block.pupil.size()));
            block.total.push_back(static_cast<std::int16_t>(total));
            block.journal.push_back(0);
            block.state.push_back(WorkState::counted);
            block.scores.push_back(total > 0);
            block.scores.push_back(static_cast<std::uint8_t>(total > 1 ? total - 1 : 0));
        }
    return summarise(block, instrument());
}

TEST(Histogram, SaysHowTheSchoolStandsToTheRegion) {
    const auto region = summary({100, 300, 400, 200});
    const auto low = summary({10, 8, 2, 0}), alike = summary({2, 6, 8, 4}), high = summary({0, 0, 5, 15});
    EXPECT_EQ(title(draw_histogram(instrument(), region, &low, source)),
              "Средний балл школы 0,6 из 3: ниже регионального на 1,1 (интервал от 0,7 до 1,5)");
    EXPECT_EQ(title(draw_histogram(instrument(), region, &alike, source)),
              "Средний балл школы 1,7 из 3: от регионального (1,7) отличается не больше, чем бывает от случая");
    EXPECT_TRUE(title(draw_histogram(instrument(), region, &high, source)).find("выше регионального на 1,0") !=
                std::string::npos);
    const auto picture = draw_histogram(instrument(), region, &low, source);
    EXPECT_DOUBLE_EQ(picture.school[0], 0.5);
    EXPECT_DOUBLE_EQ(picture.region[3], 0.2);
    expect_said(picture);
}

TEST(Histogram, FewOrNoWorksAreSaidPlainly) {
    const auto region = summary({100, 300, 400, 200});
    const auto few = summary({1, 1, 0, 0}), none = summary({});
    EXPECT_EQ(title(draw_histogram(instrument(), region, &few, source)),
              "В школе 2 участника: мало, чтобы сравнивать баллы с региональными");
    const auto picture = draw_histogram(instrument(), region, &none, source);
    EXPECT_EQ(title(picture), "В школе эту работу никто не писал: показан регион");
    EXPECT_TRUE(picture.school.empty());
    EXPECT_EQ(title(draw_histogram(instrument(), none, nullptr, source)), "Работ с баллами нет");
    expect_said(picture);
}

TEST(Histogram, ASpikeAtACutIsNamedOnlyWhenItIsNoChance) {
    auto spiked = instrument();
    const auto far = draw_histogram(spiked, summary({300, 100, 300, 300}), nullptr, source);
    EXPECT_EQ(title(far), "Балл 2, с которого ставят «4», встречается в 3,0 раза чаще, чем балл 1");
    EXPECT_NE(footnote(far).find("это признак, а не вывод"), std::string::npos);
    const auto small = draw_histogram(spiked, summary({3, 1, 3, 3}), nullptr, source);
    EXPECT_EQ(title(small), "Средний балл по региону 1,6 из 3");
    expect_said(far);
}

TEST(Items, TitleCountsClearDifferences) {
    const ItemsOf weak{instrument(), "ВПР 2021, математика, 5 класс", summary({15, 4, 1, 0}),
                       summary({100, 300, 400, 200})};
    const auto picture = draw_items({weak}, source);
    EXPECT_EQ(title(picture), "Школа ниже региона в 2 из 2 заданий");
    ASSERT_EQ(picture.rows.size(), 1u);
    const auto& cell = picture.rows[0].cells[0];
    EXPECT_DOUBLE_EQ(cell.region, 0.9);
    EXPECT_DOUBLE_EQ(*cell.school, 0.25);
    EXPECT_TRUE(cell.is_clear);
    EXPECT_LT(cell.bounds.high, 0.9);
    expect_said(picture);
}

TEST(Items, SameSharesAreNoDifference) {
    const ItemsOf alike{instrument(), "", summary({2, 6, 8, 4}), summary({100, 300, 400, 200})};
    EXPECT_EQ(title(draw_items({alike}, source)),
              "Школа отличается от региона не больше, чем бывает от случая: заметное отличие в 0 из 2 заданий");
}

TEST(Items, FewPupilsAndNoPupilsAreSaid) {
    const auto region = summary({100, 300, 400, 200});
    const auto few = draw_items({{instrument(), "", summary({3, 0, 0, 0}), region}}, source);
    EXPECT_EQ(title(few), "Участников меньше 10: мало, чтобы судить об отдельных заданиях");
    const auto none = draw_items({{instrument(), "", summary({}), region}}, source);
    EXPECT_TRUE(none.rows.empty());
    EXPECT_EQ(title(none), "Работ школы за этот год нет");
    expect_said(few);
    expect_said(none);
}

TEST(Years, TheLastYearIsSaidAndPointsStandInOrder) {
    const YearOf now{instrument(2021), "Математика, 5 класс", tally(31, 20), tally(1000, 150)};
    const YearOf before{instrument(2019), "Математика, 5 класс", tally(30, 4), tally(900, 130)};
    const auto picture = draw_years({now, before}, source);
    EXPECT_EQ(title(picture), "В 2021 году доля «2» выше региональной в 1 из 1 процедуры");
    ASSERT_EQ(picture.series.size(), 1u);
    ASSERT_EQ(picture.series[0].points.size(), 2u);
    EXPECT_EQ(picture.series[0].points[0].year, 2019);
    EXPECT_FALSE(picture.series[0].points[1].breaks);
    EXPECT_DOUBLE_EQ(picture.series[0].points[1].region, 0.15);
    expect_said(picture);
}

TEST(Years, AnotherScaleBreaksTheLineAndSaysSo) {
    auto other = instrument(2020);
    other.cuts = {{1, 2, 2}};
    other.same_as = "vpr-2021-5-ma";
    const YearOf before{other, "Математика, 5 класс", tally(8, 1), tally(900, 130)};
    const YearOf now{instrument(2021), "Математика, 5 класс", tally(31, 4), tally(1000, 150)};
    const auto picture = draw_years({before, now}, source);
    EXPECT_TRUE(picture.series[0].points[1].breaks);
    const auto said = footnote(picture);
    EXPECT_NE(said.find("в 2021 году другая шкала баллов, линия прервана"), std::string::npos);
    EXPECT_NE(said.find("У работ 2020 года нет своего описания"), std::string::npos);
    EXPECT_NE(said.find("Работы 2020 года писали осенью"), std::string::npos);
    EXPECT_NE(said.find("Построено 13 октября 2026"), std::string::npos);
    expect_said(picture);
}

TEST(Years, WithoutMarksThereIsNothingToDraw) {
    EXPECT_EQ(title(draw_years({{instrument(), "", Tally{}, tally(9, 1)}}, source)), "Работ школы с отметками нет");
}

}  // namespace
}  // namespace opora::picture
